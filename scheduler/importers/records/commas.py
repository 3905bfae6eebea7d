"""CSV that any spreadsheet may have written: its encoding, its delimiter, and bounds on what it holds."""

from __future__ import annotations

import codecs
import csv
import io

from scheduler.importers.opening import COLUMNS_MOST, ROWS_MOST, WorkbookTooLarge, WorkbookUnreadable
from scheduler.importers.values import Cell

DELIMITERS = (",", "\t", ";", "|", "，")
SAMPLE = 20
ZEROS_OF_UTF_16 = 20
"""Of so many bytes of a table in UTF-16 one is a zero at least: its commas, digits and ends of lines."""
CELL_LONGEST = 10_000
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_commas(raw: bytes) -> list[list[Cell]]:
    """The lines of a file; raises :class:`WorkbookTooLarge` or :class:`WorkbookUnreadable`."""
    text = _text(raw)
    csv.field_size_limit(CELL_LONGEST)
    lines: list[list[Cell]] = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            if len(line) > COLUMNS_MOST or len(lines) >= ROWS_MOST:
                raise WorkbookTooLarge
            lines.append([_unguarded(cell) or None for cell in line])
    except csv.Error as trouble:
        raise WorkbookUnreadable from trouble
    return lines


def _text(raw: bytes) -> str:
    """The text of the bytes: by their mark, as UTF-8, as UTF-16 by its zeros, as GB 18030."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _sound(raw[len(mark) :], encoding)
    zeros = raw[::2].count(0), raw[1::2].count(0)
    if max(zeros) * ZEROS_OF_UTF_16 > len(raw):
        return _sound(raw, "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be")
    if any(zeros):
        raise WorkbookUnreadable
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _sound(raw, "gb18030")


def _sound(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as trouble:
        raise WorkbookUnreadable from trouble
    if "\0" in text:
        raise WorkbookUnreadable
    return text


def _delimiter(text: str) -> str:
    """What parts the first lines into the same number of cells, more than one; the comma otherwise."""
    sample = text[: CELL_LONGEST * SAMPLE].splitlines()[:SAMPLE]
    best, most = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        counts = [line.count(delimiter) for line in sample if line.strip()]
        if not counts or not counts[0]:
            continue
        agreeing = sum(count == counts[0] for count in counts) / len(counts)
        if (agreeing, counts[0]) > most:
            best, most = delimiter, (agreeing, counts[0])
    return best


def _unguarded(cell: str) -> str:
    """A cell without the quote that keeps spreadsheets from computing it; see ``exports.csv.guarded``."""
    return cell[1:] if cell.startswith("'") else cell
