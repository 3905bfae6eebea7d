"""The form of a secret key: ``vrs_<type>_<43 characters><6 characters of checksum>``.

The prefix lets scanners find a leaked key; the checksum lets them (and us) drop a mistyped one without a look
into the database.  43 letters and digits carry 43 * log2(62) = 256.03 bits.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import string
import zlib

ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
RANDOM_LENGTH = 43
CHECKSUM_LENGTH = 6
PATTERN = re.compile(rf"vrs_([a-z]+)_([0-9A-Za-z]{{{RANDOM_LENGTH}}})([0-9A-Za-z]{{{CHECKSUM_LENGTH}}})")


def new_token(kind: str) -> str:
    """A fresh secret of a kind."""
    body = f"vrs_{kind}_" + "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    return body + checksum(body)


def is_well_formed(token: str, kind: str) -> bool:
    """Whether a text can be a secret of a kind: its form and its checksum are right."""
    match = PATTERN.fullmatch(token)
    return match is not None and match[1] == kind and match[3] == checksum(token[:-CHECKSUM_LENGTH])


def holds_token(text: str) -> bool:
    """Whether a secret of any kind stands somewhere in a text; what only looks like one does not count."""
    return any(is_well_formed(found[0], found[1]) for found in PATTERN.finditer(text))


def checksum(body: str) -> str:
    """CRC-32 of all that stands before it, in base 62."""
    value, digits = zlib.crc32(body.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        value, digit = divmod(value, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits


def fingerprint(token: str) -> str:
    """What is kept of a secret.  256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def shown_prefix(token: str) -> str:
    """The part of a secret that may be shown, to tell keys apart."""
    return token[: token.rindex("_") + 1 + 6]
