"""Puts an installation together: settings, clock, database; and prepares it at its first start."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from scheduler import migrations
from scheduler.clock import Clock, utc_now
from scheduler.config import PREFIX, Settings
from scheduler.models import tenancy
from scheduler.models.database import is_bound, make_engine, read_only
from scheduler.models.one_transaction import OneTransaction
from scheduler.models.packed import carry
from scheduler.models.sealing import VAULT, Vault
from scheduler.services import communities, erasures, keys
from scheduler.services.accounts import codes
from scheduler.services.outside import NETWORKS

CALLBACK_SECRET_FILE = "callback.secret"
RECORD_KEY_FILE = "records.key"
FIRST_KEY_NAME = "first"

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Runtime:
    """One installation, ready to be used by a web process, a worker or a command."""

    settings: Settings
    clock: Clock
    engine: Engine
    writers: sessionmaker[Session]
    readers: sessionmaker[Session]

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that may write, of all communities; what is not committed is rolled back."""
        with self.writers() as session:
            tenancy.everywhere(session)
            yield session

    def once(self) -> OneTransaction:
        """A session in which many commits become one; whoever opens it closes it."""
        return OneTransaction(**self.writers.kw)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads, of all communities, and waits for no writer."""
        with self.readers() as session:
            tenancy.everywhere(session)
            yield session

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def build(settings: Settings | None = None, *, clock: Clock = utc_now) -> Runtime:
    """Put an installation together; nothing is connected and nothing but the home folder is made."""
    settings = settings or Settings.from_environment()
    if settings.database_url.startswith("sqlite") or settings.broker_url.startswith("filesystem"):
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.is_embedded and not settings.callback_secrets:
        secret = _kept_secret(settings.home / CALLBACK_SECRET_FILE, prefix="whsec_")
        settings = replace(settings, callback_secrets=(secret,))
    if settings.is_embedded and not settings.record_keys:
        key = _kept_secret(settings.home / RECORD_KEY_FILE, prefix="first:")
        settings = replace(settings, record_keys=(key,))
    engine = make_engine(settings.database_url)
    vault = _vault(settings)
    carry(engine, vault)
    carried = {VAULT: vault, NETWORKS: settings.callback_networks}
    return Runtime(
        settings=settings,
        clock=clock,
        engine=engine,
        writers=sessionmaker(engine, expire_on_commit=False, info=carried),
        readers=sessionmaker(read_only(engine), expire_on_commit=False, info=carried),
    )


def prepare(runtime: Runtime, *, makes_first_key: bool = True) -> str | None:
    """Bring the schema up to date where the settings say so, and make the first key where there is none.

    Any number of processes may do this at once.  Returns the secret of the key when it was made just now: it
    is shown once and kept nowhere, so that a process that shows it to nobody must not make it.  A server that
    is not there yet, or whose schema somebody else will bring up to date, is no reason not to start.
    """
    try:
        if runtime.settings.migrate_at_start:
            migrations.upgrade(runtime.engine)
        elif migrations.is_pending(runtime.engine):
            log.warning("schema_outdated", setting=PREFIX + "MIGRATE_AT_START")
            return None
        with runtime.engine.connect() as connection:
            if not is_bound(connection):
                log.warning("database_role_unbound", page="docs/postgresql.md")
        with runtime.writing() as session:  # whatever way the database came back: who was erased stays so
            erasures.erase_again(session, runtime.settings.erasure_ledger, now=runtime.clock())
        if not makes_first_key:
            return None
        with runtime.writing() as session:
            shown = keys.make_first(session, name=FIRST_KEY_NAME, now=runtime.clock())
            communities.make_first(session, now=runtime.clock())
            return shown
    except OperationalError as error:
        if runtime.settings.is_embedded:
            raise
        log.warning("database_unreachable", kind=type(error).__name__)
        return None


def set_up_code(runtime: Runtime) -> str | None:
    """A fresh code to make the first account of the pages with; nothing where there is one, or no schema."""
    try:
        if migrations.is_pending(runtime.engine):
            return None
        with runtime.writing() as session:
            return codes.first(session, now=runtime.clock())
    except OperationalError as error:
        log.warning("database_unreachable", kind=type(error).__name__)
        return None


def _vault(settings: Settings) -> Vault:
    named = [word.partition(":") for word in settings.record_keys]
    return Vault([(name, b64decode(key)) for name, _, key in named])


def _kept_secret(path: Path, *, prefix: str) -> str:
    """The secret in a file that only its owner reads; made when it is not there, by one process of many."""
    fresh = path.with_suffix(f".{secrets.token_hex(8)}")
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(prefix + b64encode(secrets.token_bytes(32)).decode())
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
