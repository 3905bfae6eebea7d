"""Reading plans and rosters, and writing results: files, or ``-`` for the standard streams."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from scheduler import errors, typed
from scheduler.exports import FORMATS, Format, format_named
from scheduler.exports.view import view_of
from scheduler.importers.workbook import import_workbook
from scheduler.planning.document import Finding
from scheduler.planning.document.doubled import doubled_keys
from scheduler.planning.document.roster_layout import ROSTER_FORMAT, RosterDocument

STANDARD = "-"
MISSING = re.compile(r"Object missing required field `(\w+)`")


@dataclass(frozen=True, slots=True)
class PlanSource:
    """The bytes of a plan document, and where its parts stand in the workbook they came from."""

    raw: bytes
    places: Mapping[str, str] = field(default_factory=dict)


def read_bytes(path: str) -> bytes:
    """A file, or standard input for ``-``; raises ``Invalid`` with the family's exit status for files."""
    if path == STANDARD:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise FileTrouble("file_not_found", path=path) from None
    except OSError as trouble:
        raise FileTrouble("file_not_readable", path=path, reason=os_code(trouble)) from None


def read_text(path: str) -> str:
    """A text file, also one saved by an older editor in GB 18030; standard input for ``-``."""
    raw = read_bytes(path)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileTrouble("file_not_readable", path=path, reason="UTF-8, GB 18030")


def read_json(path: str) -> Any:
    """A JSON file; raises ``ValueError`` for what is none, ``InvalidDocument`` for keys that stand twice."""
    raw = read_bytes(path)
    found = json.loads(raw.decode("utf-8-sig"))
    if doubled := doubled_keys(raw, found):
        raise errors.InvalidDocument(doubled)
    return found


def refuse_present(path: str, *, force: bool) -> None:
    """A file that is there is kept, unless it is to be replaced."""
    if path != STANDARD and Path(path).exists() and not force:
        raise FileTrouble("file_exists", path=path)


def os_code(trouble: OSError) -> str:
    """What the system complains of, as a code that can be put in words, else in its own."""
    return errno.errorcode.get(trouble.errno or 0, trouble.strerror or "?")


def read_source(path: str) -> PlanSource:
    """A plan: JSON, or our workbook (known by its suffix or by how its bytes begin)."""
    raw = read_bytes(path)
    if path.lower().endswith(".xlsx") or raw[:4] == b"PK\x03\x04":
        imported = import_workbook(raw)
        return PlanSource(imported.raw, imported.places)
    return PlanSource(raw)


def read_roster(path: str) -> dict[str, Any]:
    """A roster document; raises ``Invalid`` for anything else."""
    try:
        roster = read_json(path)
    except (ValueError, RecursionError):
        raise errors.Invalid("roster_not_json", path=path) from None
    if not isinstance(roster, dict) or roster.get("format") != ROSTER_FORMAT:
        raise errors.Invalid("roster_not_json", path=path)
    try:
        typed.convert(roster, RosterDocument)
        view_of(roster)  # what the shape leaves open: times, the zone
    except msgspec.ValidationError as trouble:
        raise errors.InvalidDocument([misfit(str(trouble))]) from None
    except (ValueError, KeyError) as trouble:
        raise errors.Invalid("roster_invalid", path=path, reason=str(trouble)[:200]) from None
    return roster


def misfit(said: str) -> Finding:
    """The finding behind a sentence of the decoder, which is English alone and names its place last."""
    words, _, place = said.partition(" - at ")
    path = place.strip("`").removeprefix("$").removeprefix(".")
    missing = MISSING.fullmatch(words)
    if missing is not None:
        path = f"{path}.{missing[1]}" if path else missing[1]
        return Finding(path, "missing_field", {"field": missing[1]})
    expected = words.removeprefix("Expected ").partition(", got ")[0].replace("`", "")
    return Finding(path, "wrong_type", {"expected": expected})


def format_for(path: str) -> Format:
    """The export format that a file's suffix asks for; standard output is JSON."""
    if path == STANDARD:
        return format_named("json")
    for known in FORMATS:
        if path.lower().endswith(known.suffix):
            return known
    known_suffixes = " ".join(one.suffix for one in FORMATS)
    raise FileTrouble("suffix_unknown", path=path, known=known_suffixes)


def write_bytes(path: str, content: bytes) -> None:
    """Write a whole file or nothing: a reader never sees half of it.  ``-`` is standard output."""
    if path == STANDARD:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a device or a pipe cannot be replaced
            return
        handle, fresh = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(fresh).chmod(0o666 & ~_mask())
        Path(fresh).replace(target)
    except OSError as trouble:
        raise FileTrouble("file_not_writable", path=path, reason=os_code(trouble)) from None


def _mask() -> int:
    """The permissions that new files leave out; reading the mask means setting it for a moment."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


class FileTrouble(errors.Invalid):
    """A file named on the command line that cannot be used."""
