"""Opening a workbook that a stranger made: bounds on what it unpacks to, before it is read.

A third of a megabyte can unpack to hundreds, and two cells at opposite corners of a sheet to billions of
empty ones, so the bytes are counted and the cells' addresses looked at while unpacking.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from python_calamine import CalamineError, CalamineWorkbook

FILE_MOST = 16 * 1024 * 1024
UNPACKED_MOST = 64 * 1024 * 1024
PARTS_MOST = 500
ROWS_MOST = 50_000
COLUMNS_MOST = 256
_PIECE = 1024 * 1024
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,8})(\d{1,12})["']""")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C\0T|E\0N\0T\0I)", re.IGNORECASE)
_OVERLAP = 64


class WorkbookTooLarge(ValueError):
    """What the file unpacks to is beyond the bounds."""


class WorkbookUnreadable(ValueError):
    """The bytes are no workbook."""


def open_workbook(raw: bytes) -> CalamineWorkbook:
    """A workbook within the bounds; raises :class:`WorkbookTooLarge` or :class:`WorkbookUnreadable`."""
    if len(raw) > FILE_MOST:
        raise WorkbookTooLarge
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            _look_through(packed)
        return CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except (
        zipfile.BadZipFile,
        zlib.error,
        CalamineError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as trouble:
        raise WorkbookUnreadable from trouble


def _look_through(packed: zipfile.ZipFile) -> None:
    """Unpack every part once, keeping nothing, and stop at the first bound that is passed."""
    parts = packed.infolist()
    if len(parts) > PARTS_MOST:
        raise WorkbookTooLarge
    left = UNPACKED_MOST
    for part in parts:
        if part.filename.casefold().endswith("vbaproject.bin"):
            raise WorkbookUnreadable  # macros have no business here
        is_markup = part.filename.casefold().endswith((".xml", ".rels"))
        with packed.open(part) as stream:
            tail = b""
            while piece := stream.read(min(_PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise WorkbookTooLarge
                if is_markup and _DECLARES.search(tail + piece):
                    raise WorkbookUnreadable  # entities: no spreadsheet program declares any
                if part.filename.startswith("xl/worksheets/"):
                    _look_at_addresses(tail + piece)
                tail = piece[-_OVERLAP:]


def _look_at_addresses(piece: bytes) -> None:
    for letters, digits in _ADDRESS.findall(piece):
        if int(digits) > ROWS_MOST or _column(letters) > COLUMNS_MOST:
            raise WorkbookTooLarge


def _column(letters: bytes) -> int:
    """The number of a column: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
