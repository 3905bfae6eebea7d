"""Nobody waits for a PostgreSQL that stands still because somebody else does."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from scheduler.models import patience
from scheduler.models.patience import AWAY_SECONDS, SILENCE_SECONDS, Patience, Patient


class Server:
    """One that takes connections, or says nothing until they are given up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.tries, self.is_silent = 100.0, 0, True
        monkeypatch.setattr(Patient, "connect", self.connect)
        monkeypatch.setattr(patience.time, "monotonic", lambda: self.now)

    def connect(self, *_: Any, **__: Any) -> object:
        """As of a client that waits for five seconds."""
        self.tries += 1
        if self.is_silent:
            self.now += 5.0
            raise psycopg.OperationalError("timeout expired")
        return object()


@pytest.mark.case("A3.7")
def test_a_server_that_stands_still_is_tried_by_one_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    server, waited = Server(monkeypatch), Patience(seconds=25.0)
    for _ in range(20):  # the first is silent to the end, the others are told at once
        with pytest.raises(psycopg.OperationalError):
            waited.connected((), {})
    assert (server.tries, server.now) == (1, 105.0)
    server.now += AWAY_SECONDS
    with pytest.raises(psycopg.OperationalError):
        waited.connected((), {})
    assert server.tries == 2
    server.is_silent = False
    server.now += AWAY_SECONDS
    assert waited.connected((), {})
    assert waited.connected((), {})
    assert server.tries == 4


def test_while_one_tries_again_the_others_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    server, waited = Server(monkeypatch), Patience(seconds=25.0)
    with pytest.raises(psycopg.OperationalError):
        waited.connected((), {})
    server.now += AWAY_SECONDS
    inner: list[str] = []

    def trying(*_: Any, **__: Any) -> object:
        server.now += SILENCE_SECONDS - 0.1
        with pytest.raises(psycopg.OperationalError, match="a moment ago") as refused:
            waited.connected((), {})
        inner.append(str(refused.value))
        return object()

    monkeypatch.setattr(Patient, "connect", trying)
    assert waited.connected((), {})
    assert len(inner) == 1


def test_who_is_without_a_limit_and_who_is_refused_tries_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    server, forever = Server(monkeypatch), Patience()
    for _ in range(3):
        with pytest.raises(psycopg.OperationalError):
            forever.connected((), {})
    assert server.tries == 3
