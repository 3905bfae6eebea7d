"""docs/routines-on-pages.md names a page for every routine, and there is each page that it names."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.applications import application
from tests.house.source_tree import ROOT
from tests.house.test_routines import ROW
from tests.scheduler.databases import on_both_databases


def shape_of(address: str) -> str:
    """An address with its variables alike."""
    return re.sub(r"<[^>]+>", "<>", address)


@on_both_databases
def test_each_routine_is_reached_from_pages_that_there_are(runtime: Runtime) -> None:
    text = (ROOT / "docs" / "routines-on-pages.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if ROW.match(line)]
    all_rows = ROW.findall((ROOT / "docs" / "routines.md").read_text(encoding="utf-8"))
    assert [ROW.findall(line)[0] for line in rows] == all_rows
    known = {shape_of(str(rule)) for rule in application(runtime).url_map.iter_rules()}
    pages = {page for line in rows for page in re.findall(r"`([^`]+)`", line)}
    wanted = {page if page.startswith("/") else f"/console/<community>/{page}" for page in pages}
    assert {page for page in wanted if shape_of(page) not in known} == set()
