"""An extract of the record: issued as of that day, posted for a week, verified by anybody without a key."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from api.extracts.routes import PER_MINUTE
from scheduler.bootstrap import Runtime
from scheduler.exports import qr
from scheduler.exports.paper import Sheet, pdf_of
from scheduler.models import Extract
from scheduler.services.hours.extracts import hash_of
from tests.api.served import MORNING, counted, holder, lived
from tests.api.settling import Caller, codes, colleague
from tests.api.weekly import populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

ISSUER = {"person_in_charge": "周书记", "handler": "小李", "contact": "居委会一楼"}


def issued(runtime: Runtime, clock: FakeClock) -> tuple[Caller, str, dict[str, Any]]:
    """Whoever had the morning's turn, and the extract of her week."""
    us = populated(runtime)
    lived(runtime, us, clock)
    counted(us)
    who = holder(us, MORNING)
    made = us.make("extracts", volunteer=who, first="2026-11-01", last="2026-11-29", issuer=ISSUER)
    return us, who, made


def verified(us: Caller, number: str, code: str) -> dict[str, Any]:
    """What anybody learns, who has no key."""
    stranger = us.client.application.test_client()
    answer = stranger.get(f"/v1/extracts/{number}", query_string={"code": code})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


NOTHING = {"valid": False, "state": None, "hash": None, "paper": None}


@on_both_databases
def test_anybody_verifies_by_number_and_code_and_learns_what_the_paper_says(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, who, made = issued(runtime, clock)
    paper = made["paper"]
    own = us.get(f"ledger/entries?volunteer={who}").get_json()["items"]
    assert paper["person"]["volunteer_number"] == who
    assert (paper["service"]["hours"], paper["service"]["turns"]) == (2 * len(own), len(own))
    assert [one["entry"] for one in paper["service"]["entries"]] == [one["seq"] for one in own]
    assert paper["issuer"] == {"name": "古城社区", **ISSUER}
    assert paper["posted"] == {"from": "2026-11-29", "until": "2026-12-06"}
    assert made["hash"] == hash_of(paper)
    found = verified(us, made["number"], made["code"].lower())
    assert found == {"valid": True, "state": "posted", "hash": made["hash"], "paper": paper}
    clock.go_on(days=7)
    assert verified(us, made["number"], made["code"])["state"] == "valid"


@on_both_databases
def test_a_wrong_code_is_answered_like_a_number_that_nobody_has(runtime: Runtime, clock: FakeClock) -> None:
    us, _, made = issued(runtime, clock)
    other = "0" if made["code"][0] != "0" else "1"
    for number, code in (
        (made["number"], other + made["code"][1:]),
        (made["number"], made["code"][:-1]),
        ("VR-2026-00000000", made["code"]),
    ):
        assert verified(us, number, code) == NOTHING


@on_both_databases
def test_the_paper_stays_as_it_was_whatever_is_counted_later(runtime: Runtime, clock: FakeClock) -> None:
    us, _, made = issued(runtime, clock)
    entry = made["paper"]["service"]["entries"][0]["entry"]
    us.post(f"ledger/entries/{entry}/corrections", {"minutes": 0, "reason": "没有来"})
    assert verified(us, made["number"], made["code"])["paper"] == made["paper"]
    assert us.get(f"extracts/{made['id']}").get_json() == made
    with runtime.reading() as session:
        kept = session.scalars(select(Extract)).one()
        assert made["paper"]["person"]["name"].encode() not in (kept.paper_sealed or b"")
        assert made["code"].encode() not in (kept.code_sealed or b"")


@on_both_databases
def test_a_withdrawn_extract_says_nothing_but_that(runtime: Runtime, clock: FakeClock) -> None:
    us, _, made = issued(runtime, clock)
    path, read = us.address(f"extracts/{made['id']}/withdrawal"), {"If-Match": '"1"'}
    assert us.client.post(path, json={}, headers=read).status_code == 422
    taken = us.client.post(path, json={"reason": "有异议"}, headers=read).get_json()
    assert (taken["state"], taken["withdrawn_reason"]) == ("withdrawn", "有异议")
    assert verified(us, made["number"], made["code"]) == NOTHING | {"state": "withdrawn"}
    again = us.client.post(path, json={"reason": "x"}, headers={"If-Match": '"2"'})
    assert again.get_json()["code"] == "extract_withdrawn"
    assert us.get("extracts?posted=true").get_json()["items"] == []
    assert len(us.get("extracts?posted=false").get_json()["items"]) == 1


@on_both_databases
def test_who_tries_codes_is_stopped_after_so_many_a_minute(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    stranger = us.client.application.test_client()
    statuses = [stranger.get("/v1/extracts/x?code=y").status_code for _ in range(PER_MINUTE + 1)]
    assert statuses == [200] * PER_MINUTE + [429]
    answer = stranger.get("/v1/extracts/x?code=y")
    assert (answer.get_json()["code"], answer.headers["Retry-After"]) == ("asked_too_often", "60")
    clock.go_on(minutes=1)
    assert stranger.get("/v1/extracts/x?code=y").status_code == 200


@on_both_databases
def test_the_paper_is_a_page_or_pdf_and_says_what_it_is_not(
    runtime: Runtime, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def set_in_type(sheets: Sequence[Sheet], *, language: str) -> bytes:
        drawn.extend(sheet.picture for sheet in sheets)
        return pdf_of(sheets, language=language)

    monkeypatch.setattr("scheduler.exports.extract.pdf.pdf_of", set_in_type)
    us, _, made = issued(runtime, clock)
    page = us.get(f"extracts/{made['id']}?format=html&language=zh")
    for said in (
        made["number"],
        made["code"],
        "志愿服务记录摘要",
        "本身不是证明",
        "周书记",
        "data:image/png",
    ):
        assert said in page.text
    pdf = us.get(f"extracts/{made['id']}", headers={"Accept": "application/pdf"})
    assert (pdf.mimetype, pdf.data[:4]) == ("application/pdf", b"%PDF")
    assert drawn == [qr.svg(f"{made['address']}?code={made['code']}").decode()]
    viewer = colleague(runtime, us, "viewer")
    assert viewer.get(f"extracts/{made['id']}").status_code == 403
    (listed,) = viewer.get("extracts?posted=true").get_json()["items"]
    assert (listed["number"], "paper" in listed) == (made["number"], False)


@on_both_databases
def test_an_extract_is_of_somebody_known_and_of_days_that_are_over(runtime: Runtime) -> None:
    us = populated(runtime)
    right = {"volunteer": "v1", "first": "2026-11-01", "last": "2026-11-21", "issuer": ISSUER}
    for said, problem in (
        ({"volunteer": "nobody"}, ("volunteer", "unknown_id")),
        ({"first": "soon"}, ("first", "bad_date")),
        ({"last": "2026-11-22"}, ("last", "day_to_come")),
        ({"first": "2026-11-21", "last": "2026-11-20"}, ("last", "days_reversed")),
        ({"issuer": {"handler": "小李", "contact": "x"}}, ("issuer.person_in_charge", "missing_field")),
    ):
        assert codes(us.post("extracts", right | said)) == {problem}
    assert colleague(runtime, us, "system").post("extracts", right).status_code == 403
    us.make("areas", id="grid-1", name="第一网格")
    hers = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert hers.post("extracts", right).status_code == 403


@on_both_databases
def test_records_for_another_system_name_their_fields(runtime: Runtime, clock: FakeClock) -> None:
    us, who, made = issued(runtime, clock)
    entry = made["paper"]["service"]["entries"][0]["entry"]
    us.post(f"ledger/entries/{entry}/corrections", {"minutes": 90, "reason": "早走"})
    found = us.get("service-records?first=2026-11-01&last=2026-11-30").get_json()
    assert all(set(one) == set(found["fields"]) for one in found["items"])
    (one,) = [one for one in found["items"] if one["record_number"] == entry]
    assert (one["minutes"], one["volunteer_number"], one["organisation"]) == (90, who, "古城社区")
    raw = us.get("service-records?first=2026-11-01&last=2026-11-30&format=csv").data
    lines = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [line["record_number"] for line in lines] == [str(one["record_number"]) for one in found["items"]]
    assert [line["is_added"] for line in lines] == [
        "是" if one["is_added"] else "否" for one in found["items"]
    ]
    assert {one["is_added"] for one in found["items"]} <= {True, False}
    # 92 days at most: from 1 September to 1 December there are 92.
    assert us.get("service-records?first=2026-09-01&last=2026-12-01").status_code == 200
    assert us.get("service-records?first=2026-09-01&last=2026-12-02").status_code == 422
    assert us.get("service-records?first=2026-09-02&last=2026-09-01").status_code == 422
    viewer = colleague(runtime, us, "viewer")
    assert viewer.get("service-records?first=2026-11-01&last=2026-11-30").status_code == 403
