"""A worker says that it is there, where there may be others who would give it a part of a plan."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.services import hands

log = structlog.get_logger(__name__)


class Presence:
    """One worker of an installation whose broker is a server; with a broker of files it is alone."""

    def __init__(self, runtime: Runtime, owner: str) -> None:
        self._runtime, self._owner = runtime, owner
        self._slots, self._is_alone = runtime.settings.worker_slots, runtime.settings.is_broker_local
        self._next = float("inf") if self._is_alone else 0.0

    def look(self) -> None:
        """Say it when it is time."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + hands.SAID_EVERY_SECONDS
        self._say(lambda session: hands.report(session, self._owner, slots=self._slots))

    def close(self) -> None:
        """Say that it takes nothing more; who cannot is counted for a few seconds longer."""
        if not self._is_alone:
            self._say(lambda session: hands.leave(session, self._owner))

    def _say(self, word: Callable[[Session], None]) -> None:
        try:
            with self._runtime.writing() as session:
                word(session)
        except DBAPIError as error:
            log.warning("presence_not_said", kind=type(error).__name__)
