"""A mail server on loopback that takes everything and keeps it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage


class Mailbox:
    """Where it listens, the envelopes and the messages that came."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.recipients: list[str] = []
        self.messages: list[EmailMessage] = []


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A mail server for one test."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        box = Mailbox(server.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(server, box), daemon=True)
        thread.start()
        yield box
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _serve(server: socket.socket, box: Mailbox) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                _converse(connection, box)


def _converse(connection: socket.socket, box: Mailbox) -> None:
    lines = connection.makefile("rb")

    def say(text: str) -> None:
        connection.sendall(f"{text}\r\n".encode())

    say("220 here")
    for line in lines:
        word = line.decode().strip()
        verb = word.partition(" ")[0].upper()
        if verb == "DATA":
            say("354 go on")
            raw = b"".join(iter(lines.readline, b".\r\n"))
            box.messages.append(message_from_bytes(raw, policy=policy.default))
            say("250 taken")
        elif verb == "QUIT":
            say("221 bye")
            return
        elif verb == "EHLO":
            say("250-here\r\n250 AUTH PLAIN LOGIN")
        elif verb == "AUTH":
            say("235 known")
        else:
            if verb == "RCPT":
                box.recipients.append(word.partition(":")[2].strip("<>"))
            say("250 fine")
