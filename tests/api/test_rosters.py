"""The roster and the shift lists, in every format, by name or by Accept."""

from __future__ import annotations

import io
from urllib.parse import unquote
from uuid import uuid4

import openpyxl
import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from scheduler.exports import FORMATS
from tests.api.staged import ROSTER, finished, running


@pytest.fixture
def solve(keyed: FlaskClient, installation: Runtime) -> str:
    """The address of a solve that has ended."""
    solve_id = keyed.post("/v1/solves", json=PLAN).get_json()["id"]
    running(installation, solve_id)
    finished(installation, solve_id)
    return f"/v1/solves/{solve_id}"


def test_there_is_no_roster_before_the_first_is_found(keyed: FlaskClient) -> None:
    address = keyed.post("/v1/solves", json=PLAN).get_json()["links"]["roster"]
    answer = keyed.get(address)
    assert (answer.status_code, answer.get_json()["code"]) == (404, "roster_not_there")


def test_the_best_roster_so_far_is_given_before_the_end(keyed: FlaskClient, installation: Runtime) -> None:
    solve = keyed.post("/v1/solves", json=PLAN).get_json()
    running(installation, solve["id"], events=1)
    assert keyed.get(solve["links"]["roster"]).get_json() == ROSTER


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_is_given_by_name_and_by_its_media_type(
    keyed: FlaskClient, solve: str, known: object
) -> None:
    name, media_type = known.name, known.media_type  # type: ignore[attr-defined]
    by_name = keyed.get(f"{solve}/roster?format={name}")
    by_accept = keyed.get(f"{solve}/roster", headers={"Accept": media_type})
    assert by_name.status_code == by_accept.status_code == 200
    assert by_name.content_type == by_accept.content_type == media_type
    assert by_name.data
    assert "Accept" in by_name.headers["Vary"]


def test_the_spreadsheet_opens_and_the_calendar_reads(keyed: FlaskClient, solve: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(keyed.get(f"{solve}/roster?format=xlsx").data))
    assert any("王秀兰" in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    calendar = Calendar.from_ical(keyed.get(f"{solve}/volunteers/v01/shifts?format=ics").data)
    assert len(calendar.walk("VEVENT")) == 1


def test_a_file_is_saved_under_a_plain_name_and_a_page_is_shown(keyed: FlaskClient, solve: str) -> None:
    named = keyed.get(f"{solve}/roster?format=csv&language=zh").headers["Content-Disposition"]
    assert unquote(named.partition("UTF-8''")[2]) == "柳溪社区 11月23日–29日 排班表.csv"
    page = keyed.get(f"{solve}/roster?format=html")
    assert "Content-Disposition" not in page.headers
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy


def test_the_language_is_asked_for_by_name_or_by_header_and_is_both_otherwise(
    keyed: FlaskClient, solve: str
) -> None:
    address = f"{solve}/volunteers/v01/shifts?format=text"
    chinese = keyed.get(f"{address}&language=zh").text
    english = keyed.get(address, headers={"Accept-Language": "en-GB,en;q=0.8"}).text
    assert "爱心食堂" in chinese
    assert "Love canteen" not in chinese
    assert "Love canteen" in english
    both = keyed.get(address).text
    assert "Love canteen" in both
    assert "掌勺" in both


def test_one_persons_list_says_date_time_place_role_and_what_to_bring(keyed: FlaskClient, solve: str) -> None:
    (shift,) = keyed.get(f"{solve}/volunteers/v01/shifts").get_json()["shifts"]
    assert (shift["date"], shift["place"], shift["role"]) == ("2026-11-23", "爱心食堂", "cook")
    assert (shift["start"][11:16], shift["end"][11:16]) == ("10:30", "13:00")
    assert shift["bring"]["zh"]
    assert shift["bring"]["en"]


def test_somebody_whom_the_roster_does_not_know_has_no_list(keyed: FlaskClient, solve: str) -> None:
    for volunteer in ("nobody", "%00", "..%2f..", "v01%20", "x" * 2000):
        answer = keyed.get(f"{solve}/volunteers/{volunteer}/shifts")
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_the_lists_hold_everybody_and_every_day(keyed: FlaskClient, solve: str) -> None:
    lists = keyed.get(f"{solve}/shift-lists").get_json()
    assert [person["volunteer"] for person in lists["people"]] == ["v02", "v01"]  # by pinyin
    (day,) = lists["days"]
    assert day["date"] == "2026-11-23"
    assert "王秀兰" in day["zh"]
    assert "王秀兰" in day["en"]


def test_an_unchanged_roster_is_not_sent_twice(keyed: FlaskClient, solve: str) -> None:
    first = keyed.get(f"{solve}/roster")
    again = keyed.get(f"{solve}/roster", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_format_that_is_not_made_is_refused(keyed: FlaskClient, solve: str) -> None:
    unknown = keyed.get(f"{solve}/roster?format=docx")
    assert (unknown.status_code, unknown.get_json()["errors"][0]["code"]) == (422, "unknown_format")
    assert keyed.get(f"{solve}/volunteers/v01/shifts?format=docx").status_code == 422
    assert keyed.get(f"{solve}/roster", headers={"Accept": "image/png"}).status_code == 406


def test_a_solve_that_never_was_has_nothing(keyed: FlaskClient) -> None:
    for part in ("", "/roster", "/shift-lists", "/volunteers/v01/shifts", "/events"):
        assert keyed.get(f"/v1/solves/{uuid4()}{part}").status_code == 404
        assert keyed.get(f"/v1/solves/not-an-id{part}").status_code == 404
