"""The spreadsheet on pages: looked at, corrected, written, taken back; and what stays when it is refused."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from scheduler.bootstrap import Runtime
from scheduler.importers.records.workbook import write_workbook
from scheduler.services.imports import shown
from tests.api.pages.browsing import TOKEN, Browser
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, settled
from tests.scheduler.databases import on_both_databases

LINES: dict[str, list[dict[str, Any]]] = {
    "volunteers": [
        {"id": "v1", "name": "周桂兰", "phone": "13800000001", "available": "周一上午"},
        {"id": "v2", "name": "钱明", "available": "随时", "teams": "星火服务队"},
    ],
    "tasks": [{"id": "t1", "name": "值班", "type": "service_desk", "place": "居委会", "days": "周一",
               "from": "09:00", "to": "11:00", "count": 1}],
}  # fmt: skip


def workbook(**instead: list[dict[str, Any]]) -> bytes:
    """A workbook with two people and a task, or with other lines."""
    return write_workbook(LINES | instead, language="zh")


def sent(browser: Browser, us: Caller, raw: bytes, *, status: int = 200, **typed: str) -> str:
    """The page that a file leads to."""
    base = f"/console/{us.community}/imports"
    browser.open(base)
    return browser.send(base, status=status, file=(io.BytesIO(raw), "名单.xlsx"), **typed)


@on_both_databases
def test_what_a_sheet_would_write_over_is_in_sight_before_it_is_written(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    sent(browser, us, workbook())
    browser.send(f"{browser.path}/apply")
    us.change("volunteers/v2", {"kind": "resident", "availability": [{"days": ["sat"]}]})
    us.change("tasks/t1", {"times": [{"from": "10:00", "to": "11:00"}]})
    page = sent(browser, us, workbook())
    changes = page.split('id="changes"')[1].split("</table>")[0]
    assert "Sat all day → <strong>free at any time</strong>" in changes
    assert "10:00–11:00 → <strong>09:00–11:00</strong>" in changes
    assert "周桂兰" not in changes  # nothing of hers would change
    assert "of what was put right on a page too" in page
    (seen,) = re.findall(r'name="changes_seen" value="(\w+)"', page)
    us.change("volunteers/v2", {"availability": [{"days": ["sun"]}]})  # meanwhile, on her page
    refused = browser.send(f"{browser.path}/apply", changes_seen=seen, status=409)
    assert "was changed after the preview; nothing is written" in refused
    assert us.get("volunteers/v2").get_json()["availability"] == [{"days": ["sun"]}]
    (seen,) = re.findall(r'name="changes_seen" value="(\w+)"', refused)
    assert "All of it is written." in browser.send(browser.path, changes_seen=seen)
    assert us.get("volunteers/v2").get_json()["availability"] == "always"


@on_both_databases
def test_a_file_is_looked_at_written_and_taken_back(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    page = sent(browser, us, workbook())
    assert "a preview, nothing written yet" in page
    assert "星火服务队" in page
    assert "居委会" in page
    assert us.get("volunteers").get_json()["items"] == []
    here = browser.path
    assert "All of it is written." in browser.send(f"{here}/apply")
    assert [one["name"] for one in us.get("volunteers").get_json()["items"]] == ["周桂兰", "钱明"]
    assert us.get("tasks").get_json()["items"][0]["name"] == "值班"
    assert "written already" in browser.send(f"{here}/apply", status=409)
    assert "what it made is gone again" in browser.send(f"{here}/undo")
    for kind in ("volunteers", "tasks", "sites", "teams"):
        assert us.get(kind).get_json()["items"] == [], kind
    browser.open(here)
    assert "nothing to take back" in browser.send(f"{here}/undo", status=409)


@on_both_databases
def test_what_somebody_else_needs_meanwhile_is_not_taken_back(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    sent(browser, us, workbook())
    here = browser.path
    browser.send(f"{here}/apply")
    site = us.get("sites").get_json()["items"][0]["id"]
    us.make(
        "tasks",
        id="other",
        name="巡河",
        type="river_patrol",
        site=site,
        dormant=True,
        times=[{"to": "10:00"}],
    )
    browser.send(f"{here}/undo", status=409)
    assert len(us.get("volunteers").get_json()["items"]) == 2


@on_both_databases
def test_every_mistake_is_told_at_its_cell_and_the_corrected_file_takes_its_place(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    people = [
        {"id": "v1", "name": "周桂兰", "born": "soon"},
        {"id": "v2", "name": "", "phone": "13800000002"},
    ]
    page = sent(browser, us, workbook(volunteers=people))
    cells = re.findall(r'class="cell">([^<]+)<', page)
    assert len(cells) == 2, page
    assert all("!" in cell for cell in cells)
    assert "Write all of it" not in page
    wrong = browser.path
    browser.send(f"{wrong}/apply", status=422)
    page = sent(browser, us, workbook(), instead=wrong.rpartition("/")[2])
    assert "Write all of it" in page
    browser.open(wrong, status=404)


@on_both_databases
def test_a_column_is_read_as_somebody_says_that_it_is(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    book = load_workbook(io.BytesIO(workbook(tasks=[])))
    sheet = next(one for one in book.worksheets if one.title.startswith("志愿者"))
    heading = next(cell for cell in sheet[1] if cell.value and cell.value.startswith("姓名"))
    heading.value = "他叫啥"
    out = io.BytesIO()
    book.save(out)
    page = sent(browser, us, out.getvalue())
    fields = dict(re.findall(r'name="((?:kind|column|row)-[^"]+)"', page) and _chosen(page))
    place = next(name for name in fields if fields[name] == "volunteers").split("-")[1]
    fields[f"column-{place}-{heading.column_letter}"] = "name"
    page = browser.send(f"{browser.path}/mapping", **fields)
    assert "Write all of it" in page
    assert "周桂兰" in page


def test_what_is_no_workbook_and_no_file_at_all_are_refused_with_the_form(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    assert 'role="alert"' in sent(browser, us, b"PK\x03\x04 broken", status=422)
    base = f"/console/{us.community}/imports"
    browser.open(base)
    assert "Choose a file first" in browser.send(base, status=422)


def test_the_template_and_the_records_are_downloaded_from_the_page(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    base = f"/console/{us.community}/imports"
    made = browser.client.get(f"{base}/template")
    assert made.data[:2] == b"PK"
    assert "volunteers-template.xlsx" in made.headers["Content-Disposition"]
    sent(browser, us, workbook())
    browser.send(f"{browser.path}/apply")
    token = TOKEN.search(browser.open(base))
    assert token is not None
    raw = browser.client.post(f"{base}/export", data={"form_token": token[1]}).data
    assert sent(browser, us, raw).count(">0</td>") > 4
    browser.send(f"{browser.path}/forget")
    assert "nothing was written" in browser.open(f"{base}?said=said_file_gone")


def _chosen(page: str) -> list[tuple[str, str]]:
    """What a browser would send of the choices as they stand."""
    found = [(name, value) for name, value in re.findall(r'name="(row-\d+)"[^>]* value="(\d+)"', page)]
    for name, options in re.findall(r'<select id="[^"]+" name="([^"]+)">(.*?)</select>', page, re.S):
        selected = re.search(r'value="([^"]*)" selected', options)
        found.append((name, selected[1] if selected else ""))
    return found


@on_both_databases
def test_the_lines_of_the_file_are_seen_before_it_is_written(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    people = [{"id": "v1", "name": "周桂兰", "phone": "13812345678", "checked_on": "2026-11-01"},
              {"id": "v2", "name": "李建业"}]  # fmt: skip
    page = sent(browser, us, workbook(volunteers=people))
    assert "What stands in the file" in page
    assert "<td>周桂兰</td>" in page
    assert "<td>2026-11-**</td>" in page
    assert "13812345678" not in page  # others who open the preview see the end alone
    page = sent(browser, us, workbook(volunteers=[{"name": "周桂兰", "phone": "见本子", "born": "soon"}]))
    assert "<mark>" in page
    for text in ("见本子", "soon", "周桂兰"):
        assert text in page, text


@on_both_databases
def test_a_file_in_which_nothing_is_recognised_offers_nothing_to_write(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    page = sent(browser, us, "下周开会\n请大家准时\n".encode())
    assert "No person, task or place was recognised" in page
    assert f'{browser.path}/apply"' not in page


@on_both_databases
def test_a_task_that_says_until_when_alone_is_told_at_its_cell(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    page = sent(browser, us, workbook(tasks=[LINES["tasks"][0] | {"from": None}]))
    assert "值班 says until when, and not from when." in page
    assert f'{browser.path}/apply"' not in page


def test_the_free_times_of_everybody_in_a_large_file_are_in_sight_before_it_is_written(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    lines = ["姓名,片区,空闲时间", *(f"居民{number},片区{number},周一上午" for number in range(150))]
    raw = "\n".join(lines).encode()
    page = sent(browser, us, raw)
    assert "When people are free, as read (150)" in page
    assert re.search(r"居民149: [^<]*Mon", page)
    assert "are new and not listed" not in page
    monkeypatch.setattr(shown, "CREATED_MOST", 100)
    page = sent(browser, us, raw)
    assert "When people are free, as read (100)" in page
    assert "200 more are new and not listed." in page
