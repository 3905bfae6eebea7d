"""Text without control characters: neither calendars nor spreadsheets can hold them."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """Every line end as one newline; control characters and lone surrogates left out."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
