"""Persons served: a label on the roster, the rest sealed; households and who belongs to them."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.bootstrap import Runtime
from scheduler.services import scope
from scheduler.services.week_records import source_of
from tests.api.people import with_places
from tests.api.settling import codes, colleague, settled
from tests.api.test_volunteers import everything_kept
from tests.scheduler.databases import on_both_databases

SECRETS = {"full_name": "赵德厚", "address": "三号楼二单元901室", "phone": "000 8765 4321"}
HOUSEHOLD = {"id": "h-03", "name": "三号楼甲户", "is_household": True, "visit_every_days": 14, **SECRETS}


@pytest.mark.case("B108")
@on_both_databases
def test_who_a_person_is_stays_sealed_and_is_shown_to_coordinators_on_request(runtime: Runtime) -> None:
    us = settled(runtime)
    made = us.make("persons", **HOUSEHOLD)
    assert sorted(made["masked"]) == sorted(SECRETS)
    kept, shown = everything_kept(runtime), us.get("persons").text
    for secret in SECRETS.values():
        assert secret.encode() not in kept
        assert secret not in shown
    hers = colleague(runtime, us, "coordinator")
    assert hers.get("persons/h-03?reveal=address").get_json()["address"] == SECRETS["address"]
    assert colleague(runtime, us, "viewer").get("persons/h-03?reveal=address").status_code == 403


@on_both_databases
def test_a_plan_knows_the_label_and_when_a_visit_is_due(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("persons", **HOUSEHOLD, last_visit="2026-11-10", faces_per_month=2)
    with runtime.reading() as session:
        within = scope.enter(session, us.community, principal=us.key)
        assert source_of(session, within, date(2026, 11, 23)).persons == [
            {
                "id": "h-03",
                "name": "三号楼甲户",
                "visit_every_days": 14,
                "last_visit": "2026-11-10",
                "faces_per_month": 2,
            }
        ]


@on_both_databases
def test_a_person_belongs_to_a_household_and_to_nothing_else(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("persons", **HOUSEHOLD)
    us.make("persons", id="p-1", name="甲户长者", household="h-03")
    for household in ("p-1", "p-2"):
        refused = codes(us.post("persons", {"id": "p-2", "name": "a", "household": household}))
        assert ("household", "not_a_household" if household == "p-1" else "unknown_id") in refused
    assert codes(us.change("persons/h-03", {"household": "h-03"})) == {("household", "not_a_household")}
    assert codes(us.change("persons/h-03", {"is_household": None})) == {
        ("is_household", "household_has_members")
    }
    assert [one["id"] for one in us.get("persons?household=h-03").get_json()["items"]] == ["p-1"]
    assert codes(us.delete("persons/h-03")) == {("person/p-1", "used_by")}


@on_both_databases
def test_the_same_faces_are_named_on_the_volunteer_and_a_bad_date_is_refused(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("persons", **HOUSEHOLD)
    us.make("volunteers", id="v001", name="王秀英", usual_persons=["h-03"])
    assert codes(us.delete("persons/h-03")) == {("volunteer/v001", "used_by")}
    bad = {"name": "a", "last_visit": "2026-02-30", "phone": "none"}
    assert codes(us.post("persons", bad)) == {("last_visit", "bad_date"), ("phone", "phone_not_usable")}


@on_both_databases
def test_a_coordinator_of_one_grid_sees_the_persons_of_that_grid(runtime: Runtime) -> None:
    us = with_places(runtime)
    us.make("persons", id="p-1", name="一", area="grid-1")
    us.make("persons", id="p-2", name="二", area="grid-2")
    hers = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert [one["id"] for one in hers.get("persons").get_json()["items"]] == ["p-1"]
    assert hers.get("persons/p-2?reveal=phone").status_code == 404
    assert hers.post("persons", {"name": "三", "area": "grid-2"}).status_code == 403
