"""An id of another community is unknown in every body that names a record, and in our own it is taken."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, codes, settled
from tests.api.weekly import DESK
from tests.scheduler.databases import on_both_databases

OURS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("areas", {"id": "grid-1"}),
    ("sites", {"id": "canteen"}),
    ("units", {"id": "bank"}),
    ("teams", {"id": "red"}),
    ("resources", {"id": "van", "count": 1}),
    ("persons", {"id": "home", "is_household": True, "visit_every_days": 7}),
    ("volunteers", {"id": "v1"}),
)
"""One record of each kind that others name."""
NAMING: tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...] = (
    ("areas", {"parent": "grid-1"}, ("parent",)),
    ("sites", {"area": "grid-1"}, ("area",)),
    ("persons", {"area": "grid-1", "household": "home"}, ("area", "household")),
    (
        "tasks",
        {
            "site": "canteen",
            "open_to": {"areas": ["grid-1"], "teams": ["red"], "units": ["bank"]},
            "needs": [{"resource": "van"}],
            "required": ["v1"],
            "serves": ["home"],
        },
        (
            "site",
            "open_to.areas[0]",
            "open_to.teams[0]",
            "open_to.units[0]",
            "needs[0].resource",
            "required[0]",
            "serves[0]",
        ),
    ),
    (
        "tasks",
        {"turns": {"teams": ["red"], "sites": ["canteen"]}},
        ("turns.teams[0]", "turns.sites[0]"),
    ),
    (
        "tasks",
        {"each_person": {"persons": ["home"], "area": "grid-1"}, "duration_minutes": 30},
        ("each_person.persons[0]", "each_person.area"),
    ),
)
"""A body, and where in it an id stands."""


WORK = {name: value for name, value in DESK.items() if name != "site"}


@pytest.mark.case("B94")
@on_both_databases
def test_no_body_reaches_a_record_of_another_community(runtime: Runtime) -> None:
    us, them = settled(runtime), settled(runtime)
    for path, said in OURS:
        us.make(path, **{"name": "甲"} | said)
    for place, (path, said, fields) in enumerate(NAMING):
        body = (WORK if path == "tasks" else {}) | {"id": f"x-{place}", "name": "乙"} | said
        assert codes(them.post(path, body)) == {(field, "unknown_id") for field in fields}, path
        assert us.post(path, body).status_code == 201, us.post(path, body).text
    assert names_of(them) == []


def names_of(of: Caller) -> list[str]:
    """What a community has of every kind."""
    kinds = {path for path, _, _ in NAMING} | {path for path, _ in OURS}
    return [one["id"] for path in sorted(kinds) for one in of.get(path).get_json()["items"]]
