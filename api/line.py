"""A connection on which no thread waits until the other side has taken what it is told."""

from __future__ import annotations

import errno
import socket
import struct
import sys
from fcntl import ioctl
from termios import TIOCOUTQ
from time import monotonic
from typing import Any

READING_SECONDS, READING_BYTES_A_SECOND = 10.0, 20_000
"""How long an answer may be on its way: this, and what it has at the least rate, as a body that is sent."""


class Line(socket.socket):
    """A connection: words that are not taken at once are kept as ``untold``, and told on by the main loop."""

    def __init__(self, taken: socket.socket) -> None:
        super().__init__(taken.family, taken.type, taken.proto, taken.detach())
        self.untold = bytearray()
        self._since, self._told = 0.0, 0

    def sendall(self, words: Any, flags: int = 0) -> None:
        """Tell words after all that came before; raises ``OSError`` where nobody is there, or takes any."""
        if not self.untold:
            self._since, self._told = monotonic(), 0
        self.untold += words
        self.tell_on()

    def send(self, words: Any, flags: int = 0) -> int:
        """Tell words, as ``sendall`` does."""
        self.sendall(words, flags)
        return len(words)

    def tell_on(self) -> None:
        """Tell what is taken now; raises ``OSError`` as ``sendall`` does."""
        try:
            while self.untold:
                told = super().send(self.untold, socket.MSG_DONTWAIT)
                self._told += told
                del self.untold[:told]
        except BlockingIOError:
            if self.is_overdue():
                raise BrokenPipeError(errno.EPIPE, "nobody takes it") from None

    def is_overdue(self) -> bool:
        """Whether the other side takes what it is told at less than the least rate."""
        under_way = int.from_bytes(ioctl(self, TIOCOUTQ, bytes(4)), sys.byteorder)
        arrived = max(0, self._told - under_way)
        return monotonic() > self._since + READING_SECONDS + arrived / READING_BYTES_A_SECOND

    def give_up(self) -> None:
        """Let the end be one at once: the system goes on for minutes with words that nobody takes, else."""
        self.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
