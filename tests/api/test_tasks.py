"""Tasks as records: what is refused with all its places, extra dates, reported jobs, the calendar."""

from __future__ import annotations

from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, codes, colleague, settled
from tests.scheduler.databases import on_both_databases

DESK: dict[str, Any] = {
    "id": "desk",
    "name": "值班",
    "type": "service_desk",
    "site": "hall",
    "times": [{"from": "09:00", "to": "11:00"}],
    "recurrence": {"weekly": {"weekdays": ["mon"]}},
}
SNOW = DESK | {"id": "snow", "name": "扫雪", "type": "snow_clearing", "dormant": True, "recurrence": None}
SCHOOL = {"id": "primary", "name": "实验小学", "terms": [{"from": "2026-09-01", "until": "2027-01-22"}]}


def housed(runtime: Runtime) -> Caller:
    """The administrator of a community with a hall."""
    us = settled(runtime)
    us.make("sites", id="hall", name="居委会")
    return us


@on_both_databases
def test_a_task_is_made_read_changed_and_removed_as_any_record(runtime: Runtime) -> None:
    us = housed(runtime)
    made = us.make("tasks", **DESK)
    assert (made["version"], made["recurrence"]) == (1, {"weekly": {"weekdays": ["mon"]}})
    changed = us.change("tasks/desk", {"recurrence": {"monthly_days": {"days": [3]}, "weekly": None}})
    assert changed.get_json()["recurrence"] == {"monthly_days": {"days": [3]}}
    assert us.delete("sites/hall").get_json()["code"] == "record_in_use"
    assert us.delete("tasks/desk").status_code == 204
    assert us.get("tasks/desk").status_code == 404


@on_both_databases
def test_tasks_are_listed_by_cadence_and_by_site(runtime: Runtime) -> None:
    us = housed(runtime)
    us.make("tasks", **DESK)
    us.make("tasks", **SNOW)
    for query, ids in (("", ["desk", "snow"]), ("?cadence=dormant", ["snow"]), ("?site=elsewhere", [])):
        assert [one["id"] for one in us.get(f"tasks{query}").get_json()["items"]] == ids
    assert us.get("tasks?cadence=never").status_code == 422


@on_both_databases
def test_everything_wrong_with_a_task_is_said_at_its_place(runtime: Runtime) -> None:
    us = housed(runtime)
    wrong: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
        ({"site": "nowhere"}, {("site", "unknown_id")}),
        ({"site": None}, {("site", "missing_field")}),
        (
            {"site": None, "recurrence": None, "times": None, "duration_minutes": 60}
            | {"once": {"start": "2026-11-21T16:00", "end": "2026-11-23T18:00"}},
            {("site", "missing_field")},
        ),
        ({"type": "dance"}, {("type", "not_one_of")}),
        ({"recurrence": None}, {("", "not_exactly_one")}),
        ({"dormant": True}, {("", "not_exactly_one")}),
        ({"recurrence": {"weekly": {"weekdays": ["mon"]}, "daily": {}}}, {("recurrence", "not_exactly_one")}),
        ({"recurrence": {"dates": ["2026-02-30"]}}, {("recurrence.dates[0]", "bad_date")}),
        ({"recurrence": {"daily": {}, "only_on": "school_days"}}, {("recurrence.only_on", "no_schools")}),
        ({"times": None}, {("times", "missing_field")}),
        ({"times": [{"from": "9"}]}, {("times[0].from", "bad_clock_time")}),
        ({"times": [{"start": "2026-11-23T09:00"}]}, {("times[0]", "mixed_window")}),
        ({"seats": [{"count": 1, "minimum": 2}]}, {("seats[0]", "impossible_numbers")}),
        ({"follows": {"task": "desk"}}, {("follows.task", "unknown_id"), ("follows.task", "circle")}),
        (
            {"standing": [{"volunteer": "v1", "days": ["mon"] * 2}]},
            {
                ("standing[0].volunteer", "unknown_id"),
                ("standing[0].days[1]", "weekday_twice"),
            },
        ),
        ({"follows": {"task": "another"}}, {("follows.task", "unknown_id")}),
    ]
    for change, found in wrong:
        answer = us.post("tasks", DESK | change)
        assert (answer.status_code, codes(answer)) == (422, found), change
    assert us.get("tasks").get_json()["items"] == []


@on_both_databases
def test_a_dormant_task_is_activated_by_one_call_and_twice_is_once(runtime: Runtime) -> None:
    us = housed(runtime)
    us.make("tasks", **SNOW)
    us.make("tasks", **DESK)
    first, again = (us.post("tasks/snow/activations", {"date": "2026-12-05"}) for _ in range(2))
    assert (first.status_code, again.get_json()) == (201, first.get_json())
    later = us.post(
        "tasks/snow/activations", {"date": "2026-12-05", "times": [{"from": "13:00", "to": "15:00"}]}
    )
    assert later.get_json()["id"] != first.get_json()["id"]
    listed = us.get("tasks/snow/dates").get_json()["items"]
    assert [one["dates"] for one in listed] == [["2026-12-05"]] * 2
    assert us.delete(f"tasks/snow/dates/{listed[0]['id']}").status_code == 204
    assert us.delete(f"tasks/desk/dates/{listed[1]['id']}").status_code == 404
    assert len(us.get("tasks/snow/dates").get_json()["items"]) == 1
    assert us.post("tasks/desk/activations", {"date": "2026-12-05"}).get_json()["code"] == "task_not_dormant"
    for no_date, code in (
        ("x", "bad_date"),
        ("0001-01-01", "outside_years"),
        ("9999-12-31", "outside_years"),
        ("2026-11-20", "date_is_past"),
    ):
        assert codes(us.post("tasks/snow/activations", {"date": no_date})) == {("date", code)}
    today = us.post("tasks/snow/activations", {"date": "2026-11-21"})
    assert today.status_code == 201


@on_both_databases
def test_more_people_are_asked_for_on_some_dates(runtime: Runtime) -> None:
    us = housed(runtime)
    us.make("tasks", **DESK)
    made = us.post("tasks/desk/demands", {"dates": ["2026-12-08", "2026-12-07", "2026-12-07"], "people": 2})
    assert (made.get_json()["dates"], made.get_json()["work"]) == (
        ["2026-12-07", "2026-12-08"],
        {"seats": [{"count": 2}]},
    )
    both = {"dates": ["2026-12-07"], "people": 2, "seats": [{"count": 1}]}
    assert codes(us.post("tasks/desk/demands", both)) == {("", "not_exactly_one")}
    bad = {"dates": ["2026-12-07", "x"], "people": 1}
    assert codes(us.post("tasks/desk/demands", bad)) == {("dates[1]", "bad_date")}
    past = {"dates": ["2026-11-20", "2026-11-21"], "people": 1001}
    assert codes(us.post("tasks/desk/demands", past)) == {("people", "number_out_of_range")}
    assert codes(us.post("tasks/desk/demands", past | {"people": 1000})) == {("dates[0]", "date_is_past")}
    seats = {"dates": ["2026-12-07"], "seats": [{"count": 1, "minimum": 2}]}
    assert codes(us.post("tasks/desk/demands", seats)) == {("seats[0]", "impossible_numbers")}


@on_both_databases
def test_what_a_resident_reports_becomes_a_job_with_a_deadline(runtime: Runtime) -> None:
    us = housed(runtime)
    job = {"name": "路灯不亮", "site": "hall", "until": "2026-11-23T18:00+08:00", "minutes": 45}
    # The clock stands at 16:00 in Shanghai on the 21st.
    made = us.post("reported-jobs", job).get_json()
    assert made["once"] == {"start": "2026-11-21T16:00", "end": "2026-11-23T18:00"}
    assert us.get(f"tasks/{made['id']}").get_json()["duration_minutes"] == 45
    assert us.post(f"tasks/{made['id']}/demands", {"dates": ["2026-11-22"], "people": 1}).status_code == 409
    for change, found in (
        ({"until": "2026-11-21T16:44"}, ("until", "deadline_passed")),
        ({"until": "soon"}, ("until", "bad_time")),
        ({"site": "nowhere"}, ("site", "unknown_id")),
    ):
        assert codes(us.post("reported-jobs", job | change)) == {found}
    assert us.post("reported-jobs", job | {"until": "2026-11-21T16:45"}).status_code == 201
    today = us.post("reported-jobs", job | {"name": "今天之内", "until": "2026-11-21"})
    assert today.get_json()["once"]["end"] == "2026-11-22T00:00"  # a date alone takes in its day


@on_both_databases
def test_the_calendar_is_said_whole_and_tasks_may_name_its_schools(runtime: Runtime) -> None:
    us = housed(runtime)
    assert us.get("calendar").get_json() == {"version": 0}
    said = us.client.put(us.address("calendar"), json={"schools": [SCHOOL]})
    assert (said.status_code, said.headers["ETag"]) == (200, '"1"')
    rule = {"daily": {}, "only_on": "school_days", "school": "primary", "seasons": ["flood"]}
    assert us.post("tasks", DESK | {"recurrence": rule}).status_code == 201
    rule = rule | {"seasons": ["monsoon"], "school": "middle"}
    assert codes(us.post("tasks", DESK | {"id": "other", "recurrence": rule})) == {
        ("recurrence.seasons[0]", "no_season"),
        ("recurrence.school", "no_school"),
    }


@on_both_databases
def test_no_school_or_season_goes_that_somebody_names(runtime: Runtime) -> None:
    us = housed(runtime)
    address = us.address("calendar")
    said = {"schools": [SCHOOL], "seasons": [{"id": "harvest", "from": "09-01", "until": "10-31"}]}
    us.client.put(address, json=said)
    rule = {"daily": {}, "only_on": "school_days", "school": "primary"}
    us.make("tasks", **DESK | {"recurrence": rule})
    us.make("volunteers", id="an", name="安", seasons=[{"season": "harvest", "availability": "always"}])
    version = {"If-Match": '"1"'}
    without_school, without_season = said | {"schools": []}, said | {"seasons": []}
    for calendar, path in ((without_school, "task/desk"), (without_season, "volunteer/an")):
        answer = us.client.put(address, json=calendar, headers=version)
        assert (answer.status_code, answer.get_json()["code"]) == (409, "record_in_use")
        assert codes(answer) == {(path, "used_by")}
        whole = {"format": "volunteer-records/1", "calendar": calendar}
        assert us.post("records", whole).get_json()["code"] == "record_in_use"
    assert us.get("calendar").get_json()["version"] == 1
    mended = DESK | {"recurrence": {"daily": {}}}
    both = {"format": "volunteer-records/1", "calendar": without_school, "tasks": [mended]}
    assert us.post("records", both).status_code == 200
    assert us.client.put(address, json=said | {"schools": []}, headers={"If-Match": '"2"'}).status_code == 200


@on_both_databases
def test_of_two_who_change_the_calendar_the_slower_is_told(runtime: Runtime) -> None:
    us = housed(runtime)
    address = us.address("calendar")
    said = {"schools": [SCHOOL]}
    assert us.client.put(address, json=said, headers={"If-Match": '"1"'}).status_code == 412
    assert us.client.put(address, json=said, headers={"If-Match": '"0"'}).status_code == 200
    assert us.client.put(address, json={}).status_code == 428
    assert us.client.put(address, json={}, headers={"If-Match": '"0"'}).status_code == 412
    assert us.get("calendar").get_json()["version"] == 1
    again = us.client.put(address, json={}, headers={"If-Match": '"1"'})
    assert (again.status_code, again.headers["ETag"]) == (200, '"2"')


@on_both_databases
def test_a_document_that_says_the_same_calendar_again_changes_none(runtime: Runtime) -> None:
    us = housed(runtime)
    said = {"format": "volunteer-records/1", "calendar": {"schools": [SCHOOL]}}
    for _ in range(2):
        assert us.post("records", said).status_code == 200
        assert us.get("calendar").get_json()["version"] == 1
    assert us.post("records", {**said, "calendar": {}}).status_code == 200
    assert us.get("calendar").get_json()["version"] == 2


@on_both_databases
def test_everything_wrong_with_a_calendar_is_said_and_nothing_kept(runtime: Runtime) -> None:
    us = housed(runtime)
    day = {"date": "2027-05-08", "kind": "makeup_workday"}
    school = SCHOOL | {
        "breaks": [{"kind": "winter", "from": "2027-02-01", "until": "2027-01-01"}],
        "half_days": [{"part": "morning"}],
        "closed": ["x"],
    }
    seasons = [{"id": "river", "from": "02-30", "until": "10-15"}]
    said = {"overrides": [day, day], "schools": [school, SCHOOL], "seasons": seasons}
    answer = us.client.put(us.address("calendar"), json=said)
    assert codes(answer) == {
        ("overrides[1].date", "override_repeated"),
        ("schools[0].breaks[0].until", "calendar_span_reversed"),
        ("schools[0].half_days[0]", "half_day_of_nothing"),
        ("schools[0].closed[0]", "bad_date"),
        ("schools[1].id", "duplicate_id"),
        ("seasons[0].from", "bad_date"),
    }
    assert us.get("calendar").get_json() == {"version": 0}


@on_both_databases
def test_who_may_only_read_and_who_is_limited_write_nothing_that_is_not_theirs(runtime: Runtime) -> None:
    us = housed(runtime)
    us.make("areas", id="grid-1", name="第一网格")
    us.make("tasks", **SNOW)
    viewer = colleague(runtime, us, "viewer")
    limited = colleague(runtime, us, "coordinator", areas=["grid-1"])
    for other in (viewer, limited):
        assert other.get("tasks/snow").status_code == 200
        assert other.post("tasks", DESK).status_code == 403
        assert other.post("tasks/snow/activations", {"date": "2026-12-05"}).status_code == 403
        assert other.post("tasks/snow/demands", {"dates": ["2026-12-05"], "people": 1}).status_code == 403
        assert other.client.put(other.address("calendar"), json={}).status_code == 403
        said = {"format": "volunteer-records/1", "calendar": {}}
        assert other.post("records", said).status_code == 403
    assert us.get("calendar").get_json() == {"version": 0}


@on_both_databases
def test_another_community_has_none_of_it(runtime: Runtime) -> None:
    us, them = housed(runtime), housed(runtime)
    us.make("tasks", **SNOW)
    assert them.post("tasks/snow/activations", {"date": "2026-12-05"}).status_code == 404
    assert them.get("tasks/snow/dates").status_code == 404
    them.make("tasks", **SNOW)
    assert them.get("tasks/snow/dates").get_json()["items"] == []
