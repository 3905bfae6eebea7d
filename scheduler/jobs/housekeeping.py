"""What is done now and then so that nothing grows for ever, and at once so that nobody erased comes back."""

from __future__ import annotations

import time
from datetime import timedelta

import structlog

from scheduler.bootstrap import Runtime
from scheduler.services import (
    change_chain,
    erasures,
    idempotency,
    pruning,
    scope,
    solve_parts,
    telling_log,
)
from scheduler.services.accounts import signing_in
from scheduler.services.backups import sqlite
from scheduler.services.imports import keeping

EVERY_SECONDS = 600.0

log = structlog.get_logger(__name__)


class Housekeeper:
    """Forgets what is kept for a time, a few times an hour, and keeps erasures outside at once."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._next = 0.0

    def look(self) -> None:
        """Do it when it is time."""
        self._keep_erasures()
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY_SECONDS
        settings, now = self._runtime.settings, self._runtime.clock()
        with self._runtime.writing() as session:
            solve_parts.forget_stale(session)
        with self._runtime.writing() as session:
            idempotency.forget(session, before=now - timedelta(hours=settings.idempotency_hours))
        with self._runtime.writing() as session:
            telling_log.forget(session, before=now - timedelta(days=settings.keep_event_days))
        with self._runtime.writing() as session:
            signing_in.forget(session, now=now)
        with self._runtime.writing() as session:
            while keeping.forget(session, before=now - timedelta(hours=settings.import_hours), now=now):
                pass
        with self._runtime.writing() as session:
            dropped = pruning.prune(session, pruning.kept_by(settings), now=now)
        if any(dropped.values()):
            log.info("pruned", **dropped)
        self._seal_changes()

    def _seal_changes(self) -> None:
        """Seal what was written since, and say in the log how far it came: an anchor outside the database."""
        with self._runtime.reading() as session:
            communities = change_chain.with_unsealed(session)
        for community in communities:
            with self._runtime.writing() as session:
                within = scope.by_clock(community)
                change_chain.seal(session, within, now=self._runtime.clock())
                seq, digest = change_chain.head(session, within)
            log.info("changes_anchored", community=community, seq=seq, hash=digest)

    def _keep_erasures(self) -> None:
        with self._runtime.reading() as session:
            if not erasures.is_any_to_keep(session):
                return
        with self._runtime.writing() as session:
            kept = erasures.keep_outside(session, self._runtime.settings.erasure_ledger)
        if self._runtime.engine.dialect.name == "sqlite":
            sqlite.forget_log(self._runtime.engine)
        log.info("erasures_kept", count=kept)
