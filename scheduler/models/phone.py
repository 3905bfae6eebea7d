"""Telephone numbers that are the same however they are written."""

from __future__ import annotations

import unicodedata


def phone_key(phone: str) -> str:
    """The digits of a telephone number without the country's 86."""
    digits = "".join(letter for letter in unicodedata.normalize("NFKC", phone) if letter in "0123456789")
    if digits.startswith("0086"):
        return digits[4:]
    return digits[2:] if digits.startswith("86") and len(digits) == 13 else digits
