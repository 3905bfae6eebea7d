"""A file as it is sent in: as the body itself, or in a form."""

from __future__ import annotations

from flask import request

from api.bodies import read_body
from api.imports.schemas import FILES, FORM
from api.problems import Problem


def sent_file(name: str) -> tuple[bytes, str]:
    """The bytes of a file and its name; raises ``Problem`` 415, or 400 when there is none or more."""
    if request.mimetype != FORM:
        return read_body(FILES), name
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Problem.of_status(415)
    sent = request.files.get("file")
    if sent is None or [*request.form, *request.files] != ["file"]:
        raise Problem.of_status(400)
    return sent.read(), name or sent.filename or ""
