"""Sensitive fields at rest: AES-256-GCM, bound to the one place that they belong to.

A sealed value names the key that sealed it, so that keys can be changed while the service runs: the newest
key seals, every key opens.  The place (community, table, row, field) is authenticated with the value: moved
anywhere else, it does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.orm import Session

from scheduler import errors

log = structlog.get_logger(__name__)

VERSION = b"\x01"
BLIND_LENGTH = 40
"""160 bits of a digest, written in hexadecimal."""
NONCE_BYTES = 12
"""96 random bits: 2**32 seals under one key before a repetition is likelier than 2**-33 (NIST SP 800-38D)."""
VAULT = "vault"
"""Where a session carries the vault of its installation."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs."""

    community_id: str
    table: str
    row: str
    field: str

    def encoded(self) -> bytes:
        """The place as bytes that no other place has: a JSON list cannot be read two ways."""
        return msgspec.json.encode([self.community_id, self.table, self.row, self.field])


class Vault:
    """Seals and opens values with the keys of an installation, the newest first."""

    def __init__(self, keys: Sequence[tuple[str, bytes]] = ()) -> None:
        self._newest = keys[0][0] if keys else None
        self._ciphers = {name.encode(): AESGCM(key) for name, key in keys}
        self._finders = [_derived(key, b"volunteer-scheduler blind index") for _, key in keys]
        self.backup_keys = tuple(_derived(key, b"volunteer-scheduler backups") for _, key in keys)
        """What the digests of backup files are keyed with, the newest first; none of those that seal."""

    @property
    def has_keys(self) -> bool:
        """Whether there is a key to seal with."""
        return self._newest is not None

    def seal(self, value: Any, place: Place) -> bytes:
        """A JSON value, sealed; raises :class:`errors.Invalid` without a key to seal with."""
        return self.seal_bytes(msgspec.json.encode(value), place)

    def seal_bytes(self, plain: bytes, place: Place) -> bytes:
        """Bytes, sealed; raises :class:`errors.Invalid` without a key to seal with."""
        if self._newest is None:
            raise errors.Invalid("record_keys_missing")
        name = self._newest.encode()
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._ciphers[name].encrypt(nonce, plain, place.encoded())
        return VERSION + bytes([len(name)]) + name + nonce + sealed

    def open(self, sealed: bytes, place: Place) -> Any:
        """The value; raises :class:`errors.Unavailable` without its key, or for bytes not sealed for here."""
        return msgspec.json.decode(self.open_bytes(sealed, place))

    def open_bytes(self, sealed: bytes, place: Place) -> bytes:
        """The bytes; raises :class:`errors.Unavailable` without their key, or when not sealed for here."""
        length = sealed[1]
        name, rest = sealed[2 : 2 + length], sealed[2 + length :]
        cipher = self._ciphers.get(name)
        if sealed[:1] != VERSION or cipher is None:
            raise errors.Unavailable("record_key_unknown", retry_after=60)
        try:
            return cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], place.encoded())
        except InvalidTag:
            log.error("record_seal_broken", table=place.table, field=place.field, record=place.row)
            raise errors.Unavailable("record_seal_broken", retry_after=60) from None

    def blind(self, value: str, place: Place) -> list[str]:
        """What finds a value that is sealed, without telling it: a keyed digest by every key, newest first.

        The keys of digests are derived from those that seal and are none of them, so that neither helps
        against the other; the place keeps one value apart in two communities.
        """
        said = place.encoded() + b"\0" + value.encode()
        return [hmac.new(key, said, hashlib.sha256).hexdigest()[:BLIND_LENGTH] for key in self._finders]

    def is_newest(self, sealed: bytes) -> bool:
        """Whether a value is sealed with the newest key."""
        if self._newest is None or sealed[:1] != VERSION:
            return False
        return sealed[2 : 2 + sealed[1]] == self._newest.encode()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(key)


def vault_of(session: Session) -> Vault:
    """The vault of the installation that a session belongs to; an empty one when it has none."""
    found: Vault = session.info.get(VAULT) or Vault()
    return found
