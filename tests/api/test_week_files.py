"""A week's files: as people hold it, for who may read it; telephones for who may see them, and logged."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.exports import FORMATS
from scheduler.exports.sheets import SHEETS, WRITTEN
from scheduler.models import Change
from tests.api.answering import Volunteer, published
from tests.api.settling import Caller, colleague
from tests.api.weekly import WEEK, populated, reviewed
from tests.scheduler.databases import on_both_databases

FILES = f"weeks/{WEEK}/files"


def text(us: Caller, address: str) -> str:
    """A page of a file."""
    answer = us.get(f"{FILES}/{address}")
    assert answer.status_code == 200, answer.text
    return answer.text


@on_both_databases
def test_every_format_and_every_sheet_of_a_week_is_given(runtime: Runtime) -> None:
    us, _ = published(runtime)
    who = json.loads(text(us, "roster"))["assignments"][0]["volunteer"]
    for one in FORMATS:
        for address in ("roster", f"people/{who}"):
            answer = us.get(f"{FILES}/{address}?format={one.name}")
            assert (answer.status_code, answer.content_type) == (200, one.media_type)
    for sheet in SHEETS:
        for written in WRITTEN:
            answer = us.get(f"{FILES}/{sheet}?format={written}&by=shift&day=2026-11-23")
            assert answer.status_code == 200, answer.text
            assert ("Content-Disposition" in answer.headers) == (written != "html")


@on_both_databases
def test_files_tell_what_people_hold_and_a_version_that_is_asked_for(runtime: Runtime) -> None:
    us, week = published(runtime)
    first = json.loads(text(us, "roster"))
    taken = first["assignments"][0]
    name = next(one["name"] for one in first["volunteers"] if one["id"] == taken["volunteer"])
    she = Volunteer(runtime, us, taken["volunteer"])
    own = [one["proposal"] if "proposal" in one else one["id"] for one in she.shifts()]
    for proposal in own:
        assert she.post(f"shifts/{proposal}/decline", {"reason": "有事"}).status_code == 200
    assert name not in text(us, "sign-in?format=html&language=zh")
    assert name in text(us, f"sign-in?format=html&language=zh&number={week['published_number']}")
    us.make("weeks", start="2026-11-23")
    assert name not in text(us, "sign-in?format=html&language=zh")


@on_both_databases
def test_a_week_that_was_never_solved_has_no_files(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("weeks", start="2026-11-23")
    assert us.get(f"{FILES}/wall").get_json()["code"] == "week_without_roster"
    assert us.get("weeks/2026-W50/files/wall").status_code == 404


@on_both_databases
def test_what_is_no_sheet_or_nobody_of_the_week_is_not_there(runtime: Runtime) -> None:
    us = populated(runtime)
    reviewed(runtime, us)
    assert us.get(f"{FILES}/poster").get_json()["code"] == "sheet_unknown"
    assert us.get(f"{FILES}/people/v99").get_json()["code"] == "volunteer_not_in_roster"
    assert us.get(f"{FILES}/wall?format=ics").status_code == 422
    assert us.get(f"{FILES}/wall", headers={"Accept": "image/png"}).status_code == 406


@on_both_databases
@pytest.mark.parametrize("role", ["viewer", "system"])
def test_telephones_are_for_who_may_reveal_them_and_are_logged(runtime: Runtime, role: str) -> None:
    us = populated(runtime)
    for number in (1, 2, 3):
        us.change(f"volunteers/v{number}", {"phone": f"+861380000000{number}"})
    reviewed(runtime, us)
    on_duty = {one["volunteer"] for one in json.loads(text(us, "roster"))["assignments"]}
    assert "+86138" not in text(us, "call-list?format=html")
    other = colleague(runtime, us, role)
    assert "+86138" not in text(other, "call-list?format=html")
    assert other.get(f"{FILES}/call-list?phones=true").status_code == 403
    answer = us.get(f"{FILES}/call-list?phones=true&format=html")
    assert {who for who in on_duty if f"+861380000000{who[1:]}" in answer.text} == on_duty
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    with runtime.reading() as session:
        seen = session.scalars(select(Change).where(Change.action == "revealed")).all()
        assert sorted((one.record_id, tuple(one.fields), one.principal) for one in seen) == [
            (who, ("phone",), us.key) for who in sorted(on_duty)
        ]
    for sheet in set(SHEETS) - {"call-list"}:
        assert "+86138" not in text(us, f"{sheet}?phones=true&format=html")


@on_both_databases
def test_a_stranger_and_who_is_limited_get_no_file(runtime: Runtime) -> None:
    us = populated(runtime)
    reviewed(runtime, us)
    stranger = Caller(runtime, us.community)
    us.make("areas", id="g1", name="第一网格")
    limited = colleague(runtime, us, "coordinator", areas=["g1"])
    for address in ("roster", "wall", "call-list?phones=true", "people/v1"):
        assert stranger.get(f"{FILES}/{address}").status_code == 404
        assert limited.get(f"{FILES}/{address}").status_code == 403


def test_a_file_is_named_by_the_community_what_it_is_and_of_when(runtime: Runtime) -> None:
    us, _ = published(runtime)
    community = us.get().get_json()["name"]
    person = us.get("volunteers/v1").get_json()["name"]
    for address, name in (
        (f"{FILES}/roster?format=csv&language=zh", "排班表 11月23日–29日.csv"),
        (f"{FILES}/roster?format=xlsx&language=en", "Roster 23–29 Nov.xlsx"),
        (f"{FILES}/people/v1?format=pdf&language=zh", f"{person} 11月23日–29日.pdf"),
        (f"{FILES}/wall?format=xlsx&language=en", "wall sheet 23–29 Nov.xlsx"),
        (f"{FILES}/sign-in?format=xlsx&language=zh&day=2026-11-24", "签到表 11月24日.xlsx"),
        ("months/2026-11/sheet?format=csv&language=zh", "上墙公示 2026年11月.csv"),
        (
            "service-records?first=2026-11-01&last=2026-11-30&format=csv",
            "服务记录 Records of service 2026-11-01–2026-11-30.csv",
        ),
        (
            "volunteers/v1/personal-data?format=csv",
            f"本人的全部资料 Everything held about her {person}.csv",
        ),
    ):
        named = us.get(address).headers["Content-Disposition"]
        assert unquote(named.partition("UTF-8''")[2]) == f"{community} {name}"
