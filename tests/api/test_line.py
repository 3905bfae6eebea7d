"""What is told on a line and not taken, by a clock that the listener turns."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from api import line as lines
from api.line import Line

MEGABYTE = 1_000_000


class Listener:
    """Somebody at the other end, who takes so much each second."""

    def __init__(self, sock: socket.socket) -> None:
        self.now, self._sock, self.heard = 0.0, sock, 0

    def hears(self, size: int) -> None:
        """A second passes, in which so much is taken, if so much is there."""
        self.now += 1.0
        while size > 0 and (words := self._sock.recv(size, socket.MSG_DONTWAIT)):
            size -= len(words)
            self.heard += len(words)


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Line, Listener]]:
    """A line and who listens to it."""
    ours, theirs = socket.socketpair()
    with closing(Line(ours)) as line, theirs:
        listener = Listener(theirs)
        monkeypatch.setattr(lines, "monotonic", lambda: listener.now)
        yield line, listener


@pytest.mark.case("B117")
def test_a_slow_phone_has_its_answer(ends: tuple[Line, Listener]) -> None:
    line, listener = ends
    line.sendall(b"x" * MEGABYTE)
    assert line.untold
    while line.untold:
        listener.hears(30_000)
        line.tell_on()
    assert listener.now > lines.READING_SECONDS


@pytest.mark.case("B117")
@pytest.mark.parametrize("a_second", [0, 1_000])
def test_who_takes_less_than_the_least_is_given_up(ends: tuple[Line, Listener], a_second: int) -> None:
    line, listener = ends
    line.sendall(b"x" * MEGABYTE)
    while not line.is_overdue():
        assert line.untold
        line.tell_on()
        listener.hears(a_second)
    assert lines.READING_SECONDS < listener.now <= 2 * lines.READING_SECONDS
    with pytest.raises(BrokenPipeError):
        line.sendall(b"x")
