"""Points from four sources, the card beside them, and the sheet for the wall."""

from __future__ import annotations

import csv
import io
import sys
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from scheduler.bootstrap import Runtime
from scheduler.importers.records import file
from scheduler.language.erased_words import ERASED
from scheduler.services.hours.sheet import masked
from tests.api.pages.test_rooms import coordinating
from tests.api.served import MORNING, SUNDAY_NIGHT, counted, everybody_came, holder, published, saw
from tests.api.settling import Caller, codes, colleague
from tests.api.weekly import populated
from tests.conftest import FakeClock
from tests.reliability.test_erasures import erase
from tests.scheduler.databases import on_both_databases

STUDY = {"volunteer": "王秀英", "source": "study", "day": "2026-11-20", "points": 2}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring(us: Caller, raw: bytes, kind: str = "text/csv", source: str = "") -> Any:
    """Points brought in from a file."""
    query = f"?source={source}" if source else ""
    return us.client.post(us.address(f"points{query}"), data=raw, content_type=kind)


@on_both_databases
def test_rows_are_taken_once_however_often_they_are_brought_in(runtime: Runtime) -> None:
    us = populated(runtime)
    twice = {"rows": [STUDY, STUDY, STUDY | {"volunteer": "v2", "source": "dues", "reference": "D-1"}]}
    assert us.post("points", twice).get_json() == {"taken": 3, "known": 0}
    assert us.post("points", twice).get_json() == {"taken": 0, "known": 3}
    more = {"rows": [*twice["rows"], STUDY]}
    assert us.post("points", more).get_json() == {"taken": 1, "known": 3}
    found = us.get("points?volunteer=v1").get_json()["items"]
    assert [(one["points"], one["source"]) for one in found] == [(2, "study")] * 3
    assert us.delete(f"points/{found[0]['id']}").status_code == 204
    assert len(us.get("points?source=study&first=2026-11-20&last=2026-11-20").get_json()["items"]) == 2


@on_both_databases
def test_csv_and_workbooks_are_read_and_every_bad_cell_is_named(runtime: Runtime) -> None:
    us = populated(runtime)
    lines = "志愿者,日期,分值,事由\n王秀英,2026年11月20日,1.5,主题党日\nv2,2026-11-21,2,'=读书\n"
    assert bring(us, lines.encode("gb18030"), source="study").get_json() == {"taken": 2, "known": 0}
    assert {one["what"] for one in us.get("points").get_json()["items"]} == {"主题党日", "=读书"}
    book = Workbook()
    for line in (["Volunteer", "Source", "Date", "Points"], ["李建业", "党费", "2026-11-01", 10]):
        book.worksheets[0].append(line)
    out = io.BytesIO()
    book.save(out)
    assert bring(us, out.getvalue(), XLSX).get_json() == {"taken": 1, "known": 0}
    bad = "志愿者,来源,日期,分值\n某某,study,2026-11-20,1\n"
    assert codes(bring(us, bad.encode())) == {("csv!A2", "volunteer_unknown")}
    worse = "志愿者,来源,日期,分值\n,x,soon,many\n"
    assert codes(bring(us, worse.encode())) == {
        ("csv!A2", "cell_empty"),
        ("csv!B2", "cell_not_choice"),
        ("csv!C2", "cell_not_date"),
        ("csv!D2", "cell_not_number"),
    }
    later = "志愿者,来源,日期,分值\nv1,study,2036-11-20,1\nv1,study,2026-11-20,1\n"
    assert codes(bring(us, later.encode())) == {("csv!C2", "day_to_come")}
    assert bring(us, b"\xff\xfe\x00", XLSX).status_code == 422
    assert len(us.get("points").get_json()["items"]) == 3


@pytest.mark.case("A4.9")
def test_a_file_of_points_is_read_by_the_child_that_reads_records(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    us = populated(runtime)
    refusing = 'print(\'{"refused": "workbook_too_large"}\')'
    monkeypatch.setattr(file, "CHILD", (sys.executable, "-c", refusing))
    assert codes(bring(us, b"PK")) == {("", "workbook_too_large")}


@on_both_databases
def test_a_name_that_two_share_is_not_guessed(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("volunteers", id="v9", name="王秀英", kind="resident")
    assert codes(us.post("points", {"rows": [STUDY]})) == {("rows[0].volunteer", "volunteer_ambiguous")}
    us.make("volunteers", id="v10", name="王 秀英", kind="resident")
    assert us.post("points", {"rows": [STUDY | {"volunteer": "王 秀英"}]}).get_json()["taken"] == 1
    assert us.get("points").get_json()["items"][0]["volunteer"] == "v10"
    days = {"rows": [STUDY, STUDY | {"day": "soon"}, STUDY | {"day": "2026-02-30"}]}
    assert codes(us.post("points", days)) == {("rows[1].day", "bad_date"), ("rows[2].day", "bad_date")}
    viewer, hers = colleague(runtime, us, "viewer"), colleague(runtime, us, "system")
    assert viewer.post("points", {"rows": [STUDY]}).status_code == 403
    assert hers.post("points", {"rows": [STUDY]}).status_code == 403


@on_both_databases
def test_the_sheet_of_a_month_adds_up_four_sources_and_tells_nothing_of_absences(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    us.client.put(us.address("hour-rule"), json={"points_per_hour": 2, "public_names": "full"})
    published(runtime, us)
    clock.now = SUNDAY_NIGHT
    away = holder(us, MORNING)
    saw(us, {"volunteer": away, "shift": MORNING, "outcome": "absent"})
    everybody_came(us)
    rows = counted(us)
    us.post("points", {"rows": [STUDY, STUDY | {"source": "suggestions", "day": "2026-10-31"}]})
    sheet = us.get("months/2026-11/sheet").get_json()
    assert (sheet["community"], sheet["month"], sheet["ledger"]["seq"]) == ("古城社区", "2026-11", 4)
    names = {"v1": "王秀英", "v2": "李建业", "v3": "赵一凡"}
    by_name = {one["name"]: one for one in sheet["rows"]}
    for id, name in names.items():
        own = [one for one in rows if one["volunteer"] == id and one["kind"] == "served"]
        study = 2 if id == "v1" else 0
        if not own and not study:
            assert name not in by_name
            continue
        assert by_name[name]["turns"] == len(own)
        assert by_name[name]["hours"] == 2 * len(own)
        # Two hours at two points each a turn; the suggestion was last month.
        assert by_name[name]["points"] == {
            "service": 4.0 * len(own),
            "study": study,
            "dues": 0,
            "suggestions": 0,
        }
        assert by_name[name]["total"] == 4 * len(own) + study
    assert "no_show" not in str(sheet)
    for no_month in ("2026-13", "0000-01", "9999-12"):
        assert us.get(f"months/{no_month}/sheet").get_json()["code"] == "month_invalid"
    assert us.get("months/2026-12/sheet").get_json()["rows"] == []


@on_both_databases
def test_who_was_missed_and_served_nothing_is_not_on_the_sheet(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    us.client.put(us.address("hour-rule"), json={"public_names": "full"})
    published(runtime, us)
    clock.now = SUNDAY_NIGHT
    away = holder(us, MORNING)
    held = us.get("weeks/2026-W48/attendance/missing?limit=100").get_json()["items"]
    entries = [{"volunteer": one["volunteer"], "shift": one["shift"]} for one in held]
    saw(us, *(one | {"outcome": "absent"} if one["volunteer"] == away else one for one in entries))
    counted(us)
    listed = {one["name"] for one in us.get("months/2026-11/sheet").get_json()["rows"]}
    names = {one["id"]: one["name"] for one in us.get("volunteers").get_json()["items"]}
    assert listed == {names[one["volunteer"]] for one in held} - {names[away]}


@on_both_databases
def test_hours_of_whoever_was_erased_stay_under_no_name(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    us.client.put(us.address("hour-rule"), json={"public_names": "full"})
    published(runtime, us)
    clock.now = SUNDAY_NIGHT
    gone = holder(us, MORNING)
    name = us.get(f"volunteers/{gone}").get_json()["name"]
    everybody_came(us)
    counted(us)
    before = us.get("months/2026-11/sheet").get_json()["rows"]
    erase(us, gone)
    after = us.get("months/2026-11/sheet").get_json()["rows"]
    assert sum(one["hours"] for one in after) == sum(one["hours"] for one in before)
    (hers,) = (one for one in before if one["name"] == name)
    (left,) = (one for one in after if one["name"] == ERASED)
    assert {**left, "name": name} == hers
    file = us.get("months/2026-11/sheet?format=csv&language=en").data.decode("utf-8-sig")
    assert "somebody erased" in file
    assert "已抹除" not in file
    assert us.get("weeks/2026-W48/attendance/missing").get_json()["items"] == []
    browser = coordinating(runtime, us)
    day = browser.open(f"/console/{us.community}/day?date=2026-11-23")
    line = day.partition("<strong>somebody erased</strong>")[2].partition("</li>")[0]
    assert line
    assert "<button" not in line
    assert "never answered" not in line
    assert f"<strong>{gone}</strong>" not in day
    month = browser.open(f"/console/{us.community}/hours?month=2026-11")
    assert "somebody erased" in month
    assert "nothing written down yet" not in month


@on_both_databases
def test_the_sheet_is_a_page_a_workbook_and_csv_that_computes_nothing(runtime: Runtime) -> None:
    us = populated(runtime)
    us.client.put(us.address("hour-rule"), json={"public_names": "full"})
    us.make("volunteers", id="evil", name="=1+1<b>", kind="resident")
    us.post("points", {"rows": [STUDY | {"volunteer": "evil"}]})
    page = us.get("months/2026-11/sheet?format=html&language=zh")
    assert "=1+1&lt;b&gt;" in page.text
    assert "style-src 'sha256-" in page.headers["Content-Security-Policy"]
    assert "古城社区 2026年11月 志愿服务公示" in page.text
    digest = us.get("months/2026-11/sheet").get_json()["ledger"]["hash"]
    assert f"校验码 {digest[:16]}，" in page.text
    assert digest not in page.text
    (_, line) = csv.reader(io.StringIO(us.get("months/2026-11/sheet?format=csv").data.decode("utf-8-sig")))
    assert (line[1], line[-1]) == ("'=1+1<b>", "2")
    book = load_workbook(io.BytesIO(us.get("months/2026-11/sheet", headers={"Accept": XLSX}).data))
    cell = book.worksheets[0]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1<b>", "s")


def test_a_masked_name_is_known_by_its_owner_alone() -> None:
    assert [masked(name) for name in ("王秀英", "王英", "王", "欧阳修文", "Anna Berg")] == [
        "王*英",
        "王*",
        "王*",
        "欧**文",
        "A*** B***",
    ]


@on_both_databases
def test_names_on_the_wall_are_masked_unless_the_rule_says_full(runtime: Runtime) -> None:
    us = populated(runtime)
    us.post("points", {"rows": [STUDY]})
    sheet = us.get("months/2026-11/sheet").get_json()
    assert (sheet["names"], sheet["rows"][0]["name"]) == ("masked", "王*英")


@on_both_databases
def test_a_card_shows_no_shows_to_who_writes_hours_and_to_nobody_else(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    us.client.put(us.address("hour-rule"), json={"no_show_limit": 1})
    published(runtime, us)
    clock.now = SUNDAY_NIGHT
    who = holder(us, MORNING)
    saw(us, {"volunteer": who, "shift": MORNING, "outcome": "absent"})
    entry = next(one for one in counted(us) if one["kind"] == "no_show")
    card = us.get(f"volunteers/{who}/card").get_json()
    assert (card["no_shows"], card["talk"], card["turns"]["no_show"]) == (1, True, 1)
    assert (card["first"], card["last"]) == ("2026-01-01", "2026-11-29")
    viewer = colleague(runtime, us, "viewer")
    seen = viewer.get(f"volunteers/{who}/card").get_json()
    assert (seen["no_shows"], seen["talk"]) == (None, None)
    us.post(f"ledger/entries/{entry['seq']}/corrections", {"minutes": 120, "reason": "忘了签到"})
    card = us.get(f"volunteers/{who}/card").get_json()
    assert (card["no_shows"], card["talk"], card["hours"], card["attended"]) == (0, False, 2, 1)
    assert us.get(f"volunteers/{who}/card?first=2026-12-01&last=2026-11-01").status_code == 422
    assert us.get("volunteers/nobody/card").status_code == 404


@on_both_databases
def test_namesakes_on_the_wall_are_told_apart_and_not_by_their_telephones(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("areas", id="g1", name="一网格")
    us.make("areas", id="g2", name="二网格")
    for id, area in (("v1", "g1"), ("v2", "g2")):
        us.change(f"volunteers/{id}", {"name": "王芳", "area": area, "phone": "13800001111"})
    for id in ("v1", "v2", "v3"):
        us.post("points", {"rows": [STUDY | {"volunteer": id}]})
    assert {one["name"] for one in us.get("months/2026-11/sheet").get_json()["rows"]} == {"王*", "赵*凡"}
    us.client.put(us.address("hour-rule"), json={"public_names": "full"})
    rows = us.get("months/2026-11/sheet").get_json()["rows"]
    assert {one["name"] for one in rows} == {"王芳（一网格）", "王芳（二网格）", "赵一凡"}
