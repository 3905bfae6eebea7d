"""Files that mean harm, or that no program should have written: each made here, by its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable

from openpyxl import Workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def workbook() -> bytes:
    """A sound workbook."""
    book = Workbook()
    book.worksheets[0].append(["姓名", "电话"])
    book.worksheets[0].append(["王芳", "13800000001"])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def rebuilt(change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None) -> bytes:
    """The workbook with its parts changed or left out, and others added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = change(part.filename, old.read(part))
            if content is not None:
                new.writestr(part.filename, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The workbook with one part replaced or added."""
    return rebuilt(lambda part, old: None if part == name else old, {name: content})


def with_parts(names: Iterable[str]) -> bytes:
    """The workbook with empty parts added."""
    return rebuilt(lambda _, old: old, dict.fromkeys(names, b""))


def with_sheet(rows: str, before: str = "") -> bytes:
    """The workbook with other rows in its sheet."""
    xml = f'<?xml version="1.0"?>{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>'
    return with_part(SHEET, xml.encode())


def row(number: int, *cells: str) -> str:
    """A row of a sheet."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def cell(address: str, text: str = "x") -> str:
    """A cell of a sheet."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def size(content: bytes) -> bytes:
    """How long something is, as an archive writes it."""
    return len(content).to_bytes(4, "little")


def flipped(raw: bytes, at: int) -> bytes:
    """Bytes with one of them changed."""
    return raw[:at] + bytes([raw[at] ^ 0xFF]) + raw[at + 1 :]


def spoilt() -> dict[str, bytes]:
    """Every small file by its name."""
    sound = workbook()
    wide = "".join(row(number, "<c><v>1</v></c>" * 300) for number in range(1, 60))
    xxe = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    utf16 = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w><worksheet {MAIN}/>'.encode("utf-16")
    return {
        "nothing at all": b"",
        "old xls": OLE + b"\0" * 4096,
        "encrypted xlsx": OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2048,
        "cut in half": sound[: len(sound) // 2],
        "without its directory": sound[:-60],
        "only the first bytes": sound[:4],
        "an empty archive": b"PK\x05\x06" + b"\0" * 18,
        "flipped in the middle": flipped(sound, len(sound) // 3),
        "macros": with_part("xl/vbaProject.bin", b"\xcc\x61" * 100),
        "macros by another case": with_part("xl/VBAPROJECT.BIN", b"x"),
        "billion laughs": with_sheet(row(1, cell("A1", "&l9;")), f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]>'),
        "external entity": with_sheet(row(1, cell("A1", "&x;")), xxe),
        "external entity in shared strings": with_part(STRINGS, f"{xxe}<sst/>".encode()),
        "external entity in the workbook": with_part("xl/workbook.xml", f"{xxe}<workbook/>".encode()),
        "external dtd": with_sheet("", '<!DOCTYPE w SYSTEM "http://127.0.0.1:1/x.dtd">'),
        "dtd in utf-16": with_part(SHEET, utf16),
        "opposite corners": with_sheet(row(1, cell("A1")) + row(50_000, cell("IV50000"))),
        "beyond the last row": with_sheet(row(1, cell("A1")) + row(1_048_576, cell("A1048576"))),
        "beyond the last column": with_sheet(row(1, cell("A1"), cell("XFD1"))),
        "beyond the last column, without addresses": with_sheet(wide),
        "a row of no sheet": with_sheet(row(99_999_999_999, cell("A99999999999"))),
        "no workbook part": rebuilt(lambda name, old: None if name == "xl/workbook.xml" else old),
        "no sheet part": rebuilt(lambda name, old: None if name == SHEET else old),
        "a sheet that is no xml": with_part(SHEET, b"\xff\xfe\0\0 not xml"),
        "a sheet that does not end": with_part(SHEET, f"<worksheet {MAIN}><sheetData><row>".encode() * 3),
        "an archive of something else": rebuilt(lambda *_: None, {"word/document.xml": b"<w/>"}),
        "text with nul": "姓名,电话\n王\0芳,1\n".encode(),
        "binary": bytes(range(256)) * 64,
        "a million columns": b"," * 1_000_000 + b"\n",
        "a quote that never ends": "姓名,电话\n".encode() + b'"' + b"x,\n" * 100_000,
        "quotes upon quotes": b'"' * 300_001,
        "a hundred thousand rows": "姓名\n".encode() + b"x\n" * 100_000,
        "half a utf-8 letter and half a gb one": "姓名\n".encode() + b"\xe5\xff\xff\n",
        "utf-16 cut at a byte": "姓名,电话\n".encode("utf-16")[:-1],
        "text after a quote": b'a,"b"c"d\n1,2\n',
    }


def large() -> dict[str, Callable[[], bytes]]:
    """Every large file by its name, each made when it is asked for: together they take hundreds of MiB."""
    return {
        "ratio bomb in the sheet": lambda: with_part(SHEET, _bomb()),
        "ratio bomb that says it is small": _lying_bomb,
        "ratio bomb in the strings": lambda: with_part(STRINGS, b"<si><t>x</t></si>" * 5_000_000),
        "ratio bomb of cells without addresses": lambda: with_sheet(
            f"<row>{'<c><v>1</v></c>' * 4_000_000}</row>"
        ),
        "ratio bomb of one long text": lambda: with_part(STRINGS, _long_text()),
        "ratio bomb beside the sheets": lambda: with_part("xl/media/image1.png", b"\0" * 80_000_000),
        "a thousand parts": lambda: with_parts(f"x/{n}" for n in range(1000)),
        "ten thousand sheets": lambda: with_parts(f"xl/worksheets/s{n}.xml" for n in range(10_000)),
        "a line without end": lambda: b"x" * 12_000_000,
        "too large a file": lambda: b"x" * (17 * 1024 * 1024),
    }


def _bomb() -> bytes:
    return b"<c/>" * 20_000_000


def _lying_bomb() -> bytes:
    bomb = _bomb()
    return with_part(SHEET, bomb).replace(size(bomb), size(b"<c/>"))


def _long_text() -> bytes:
    return f"<sst {MAIN}><si><t>{'x' * 60_000_000}</t></si></sst>".encode()


def lying() -> dict[str, bytes]:
    """Files that say something else of themselves than they are, and can be read."""
    rows = row(1, cell("A1", "姓名")) + row(2, cell("A2", "王芳"))
    xml = f'<worksheet {MAIN}><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    formula = '<c r="A2" t="str"><f>WEBSERVICE("http://127.0.0.1:1")</f><v>王芳</v></c>'
    return {
        "a dimension of the whole sheet": with_part(SHEET, xml.encode()),
        "a formula": with_sheet(row(1, cell("A1", "姓名")) + row(2, formula)),
        "a workbook that is called csv": workbook(),
        "a part outside the archive": rebuilt(lambda _, old: old, {"../../etc/passwd": b"x"}),
    }
