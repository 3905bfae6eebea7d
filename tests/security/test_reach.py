"""What a request may say and reach: in bodies, in bulk, in lists, and on pages as over the interface."""

from __future__ import annotations

import pytest

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, proposals, published
from tests.api.settling import codes, settled
from tests.api.weekly import DESK, WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.security.asking import FORBIDDEN, LET_IN
from tests.security.test_matrix import table

TWINS = {
    "availability/campaigns": "POST campaigns",
    "availability/campaigns/<campaign_id>/answered": "POST campaigns/<campaign_id>/answers",
    "availability/campaigns/<campaign_id>/close": "POST campaigns/<campaign_id>/close",
    "availability/paste": "POST chains/apply",
    "hours/extracts": "POST extracts",
    "hours/extracts/<extract_id>/withdraw": "POST extracts/<extract_id>/withdrawal",
    "hours/points": "POST points",
    "hours/points/<credit_id>/take-back": "DELETE points/<credit_id>",
    "imports": "POST imports",
    "imports/<import_id>/apply": "POST imports/<import_id>/apply",
    "imports/<import_id>/mapping": "PUT imports/<import_id>/mapping",
    "imports/export": "GET imports/export",
    "people/<volunteer_id>": "PATCH volunteers/<record_id>",
    "people/<volunteer_id>/away": "POST volunteers/<volunteer_id>/absences",
    "people/<volunteer_id>/away/back": "POST volunteers/<volunteer_id>/absences/take-back",
    "people/<volunteer_id>/erase": "POST volunteers/<volunteer_id>/erasure",
    "people/<volunteer_id>/leave": "DELETE volunteers/<record_id>",
    "people/<volunteer_id>/links": "POST volunteers/<volunteer_id>/links",
    "people/<volunteer_id>/links/<link_id>/end": "DELETE volunteers/<volunteer_id>/links/<link_id>",
    "pledges/<pledge_id>/remove": "DELETE pledges/<record_id>",
    "pledges/give-back/<draw_id>": "DELETE draws/<record_id>",
    "requests/reviews/<request_id>/answer": "POST review-requests/<request_id>/answer",
    "requests/swaps/<swap_id>/approve": "POST swaps/<swap_id>/approve",
    "requests/swaps/<swap_id>/refuse": "POST swaps/<swap_id>/refuse",
    "served/<person_id>": "PATCH persons/<record_id>",
    "served/<person_id>/remove": "DELETE persons/<record_id>",
    "settings": "PATCH ",
    "settings/channels": "POST channels",
    "settings/channels/<channel_id>": "PATCH channels/<record_id>",
    "settings/channels/<channel_id>/test": "POST channels/<channel_id>/test",
    "settings/goals": "PUT planning-settings",
    "settings/members": "PUT members/<key_id>",
    "settings/planning": "PUT planning-settings",
    "settings/rules/answers": "PUT answer-rules",
    "settings/rules/hours": "PUT hour-rule",
    "settings/rules/notices": "PUT notice-rules",
    "settings/webhooks": "POST webhooks",
    "settings/webhooks/<webhook_id>": "PATCH webhooks/<record_id>",
    "tasks/<task_id>/activate": "POST tasks/<task_id>/activations",
    "tasks/<task_id>/demand": "POST tasks/<task_id>/demands",
    "tasks/<task_id>/remove": "DELETE tasks/<record_id>",
    "tasks/calendar": "PUT calendar",
    "weeks/<week_id>/ban": "POST weeks/<week_id>/bans",
    "weeks/<week_id>/move": "POST weeks/<week_id>/moves",
    "weeks/<week_id>/pin": "POST weeks/<week_id>/pins",
    "weeks/<week_id>/publish": "POST weeks/<week_id>/publish",
    "weeks/<week_id>/rearrange": "POST weeks/<week_id>/rearrangements",
    "weeks/<week_id>/restore": "POST weeks/<week_id>/restore",
    "weeks/<week_id>/shape": "POST weeks/<week_id>/shapes",
    "weeks/<week_id>/solve": "POST weeks/<week_id>/solve",
    "weeks/<week_id>/swap": "POST weeks/<week_id>/swaps",
    "weeks/<week_id>/what-ifs/<what_if_id>/adopt": "POST weeks/<week_id>/what-ifs/<what_if_id>/adopt",
    "weeks/<week_id>/what-ifs/<what_if_id>/solve": "POST weeks/<week_id>/what-ifs/<what_if_id>/solve",
}
"""What is pressed on a page, and what does the same over the interface."""
SAID_OTHERWISE = {("hours/points", "limited", "own")}
"""An empty form is told so before it is asked who sends it; the service refuses a full one."""
INSIDE = ("viewer", "limited", "coordinator", "administrator", "elsewhere")


@pytest.mark.case("B102")
def test_what_a_page_refuses_the_interface_refuses_and_what_it_does_the_interface_does() -> None:
    rows, differ = table(), {}
    for page, twin in TWINS.items():
        method, _, address = twin.partition(" ")
        theirs = rows[f"{method} /v1/communities/<community_id>/{address}".rstrip("/")]
        ours = rows[f"POST /console/<community_id>/{page}"]
        for who in INSIDE:
            for target in ("own", "other", "foreign"):
                decisive = FORBIDDEN if target == "own" else LET_IN  # of one's own, whatever comes of it
                pair = (ours[who][target] == decisive, theirs[who][target] == decisive)
                if pair[0] != pair[1] and "-" not in (ours[who][target], theirs[who][target]):
                    differ[page, who, target] = pair
    assert differ.keys() - SAID_OTHERWISE == set()


@pytest.mark.case("B95")
@on_both_databases
def test_of_a_hundred_one_that_names_another_community_keeps_all_of_them_out(runtime: Runtime) -> None:
    us, them = settled(runtime), settled(runtime)
    them.make("areas", id="theirs", name="别处")
    people = [{"id": f"v{number}", "name": f"志愿者{number}"} for number in range(100)]
    people[57]["area"] = "theirs"
    refused = us.post("records", {"format": "volunteer-records/1", "volunteers": people})
    assert (refused.status_code, codes(refused)) == (422, {("volunteers[57].area", "unknown_id")})
    people[57]["area"] = "nowhere"
    assert codes(us.post("records", {"format": "volunteer-records/1", "volunteers": people})) == {
        ("volunteers[57].area", "unknown_id")
    }
    assert us.get("volunteers").get_json()["items"] == []


@pytest.mark.case("B97")
def test_what_is_listed_under_a_week_is_of_that_week_alone(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime, DESK)
    later = us.make("weeks", start="2026-11-30")["id"]
    morning, *_, afternoon = proposals(us, state="proposed")
    assert us.post(f"proposals/{morning['id']}/decline", {}).status_code == 200  # others are asked
    who = next(one for one in ("v1", "v2", "v3") if one != afternoon["volunteer"])
    waits = Volunteer(runtime, us, who).post("waits", {"week": WEEK, "shift": afternoon["shift"]})
    assert waits.status_code == 200
    us.make(f"weeks/{WEEK}/what-ifs", name="少一人")
    clock.go_on(days=5)  # nobody was seen
    assert us.get("proposals", query_string={"week": WEEK}).get_json()["items"] != []
    assert us.get("proposals", query_string={"week": later}).get_json()["items"] == []
    assert {one["number"] for one in us.get(f"weeks/{later}/versions").get_json()["items"]} == {1}
    assert {one["number"] for one in us.get(f"weeks/{WEEK}/versions").get_json()["items"]} != {1}
    for what in ("offers", "waits", "attendance/missing", "what-ifs"):
        assert us.get(f"weeks/{WEEK}/{what}").get_json()["items"] != [], what
        assert us.get(f"weeks/{later}/{what}").get_json()["items"] == [], what


@pytest.mark.case("B100", "B99")
def test_who_did_it_is_told_by_the_key_and_by_nothing_that_is_said(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    for field in ("made_by", "principal", "by", "community_id", "created_by", "verified_at", "role"):
        for path, said in (
            ("volunteers", {"id": "x", "name": "某"}),
            ("tasks", dict(DESK, id="x", name="某")),
            ("added-hours", {"volunteer": "v1", "day": "2026-11-20", "minutes": 30, "what": "x"}),
            ("campaigns", {"name": "x", "start": "2026-12-07", "deadline": "2026-12-04T18:00"}),
        ):
            refused = us.post(path, {**said, field: "x"})
            assert (field, "unknown_field") in codes(refused), (path, field)
    me = Volunteer(runtime, us, "v1")
    for field in ("volunteer", "id", "role", "community_id"):
        assert (
            me.client.patch(
                "/v1/me/contact",
                json={field: "v2"},
                headers={"If-Match": "*", "Content-Type": "application/merge-patch+json"},
            ).status_code
            == 422
        )
    assert us.get("volunteers/x").status_code == 404
