"""Style sheet, scripts and icon: our own files, named by what is in them, so that they are kept for ever."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from flask import Blueprint, Response, request

from api.problems import Problem

FOLDER = Path(__file__).parent / "assets"
TYPES: Mapping[str, str] = MappingProxyType(
    {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}
)
KEPT = "public, max-age=31536000, immutable"
MARK_LENGTH = 12

blueprint = Blueprint("assets", __name__, url_prefix="/assets")


@dataclass(frozen=True)
class Asset:
    """A file as it is sent, plain and packed."""

    media_type: str
    plain: bytes
    packed: bytes
    mark: str
    """The beginning of its digest: another content has another address."""


@blueprint.get("/<mark>/<name>")
def show(mark: str, name: str) -> Response:
    """One file; under a mark that it does not have it is not there."""
    found = assets().get(name)
    if found is None or found.mark != mark:
        raise Problem.of_status(404)
    is_packed = request.accept_encodings.quality("gzip") > 0
    answer = Response(found.packed if is_packed else found.plain, mimetype=found.media_type)
    if is_packed:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = KEPT
    return answer


def address(name: str) -> str:
    """Where a file is; raises ``KeyError`` for one that is not there."""
    return f"/assets/{assets()[name].mark}/{name}"


@cache
def assets() -> Mapping[str, Asset]:
    """Every file by its name, read once."""
    files = (path for path in sorted(FOLDER.iterdir()) if path.suffix in TYPES)
    return MappingProxyType({path.name: _read(path) for path in files})


def _read(path: Path) -> Asset:
    plain = path.read_bytes()
    mark = hashlib.sha256(plain).hexdigest()[:MARK_LENGTH]
    return Asset(TYPES[path.suffix], plain, gzip.compress(plain, 9, mtime=0), mark)
