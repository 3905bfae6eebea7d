"""Every setting of the product, read once from the environment into one frozen value.

Nothing needs to be set: the embedded default keeps one SQLite file and a broker of files under one folder.
PostgreSQL and Redis or RabbitMQ are a matter of two addresses.
"""

from __future__ import annotations

import os
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path

from scheduler import errors

PREFIX = "VOLUNTEER_SCHEDULER_"
SECRET_BYTES = (24, 64)
SEALING_KEY_BYTES = 32
PUBLIC_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?|https?://\[[0-9a-fA-F:]+\](:\d{1,5})?"
)
KEY_NAME = re.compile(r"[A-Za-z0-9._-]{1,40}")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How one installation is set up; each field is the variable of its name, prefixed and in capitals."""

    home: Path
    """The folder of everything that the embedded default writes."""
    database_url: str
    """Where the records live: ``sqlite:///...`` or ``postgresql+psycopg://...``."""
    broker_url: str
    """What carries the ids of solves: ``filesystem://``, ``redis://...`` or ``amqp://...``."""
    migrate_at_start: bool
    """Bring the schema up to date when the service starts; by default only on SQLite."""
    worker_slots: int = 1
    """How many solves one worker runs side by side."""
    solve_seconds: float = 60.0
    """The time limit of a solve that names none."""
    solve_seconds_most: float = 3600.0
    """The longest time limit that a solve may ask for."""
    solve_memory_mebibytes: int = 4096
    """The address space that one solve may use before it is refused more."""
    divided_pairs: int = 400_000
    """From how many eligible pairs of a volunteer and a seat on a plan is divided among workers."""
    part_pairs: int = 60_000
    """How many such pairs one part of it may have."""
    queue_limit: int = 200
    """How many unfinished solves there may be before new ones are refused."""
    queue_limit_per_key: int = 100
    """How many unfinished solves one key may have before its new ones are refused."""
    running_limit_per_key: int = 5
    """How many solves of one key run at the same time; the others wait."""
    attempts: int = 3
    """How many times a solve may lose its worker or crash before it is called dead."""
    lease_seconds: float = 6.0
    """How long a worker may be silent before its solve is given to another."""
    heartbeat_seconds: float = 2.0
    """How often a worker renews its lease."""
    poll_seconds: float = 1.0
    """How often a worker looks for work that no message told it of."""
    stall_seconds: float = 60.0
    """How long solves may wait with no worker at work before the service is not ready."""
    database_seconds: float = 25.0
    """How long a web process waits for one answer of PostgreSQL; longer than for a row that is held."""
    body_mebibytes: int = 64
    """The largest document that is read."""
    answer_memory_mebibytes: int = 16
    """How much each web process remembers of its answers; with 0 nothing."""
    idempotency_hours: int = 24
    """How long an idempotency key is remembered."""
    import_hours: int = 168
    """How long an uploaded file that is not written is kept."""
    keep_solve_days: int = 30
    """How long a solve that has ended is kept, with its plan and roster."""
    keep_version_days: int = 365
    """How long a closed week keeps its what-if copies and the versions that did not hold at its end."""
    keep_notice_days: int = 180
    """How long is kept what somebody was told, or was not told, and the attempts at it."""
    keep_event_days: int = 90
    """How long events can be replayed."""
    erasure_ledger: Path = Path("var/erasures.jsonl")
    """The file that says who was erased; it lies outside the database and outside every backup of it."""
    callback_secrets: tuple[str, ...] = field(default=(), repr=False)
    """Secrets that sign callbacks (``whsec_...``), newest first; every one signs."""
    record_keys: tuple[str, ...] = field(default=(), repr=False)
    """Keys that seal sensitive fields of records (``name:base64`` of 32 bytes); the newest, first, seals."""
    public_address: str = ""
    """Where people reach the service, such as ``https://roster.example.org``; links in messages begin so."""
    second_factor_required: bool = False
    """Whether everybody who signs in to the pages must have a second factor."""
    hosts: tuple[str, ...] = ()
    """The names under which the service is reached; a request for another host is refused.  None: any."""
    callback_networks: tuple[str, ...] = ()
    """Private networks that callbacks may reach all the same, such as ``10.1.0.0/16``."""
    proxy: str = "127.0.0.1"
    """Proxies in front, whose word on who the client is counts; several with blanks between."""

    @property
    def is_broker_local(self) -> bool:
        """Whether messages go through a folder, so that the workers are all on one machine."""
        return self.broker_url.startswith("filesystem:")

    @property
    def is_embedded(self) -> bool:
        """Whether no server but ours is needed."""
        return self.database_url.startswith("sqlite") and self.is_broker_local

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; raises :class:`errors.Invalid` naming the variable that makes no sense."""
        return _read(_Variables(os.environ if environment is None else environment))


class _Variables:
    """The environment, read with a type and a complaint that names the variable."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str, default: str) -> str:
        return self._environment.get(PREFIX + name, "").strip() or default

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(self.text(name, "").replace(",", " ").split())

    def flag(self, name: str, default: bool) -> bool:
        word = self.text(name, "yes" if default else "no").lower()
        if word in ("1", "yes", "true", "on"):
            return True
        if word in ("0", "no", "false", "off"):
            return False
        raise self._refusal(name, word)

    def address(self, name: str) -> str:
        """An address of ours without the slash behind it; nothing where none is said."""
        word = self.text(name, "").rstrip("/")
        if word and PUBLIC_ADDRESS.fullmatch(word) is None:
            raise self._refusal(name, word)
        return word

    def database(self, name: str, default: str) -> str:
        """The address of the database with its driver; of several ``@`` the last one ends the password."""
        word = self.text(name, default)
        kind, _, rest = word.partition("://")
        if kind in ("postgres", "postgresql"):
            kind = "postgresql+psycopg"
        if not kind.startswith("postgresql"):
            return word
        where, mark, query = rest.partition("?")
        who, at, place = where.rpartition("@")
        return "".join((kind, "://", who.replace("@", "%40"), at, place, mark, query))

    def number(self, name: str, default: float, least: float) -> float:
        word = self.text(name, str(default))
        try:
            value = float(word)
        except ValueError:
            raise self._refusal(name, word) from None
        if not least <= value < float("inf"):
            raise self._refusal(name, word)
        return value

    def whole(self, name: str, default: int, least: int = 1) -> int:
        return int(self.number(name, default, least))

    def networks(self, name: str, default: str = "") -> tuple[str, ...]:
        words = self.text(name, default).replace("*", "0.0.0.0/0 ::/0").replace(",", " ").split()
        for word in words:
            try:
                ip_network(word)
            except ValueError:
                raise self._refusal(name, word) from None
        return tuple(words)

    def secrets(self, name: str) -> tuple[str, ...]:
        """Base64 of 24 to 64 bytes each, as Standard Webhooks asks; a bad one is repeated to nobody."""
        words = self.words(name)
        if not all(map(is_signing_secret, words)):
            raise self._refusal(name, "whsec_…")
        return words

    def sealing_keys(self, name: str) -> tuple[str, ...]:
        """A name and base64 of 32 bytes each; a bad one is repeated to nobody, names stand once."""
        for word in (words := self.words(name)):
            label, _, key = word.partition(":")
            try:
                length = len(b64decode(key, validate=True))
            except ValueError:
                length = 0
            if not KEY_NAME.fullmatch(label) or length != SEALING_KEY_BYTES:
                raise self._refusal(name, "name:…")
        if len({word.partition(":")[0] for word in words}) < len(words):
            raise self._refusal(name, "name:… name:…")
        return words

    @staticmethod
    def _refusal(name: str, word: str) -> errors.Invalid:
        return errors.Invalid("setting_invalid", setting=PREFIX + name, value=word)


def is_signing_secret(word: str) -> bool:
    """Whether a text can sign messages: ``whsec_`` and base64 of 24 to 64 bytes."""
    try:
        length = len(b64decode(word.removeprefix("whsec_"), validate=True))
    except ValueError:
        return False
    return word.startswith("whsec_") and SECRET_BYTES[0] <= length <= SECRET_BYTES[1]


def _read(variables: _Variables) -> Settings:
    home = Path(variables.text("HOME", "var")).expanduser().resolve()
    database_url = variables.database("DATABASE_URL", f"sqlite:///{home / 'scheduler.db'}")
    solve_seconds_most = variables.number("SOLVE_SECONDS_MOST", 3600.0, 1.0)
    return Settings(
        home=home,
        database_url=database_url,
        broker_url=variables.text("BROKER_URL", "filesystem://"),
        migrate_at_start=variables.flag("MIGRATE_AT_START", database_url.startswith("sqlite")),
        worker_slots=variables.whole("WORKER_SLOTS", max(1, (os.cpu_count() or 1) // 2)),
        solve_seconds=min(variables.number("SOLVE_SECONDS", 60.0, 0.1), solve_seconds_most),
        solve_seconds_most=solve_seconds_most,
        solve_memory_mebibytes=variables.whole("SOLVE_MEMORY_MEBIBYTES", 4096, 256),
        divided_pairs=variables.whole("DIVIDED_PAIRS", 400_000),
        part_pairs=variables.whole("PART_PAIRS", 60_000),
        queue_limit=variables.whole("QUEUE_LIMIT", 200),
        queue_limit_per_key=variables.whole("QUEUE_LIMIT_PER_KEY", 100),
        running_limit_per_key=variables.whole("RUNNING_LIMIT_PER_KEY", 5),
        attempts=variables.whole("ATTEMPTS", 3),
        lease_seconds=variables.number("LEASE_SECONDS", 6.0, 0.5),
        heartbeat_seconds=variables.number("HEARTBEAT_SECONDS", 2.0, 0.1),
        poll_seconds=variables.number("POLL_SECONDS", 1.0, 0.05),
        stall_seconds=variables.number("STALL_SECONDS", 60.0, 1.0),
        database_seconds=variables.number("DATABASE_SECONDS", 25.0, 1.0),
        body_mebibytes=variables.whole("BODY_MEBIBYTES", 64),
        answer_memory_mebibytes=variables.whole("ANSWER_MEMORY_MEBIBYTES", 16, 0),
        idempotency_hours=variables.whole("IDEMPOTENCY_HOURS", 24),
        import_hours=variables.whole("IMPORT_HOURS", 168),
        keep_solve_days=variables.whole("KEEP_SOLVE_DAYS", 30),
        keep_version_days=variables.whole("KEEP_VERSION_DAYS", 365),
        keep_notice_days=variables.whole("KEEP_NOTICE_DAYS", 180, 31),
        keep_event_days=variables.whole("KEEP_EVENT_DAYS", 90),
        erasure_ledger=Path(variables.text("ERASURE_LEDGER", str(home / "erasures.jsonl"))).expanduser(),
        callback_secrets=variables.secrets("CALLBACK_SECRETS"),
        record_keys=variables.sealing_keys("RECORD_KEYS"),
        public_address=variables.address("PUBLIC_ADDRESS"),
        second_factor_required=variables.flag("SECOND_FACTOR_REQUIRED", False),
        hosts=variables.words("HOSTS"),
        callback_networks=variables.networks("CALLBACK_NETWORKS"),
        proxy=" ".join(variables.networks("PROXY", "127.0.0.1")),
    )
