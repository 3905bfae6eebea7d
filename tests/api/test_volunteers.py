"""Volunteers: read as a plan reads them, sealed, masked, found, and kept within each coordinator's limits."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, select, text

from scheduler.bootstrap import Runtime
from scheduler.models import Change, Volunteer
from tests.api.people import BORN, PHONE, SECRET_FIELDS, WHOLE, with_places
from tests.api.settling import codes, colleague, settled
from tests.databases import unbound
from tests.scheduler.databases import on_both_databases

OPEN = {field: value for field, value in WHOLE.items() if field not in SECRET_FIELDS}


def everything_kept(runtime: Runtime) -> bytes:
    """Every value of every table, one after the other, as the database keeps it."""
    kept = b""
    with unbound(runtime.engine) as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                kept += b"|".join(one if isinstance(one, bytes) else str(one).encode() for one in row)
    return kept


@on_both_databases
def test_what_is_sensitive_is_named_and_neither_shown_nor_kept_in_the_clear(runtime: Runtime) -> None:
    us = with_places(runtime)
    made = us.make("volunteers", **WHOLE)
    assert sorted(made["masked"]) == sorted(SECRET_FIELDS)
    assert {field: made[field] for field in OPEN} == OPEN
    shown = us.get("volunteers").text + us.get("volunteers/v001").text
    kept = everything_kept(runtime)
    assert "王秀英" in shown
    assert "王秀英".encode() in kept
    for secret in (PHONE, BORN, "4711.5", "2026-09-01", "heavy"):
        assert secret not in shown
        assert secret.encode() not in kept


@pytest.mark.case("A4.2")
@on_both_databases
def test_masked_fields_are_revealed_to_coordinators_and_it_is_written_down(runtime: Runtime) -> None:
    us = with_places(runtime)
    us.make("volunteers", **WHOLE)
    hers = colleague(runtime, us, "coordinator")
    revealed = hers.get("volunteers/v001?reveal=phone,home").get_json()
    assert (revealed["phone"], revealed["home"]) == (PHONE, WHOLE["home"])
    assert "born" not in revealed
    for role in ("viewer", "system"):
        assert colleague(runtime, us, role).get("volunteers/v001?reveal=phone").status_code == 403
    assert us.get("volunteers/v001?reveal=name").get_json()["code"] == "field_not_masked"
    assert us.get("volunteers/none?reveal=phone").status_code == 404
    with runtime.reading() as session:
        (noted,) = session.scalars(select(Change).where(Change.action == "revealed"))
    assert (noted.principal, noted.record_id, noted.fields) == (hers.key, "v001", ["home", "phone"])


@on_both_databases
def test_a_change_keeps_what_it_does_not_name_masked_or_not(runtime: Runtime) -> None:
    us = with_places(runtime)
    us.make("volunteers", **WHOLE)
    patch = {"limits": {"shifts_per_day": 1, "rolling": None}, "health_limits": None, "unit": None}
    assert us.change("volunteers/v001", patch).status_code == 200
    now = us.get(f"volunteers/v001?reveal={','.join(SECRET_FIELDS)}").get_json()
    left = {field: value for field, value in WHOLE.items() if field not in ("health_limits", "unit")}
    assert {field: now[field] for field in left} == left | {
        "limits": {"minutes_per_week": 480, "shifts_per_day": 1}
    }
    assert "health_limits" not in now["masked"]
    assert "unit" not in now
    assert us.delete("units/bank").status_code == 204
    assert codes(us.delete("sites/canteen")) == {("volunteer/v001", "used_by")}


@on_both_databases
def test_everything_wrong_is_said_at_once_as_a_plan_would_say_it(runtime: Runtime) -> None:
    us = with_places(runtime)
    refused = us.post(
        "volunteers",
        {
            "name": "甲",
            "born": "2030-01-01",
            "age": 30,
            "home": {"x": 1},
            "availability": [
                {"days": ["mon"], "from": "09:00", "to": "09:00"},
                {"start": "2026-11-23T08:00"},
                {"days": ["mon", "tue", "mon"]},
            ],
            "clearance": {"checked_on": "2026-09-01", "until": "2026-08-01"},
            "limits": {"run": {"minimum": 3, "maximum": 2}, "rolling": [{"days": 3}]},
            "wishes": [{"wish": "prefer"}, {"wish": "avoid", "shift": "s1"}],
            "seasons": [{"from": "2026-02-01", "until": "2026-01-01", "availability": [{"from": "25:00"}]}],
        },
    )
    assert codes(refused) == {
        ("born", "not_both"),
        ("born", "date_in_future"),
        ("home", "incomplete_location"),
        ("availability[0].to", "empty_window"),
        ("availability[1].end", "incomplete_window"),
        ("availability[2].days[2]", "weekday_twice"),
        ("clearance.until", "reversed_times"),
        ("limits.run", "reversed_range"),
        ("limits.rolling[0]", "empty_limit"),
        ("wishes[0]", "empty_wish"),
        ("wishes[1].shift", "unknown_id"),
        ("seasons[0].until", "reversed_times"),
        ("seasons[0].availability[0].from", "bad_clock_time"),
    }
    long_ago = us.post("volunteers", {"name": "甲", "born": "1899-12-31"})
    assert codes(long_ago) == {("born", "outside_years")}
    shape = us.post("volunteers", {"name": "甲", "kind": "boss", "phone": "call me", "history": {}})
    assert {path for path, _ in codes(shape)} >= {"kind", "history"}
    assert us.get("volunteers").get_json()["items"] == []


@on_both_databases
def test_a_telephone_number_is_one(runtime: Runtime) -> None:
    us = settled(runtime)
    assert codes(us.post("volunteers", {"name": "甲", "phone": "call me"})) == {("phone", "phone_not_usable")}
    us.make("volunteers", name="甲", phone="+00 (0) 123-456")


@on_both_databases
@pytest.mark.parametrize("name", ["   ", "\u200b\ufeff", "甲\n乙", "甲\x1b[31m", "\u202e甲", "甲\u2029"])
def test_a_name_can_be_seen_and_stays_on_one_line(runtime: Runtime, name: str) -> None:
    us = settled(runtime)
    for kind in ("volunteers", "teams", "areas"):
        assert ("name", "name_not_usable") in codes(us.post(kind, {"name": name}))
    assert us.make("volunteers", name="阿依古丽·买买提 𠮷👩‍🌾")["name"] == "阿依古丽·买买提 𠮷👩‍🌾"


@pytest.mark.case("B94")
@on_both_databases
def test_ids_of_another_community_are_unknown_wherever_they_stand(runtime: Runtime) -> None:
    with_places(runtime)
    them = settled(runtime)
    named = {
        "area": "grid-1",
        "unit": "bank",
        "teams": ["spark"],
        "usual_sites": ["canteen"],
        "wishes": [{"wish": "prefer", "site": "canteen"}, {"wish": "prefer", "with": "v001"}],
    }
    assert codes(them.post("volunteers", {"name": "甲", **named})) == {
        (path, "unknown_id")
        for path in ("area", "unit", "teams[0]", "usual_sites[0]", "wishes[0].site", "wishes[1].with")
    }


@on_both_databases
def test_homes_and_sites_are_measured_alike(runtime: Runtime) -> None:
    us = with_places(runtime)
    refused = us.post("volunteers", {"name": "甲", "home": {"lat": 34.6, "lon": 118.3}})
    assert codes(refused) == {("home", "mixed_locations")}


@on_both_databases
def test_volunteers_are_found_by_what_they_belong_to(runtime: Runtime) -> None:
    us = with_places(runtime)
    us.make("volunteers", **WHOLE)
    us.make("volunteers", id="v002", name="李建国", kind="unit_member", area="grid-2")

    def found(query: str) -> list[str]:
        return [one["id"] for one in us.get(f"volunteers?{query}").get_json()["items"]]

    assert found("area=estate") == ["v001", "v002"]
    assert found("area=grid-2") == found("kind=unit_member") == found("name=建国") == ["v002"]
    assert found("team=spark") == found("unit=bank") == found("reserve=1") == ["v001"]
    assert found("team=none") == found("unit=none") == []
    assert us.get("volunteers?kind=boss").status_code == 422


@pytest.mark.case("B98")
@on_both_databases
def test_a_search_for_people_names_them_nearly_and_answers_few(runtime: Runtime) -> None:
    us = settled(runtime)
    add_many(runtime, us.community, 30)
    assert us.get("volunteers?name=志").get_json()["code"] == "search_too_short"
    assert len(us.get("volunteers?name=志愿&limit=100").get_json()["items"]) == 20


@pytest.mark.case("B98")
@on_both_databases
def test_a_limited_coordinator_works_with_her_own_and_the_others_are_not_there(runtime: Runtime) -> None:
    us = with_places(runtime)
    us.make("volunteers", **WHOLE)
    us.make("volunteers", id="v002", name="李建国", area="grid-2")
    us.make("volunteers", id="v003", name="张玉兰", area="grid-2", teams=["spark"])
    of_grid = colleague(runtime, us, "coordinator", areas=["grid-2"])
    of_team = colleague(runtime, us, "coordinator", teams=["spark"])
    assert [one["id"] for one in of_grid.get("volunteers").get_json()["items"]] == ["v002", "v003"]
    assert [one["id"] for one in of_team.get("volunteers").get_json()["items"]] == ["v001", "v003"]
    for query, ids in (("area=grid-2", ["v002", "v003"]), ("area=estate&team=spark", ["v003"])):
        assert [one["id"] for one in of_grid.get(f"volunteers?{query}").get_json()["items"]] == ids
    for place in ("persons?area=grid-2", "sites?area=grid-2", "visits-due?area=grid-2"):
        assert of_grid.get(place).status_code == 200
    asked = {"name": "x", "start": "2026-11-30", "deadline": "2026-11-27T18:00", "area": "grid-2"}
    assert of_grid.post("campaigns", asked).get_json()["asked"] == 2
    assert of_grid.get("volunteers/v001?reveal=phone").status_code == 404
    assert of_grid.change("volunteers/v001", {"name": "x"}, version=1).status_code == 404
    assert of_grid.delete("volunteers/v001").status_code == 404
    assert of_grid.change("volunteers/v002", {"area": "grid-1"}).status_code == 403
    assert of_grid.post("volunteers", {"name": "新来的", "area": "grid-1"}).status_code == 403
    assert of_grid.post("volunteers", {"name": "新来的", "area": "grid-2"}).status_code == 201
    assert of_team.post("volunteers", {"name": "新来的", "teams": ["spark"]}).status_code == 201
    assert len(us.get("volunteers").get_json()["items"]) == 5


def add_many(runtime: Runtime, community_id: str, count: int) -> None:
    """Volunteers of whom little is said, straight into the database."""
    with runtime.writing() as session:
        for number in range(count):
            volunteer = Volunteer(community_id=community_id, id=f"m{number:05}")
            volunteer.write({"name": f"志愿者{number:05}", "kind": "resident"}, now=runtime.clock())
            session.add(volunteer)
        session.commit()


def test_what_a_plan_would_refuse_in_a_text_is_refused_in_a_record(runtime: Runtime) -> None:
    us = settled(runtime)
    said = {"name": "王秀英", "qualifications": ["急救\n"], "health_limits": ["怕\u202e高"]}
    assert codes(us.post("volunteers", said)) == {
        ("qualifications[0]", "control_character"),
        ("health_limits[0]", "control_character"),
    }
    assert us.post("volunteers", {**said, "qualifications": ["急救"], "health_limits": []}).status_code == 201
