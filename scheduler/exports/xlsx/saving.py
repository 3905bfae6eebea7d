"""A workbook as bytes; whatever happens on the way, none of its temporary files is left behind."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _InMemory(ExcelWriter):
    """Writes sheets, which hold no pictures, without a file each: a failure would leave that behind."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet that is whole in memory already."""
        out = io.BytesIO()
        writer: Any = WorksheetWriter(ws, out=out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)


def saved(book: Workbook) -> bytes:
    """The bytes of an xlsx file."""
    out = io.BytesIO()
    if book.write_only:
        book.save(out)
    else:
        _InMemory(book, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return out.getvalue()


@contextmanager
def streamed() -> Iterator[Workbook]:
    """A workbook whose rows go straight into files, one for each sheet; they are gone at the end."""
    book = Workbook(write_only=True)
    try:
        yield book
    finally:
        for sheet in book.worksheets:
            _drop(sheet)


def _drop(sheet: Any) -> None:
    """Let go of the file of a sheet, which saving the whole has removed already."""
    writer = sheet._writer
    if writer is None or not Path(writer.out).exists():
        return
    with suppress(OSError):  # a full disk does not take the end of it either
        if sheet._rows is not None:
            sheet._rows.close()
        writer.close()
    writer.cleanup()
