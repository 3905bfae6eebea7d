"""A receiver of callbacks that behaves as it is told, on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

LOOPBACK = ("127.0.0.0/8",)
Behaviour = Callable[[socket.socket], None]


class Receiver:
    """Where it listens, and the requests that came."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/hook"
        self.requests: list[bytes] = []


def answering(status: str, headers: str = "") -> Behaviour:
    """Answers with a status line, some headers and no body."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n{headers}\r\n".encode())

    return behave


@contextmanager
def receiver(behave: Behaviour) -> Iterator[Receiver]:
    """A receiver that reads a request, notes it, and then behaves."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        listening = Receiver(server.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(server, listening, behave), daemon=True)
        thread.start()
        yield listening
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _serve(server: socket.socket, listening: Receiver, behave: Behaviour) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                listening.requests.append(_request(connection))
                behave(connection)


def _request(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    wanted = int(lengths[0].partition(b":")[2])
    while len(body) < wanted:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body
