"""How long a body may take, told by a clock that the sender turns."""

from __future__ import annotations

from threading import BoundedSemaphore

import pytest

from api.pace import Paced
from api.problems import Problem

MEGABYTE = 1_000_000


class Sender:
    """Somebody who sends so many bytes, and so many seconds later the next."""

    def __init__(self, each: int, seconds: float) -> None:
        self.each, self.seconds, self.now = each, seconds, 0.0

    def recv(self, size: int, flags: int = 0) -> bytes:
        """What comes: nothing that is there before it is waited for."""
        if flags:
            raise BlockingIOError
        self.now += self.seconds
        return b"x" * min(self.each, size)

    def setsockopt(self, *_: object) -> None:
        """It is never silent for long."""


def received(sender: Sender, monkeypatch: pytest.MonkeyPatch, size: int) -> int:
    """How much of a body of that size arrives."""
    monkeypatch.setattr("api.pace.monotonic", lambda: sender.now)
    body, heard = Paced(sender, BoundedSemaphore(1)), 0  # type: ignore[arg-type]
    while heard < size:
        try:
            heard += len(body.recv(size - heard))
        except TimeoutError:
            break
    return heard


@pytest.mark.case("B117")
def test_a_slow_phone_sends_a_megabyte(monkeypatch: pytest.MonkeyPatch) -> None:
    assert received(Sender(30_000, 1.0), monkeypatch, MEGABYTE) == MEGABYTE


@pytest.mark.case("B117")
def test_a_byte_now_and_then_is_not_waited_for_longer_than_a_body_is(monkeypatch: pytest.MonkeyPatch) -> None:
    dripping = Sender(1, 4.0)
    assert received(dripping, monkeypatch, MEGABYTE) == 3
    assert dripping.now == 12.0  # the third began within the ten seconds


@pytest.mark.case("B117")
def test_who_is_waited_for_has_a_place_until_she_is_answered() -> None:
    places = BoundedSemaphore(1)
    first, second = (Paced(Sender(1, 0.0), places) for _ in range(2))  # type: ignore[arg-type]
    first.recv(1)
    with pytest.raises(Problem) as refused:
        second.recv(1)
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (503, "5")
    first.answered()
    assert second.recv(1) == b"x"
