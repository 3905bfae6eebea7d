"""Timefold as a peer: a week becomes numbers, what is printed becomes a roster, absence has a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import instances
from benchmarks.child import answer
from benchmarks.evaluate import evaluate
from benchmarks.peers import peer, timefold
from benchmarks.peers.timefold.numbers import written
from benchmarks.run import Race, measurable
from benchmarks.week import read


def test_a_week_is_written_as_numbers_in_the_order_of_the_plan() -> None:
    plan = {
        "format": "volunteer-plan/1",
        "name": "two seats",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": "2026-11-23", "days": 7},
        "areas": [{"id": "community"}, {"id": "grid-1", "parent": "community"}],
        "sites": [{"id": "hall", "location": {"x": 0, "y": 40}, "area": "grid-1"}],
        "travel": {"metres_per_minute": 75, "fixed_minutes": 5},
        "volunteers": [
            {
                "id": "v1", "age": 30, "area": "grid-1", "home": {"x": 30, "y": 0},
                "qualifications": ["cook"],
                "availability": [{"start": "2026-11-24T08:00", "end": "2026-11-24T12:00"}],
                "limits": {"minutes_per_week": 480, "shifts_per_day": 2, "rest_minutes": 600},
                "wishes": [{"kind": "meal", "wish": "avoid"}], "usual_sites": ["hall"],
                "history": {"minutes": 45},
            },
            {"id": "v2", "age": 16, "area": "community", "availability": []},
        ],
        "shifts": [
            {
                "id": "s1", "kind": "meal", "site": "hall", "start": "2026-11-24T09:00",
                "end": "2026-11-24T11:00", "priority": "high", "min_age": 18,
                "open_to": {"areas": ["community"]},
                "seats": [{"role": "cook", "count": 1, "qualifications": {"all": ["cook"]}}, {"count": 2}],
            }
        ],
        "pairs": {"apart": [["v2", "v1"]]},
    }  # fmt: skip
    assert written(read(plan)).splitlines() == [
        "75 5",
        "1", "0 40",
        # one kind, two people: age, home, areas, skills, windows, limits, rest, history, wishes, usual sites
        "1 2",
        "30 1 30 0 1 0 1 0 1 1920 2160 480 2 600 2 3 1 0",
        "16 0 0 0 1 0 0 0 -1 -1 0 0 1 0",
        # one shift: from, to, kind, site, weight, age, areas, no greatest distance, seats with their skills
        "1", "1980 2100 0 0 8 18 1 0 -1 2 1 1 0 2 0",
        "1", "0 1",
    ]  # fmt: skip


def test_what_the_program_prints_becomes_a_roster_and_a_trace_of_lawful_ones() -> None:
    printed = (
        "java 17.0.1\nstarted 1500\nbest 2000 -1 -8 -20\nbest 2500 0 -8 -40\nbest 4000 0 -4 -30\nseat 1 0 0\n"
    )
    seated, notes = timefold.heard(printed, ["s1", "s2"], ["v1", "v2"], begun=1.0)
    assert seated == [{"volunteer": "v1", "shift": "s2", "seat": 0}]
    assert notes["trace"] == [[1.5, 8_000_040.0, None], [3.0, 4_000_030.0, None]]
    assert (notes["status"], notes["build_seconds"], notes["java"]) == ("feasible", 0.5, "17.0.1")


def test_a_program_that_ran_out_of_time_before_it_solved_says_so() -> None:
    assert timefold.heard("", [], [], 0.0)[1]["status"] == "out_of_time_while_building"


def test_what_the_machine_lacks_is_said_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timefold, "ENVIRONMENT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert timefold.absent() == "no Java"
    (tmp_path / "java").touch(mode=0o755)
    assert timefold.absent() == "no Timefold: make peers"
    jars = tmp_path / "lib" / "python3" / "site-packages" / "timefold" / "solver" / "jars"
    jars.mkdir(parents=True)
    (jars / "timefold-solver-core-9.9.jar").touch()
    (jars / "junit-jupiter-api-5.jar").touch()
    assert [jar.name for jar in timefold.jars()] == ["timefold-solver-core-9.9.jar"]
    assert timefold.version() == "9.9"
    assert timefold.absent() == "no Java compiler"
    races, left_out = measurable((Race("S1", 5, ("timefold", "greedy")),), None)
    assert [race.solvers for race in races] == [("greedy",)]
    assert left_out == ["timefold: no Java compiler"]


def test_where_it_can_be_measured_its_roster_breaks_no_rule_and_is_what_it_claims() -> None:
    """Elsewhere a process that is asked all the same says by name what is missing."""
    lacking = peer("timefold").absent()
    answered = answer("S1", "timefold", 8.0, 1)
    if lacking:
        assert lacking in answered.notes["error"]
        return
    score = evaluate(instances.load("S1"), answered.assignments)
    assert (score.broken, score.total) == ((), answered.trace[-1][1])
    assert score.assigned > 0
