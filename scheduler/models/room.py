"""Whether there is room to write: asked by writing a little where the database writes, which leaves nothing.

A database that only says whether it may be written says yes on a full disk, and so does one whose last page
has some room left.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

A_LITTLE = 64 * 1024
SPILT = "SELECT count(*) FROM generate_series(1, 10000)"
"""More than the memory that it is given: PostgreSQL writes it into a file of its own, and no row anywhere."""
WITHOUT_ROOM = ("53100", "53400")
"""PostgreSQL's words for a full disk, and for more than may be written into such files."""


def has_room(engine: Engine) -> bool:
    """Whether the disk of a database takes a little more."""
    if engine.dialect.name == "sqlite":
        return folder_has_room(Path(str(engine.url.database)).parent)
    with engine.connect() as connection:
        try:
            connection.execute(text("SET LOCAL work_mem = '64kB'"))
            connection.execute(text(SPILT))
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) in WITHOUT_ROOM:
                return False
            raise
    return True


def folder_has_room(folder: Path) -> bool:
    """Whether a new file of a little more can be made in a folder."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            os.pwrite(file.fileno(), bytes(A_LITTLE), 0)
    except OSError:
        return False
    return True
