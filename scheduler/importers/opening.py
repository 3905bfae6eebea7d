"""Opening a workbook that a stranger made: bounds on what it unpacks to, before it is read.

A third of a megabyte can unpack to hundreds, and two cells at opposite corners of a sheet to billions of
empty ones, so the bytes are counted and the cells' addresses looked at while unpacking.  A file of that kind
is to cost next to nothing, so what runs over every byte of it is a search for something rare.
"""

from __future__ import annotations

import io
import re
import string
import zipfile
import zlib

from python_calamine import CalamineError, CalamineWorkbook

FILE_MOST = 16 * 1024 * 1024
UNPACKED_MOST = 64 * 1024 * 1024
RATIO_MOST, RATIO_FROM = 100, 1024 * 1024
"""No table is packed to less than that part of its markup: a cell two million times over to a 23rd."""
PARTS_MOST = 500
ROWS_MOST = 50_000
COLUMNS_MOST = 256
CELLS_MOST = 2_000_000
_PIECE = 1024 * 1024
_ADDRESS = re.compile(rb"""r\s*=\s*["']([A-Za-z]{1,8}\d{1,12})["']""")
_LETTERS, _DIGITS = string.ascii_letters.encode(), string.digits.encode()
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
        NotImplementedError,  # zipfile's word for a way of packing that it cannot undo
        RuntimeError,
    ) as trouble:
        raise WorkbookUnreadable from trouble


def _look_through(packed: zipfile.ZipFile) -> None:
    """Unpack every part once, keeping nothing, and stop at the first bound that is passed."""
    parts = packed.infolist()
    if len(parts) > PARTS_MOST:
        raise WorkbookTooLarge
    if sum(part.file_size for part in parts) > UNPACKED_MOST:
        raise WorkbookTooLarge  # by its own word; what says less than it is gets counted
    left, cells = UNPACKED_MOST, 0
    for part in parts:
        if part.filename.casefold().endswith("vbaproject.bin"):
            raise WorkbookUnreadable  # macros have no business here
        is_markup = part.filename.casefold().endswith((".xml", ".rels"))
        if is_markup and part.file_size > max(RATIO_FROM, RATIO_MOST * part.compress_size):
            raise WorkbookTooLarge
        is_sheet, columns, rows = part.filename.startswith("xl/worksheets/"), set[int](), set[int]()
        with packed.open(part) as stream:
            tail = b""
            while piece := stream.read(min(_PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise WorkbookTooLarge
                seen = tail + piece
                if is_markup and _declares(seen):
                    raise WorkbookUnreadable  # entities: no spreadsheet program declares any
                if is_sheet:
                    _look_at_addresses(seen, columns, rows)
                tail = piece[-_OVERLAP:]
        cells += _span(columns) * _span(rows)
        if cells > CELLS_MOST:
            raise WorkbookTooLarge


def _declares(piece: bytes) -> bool:
    return (b"<!" in piece or b"<\0!" in piece) and _DECLARES.search(piece) is not None


def _look_at_addresses(piece: bytes, columns: set[int], rows: set[int]) -> None:
    """Add the columns and rows that a piece of a sheet names."""
    named = b" ".join(_ADDRESS.findall(piece))
    columns.update(_column(letters) for letters in set(named.translate(None, _DIGITS).split()))
    rows.update(map(int, set(named.translate(None, _LETTERS).split())))
    if max(rows, default=0) > ROWS_MOST or max(columns, default=0) > COLUMNS_MOST:
        raise WorkbookTooLarge


def _span(numbers: set[int]) -> int:
    """From the first to the last: a sheet is read as the whole rectangle between its corners."""
    return max(numbers) - min(numbers) + 1 if numbers else 0


def _column(letters: bytes) -> int:
    """The number of a column: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
