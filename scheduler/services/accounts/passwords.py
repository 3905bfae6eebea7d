"""Passwords: which are taken, what is kept of them, and whether one is right.

Argon2id with 19 MiB, two rounds and one lane, the least that OWASP's password storage page asks for; the form
that is kept names its own settings, so that they can be raised without asking anybody for a new password.
"""

from __future__ import annotations

import os
from functools import cache
from itertools import pairwise

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from scheduler import errors
from scheduler.planning.document.findings import Finding

MEMORY_KIBIBYTES, ROUNDS, LANES = 19 * 1024, 2, 1
SALT_BYTES, HASH_BYTES = 16, 32
LEAST, MOST = 10, 200
"""Letters of a password."""
DIFFERENT_LEAST = 5


def kept(password: str) -> str:
    """What is kept of a password."""
    made = Argon2id(
        salt=os.urandom(SALT_BYTES),
        length=HASH_BYTES,
        iterations=ROUNDS,
        lanes=LANES,
        memory_cost=MEMORY_KIBIBYTES,
    )
    return made.derive_phc_encoded(password.encode())


def is_right(password: str, kept: str | None) -> bool:
    """Whether a password is the one of which something is kept; takes as long where nothing is."""
    try:
        Argon2id.verify_phc_encoded(password[:MOST].encode(), kept or _of_nobody())
    except InvalidKey:
        return False
    return kept is not None


def require_good(password: str, *, name: str) -> None:
    """Raise :class:`errors.InvalidDocument` for a password that others would soon have guessed."""
    code = ""
    if not LEAST <= len(password) <= MOST:
        code = "password_length"
    elif len(set(password)) < DIFFERENT_LEAST or _is_a_run(password):
        code = "password_plain"
    elif name and name.casefold() in password.casefold():
        code = "password_is_name"
    if code:
        raise errors.InvalidDocument([Finding("password", code, {"least": LEAST, "most": MOST})])


def _is_a_run(password: str) -> bool:
    """Whether each letter is the one after, or the one before, the letter before it: ``1234567890``."""
    steps = {(ord(after) - ord(before)) % 10 for before, after in pairwise(password)}
    return len(steps) == 1


@cache
def _of_nobody() -> str:
    return kept(os.urandom(16).hex())
