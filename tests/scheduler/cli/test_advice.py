"""``recruit``, ``candidates`` and ``compare`` on documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.planning import recruiting_call
from tests.scheduler.cli.commands import small_plan, written
from tests.scheduler.planning.plans import shift, small


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return written(tmp_path / "plan.json", small_plan())


def roster(path: Path, *assignments: tuple[str, str]) -> str:
    """A roster with the minutes of each person and what is empty; each desk takes two hours."""
    rows: list[dict[str, Any]] = [{"volunteer": who, "shift": what, "seat": 0} for who, what in assignments]
    minutes = {who: 120 * sum(row["volunteer"] == who for row in rows) for who in ("a", "b")}
    missing = 3 - len(rows)
    return written(
        path,
        {
            "format": "volunteer-roster/1",
            "assignments": rows,
            "volunteers": [
                {"id": who, "name": who.upper(), "minutes": done} for who, done in minutes.items()
            ],
            "unfilled": [{"shift": "tue", "seat": 0, "missing": missing}] if missing else [],
        },
    )


def test_the_call_says_whom_the_gap_needs(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # Monday is taken by b; Tuesday wants two at once, and a is free for one of them.
    given = roster(tmp_path / "r.json", ("b", "mon"))
    assert run(["recruit", plan, given, "--language", "en"]) == Exit.DONE
    said = capsys.readouterr().out
    assert "Posts still empty: 2. Neighbours we are looking for: 1." in said
    assert "1. 24 Nov Tue 09:00–11:00 Service desk (服务台); 1 turn in all." in said
    assert "Fewer people cannot close them, however the others are placed" in said.replace("\n", " ")
    assert run(["recruit", plan, given, "--json", "--turns", "1"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["curve"] == [1]


def test_seats_that_are_short_together_are_told(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # Tuesday wants two, and a alone has time.
    given = roster(tmp_path / "r.json", ("b", "mon"), ("a", "tue"))
    assert run(["shortages", plan, given, "--language", "en", "--seconds", "20"]) == Exit.DONE
    said = capsys.readouterr().out.replace("\n", " ")
    assert "of 2 places at most 1 can be filled, as only one person can take any of them (甲一)" in said
    assert run(["shortages", plan, given, "--json", "--seconds", "20"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["items"][0]["short"] == 1


def test_what_would_fill_a_shift_is_told_with_why_it_is_empty(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = roster(tmp_path / "r.json", ("b", "mon"), ("a", "tue"))
    arguments = ["fixes", plan, given, "--shift", "tue", "--seconds", "20"]
    assert run([*arguments, "--language", "en"]) == Exit.DONE
    said = capsys.readouterr().out.replace("\n", " ")
    assert "keeps those who are nearest (1): not available at that time" in said
    assert "1. Ask 乙二 whether they could come then" in said
    assert run([*arguments, "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["items"][0]["resolved"] == 1


def test_what_happens_if_somebody_is_missing_is_told(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = roster(tmp_path / "r.json", ("b", "mon"), ("a", "tue"))
    assert run(["fragility", plan, given, "--language", "en"]) == Exit.DONE
    said = capsys.readouterr().out.replace("\n", " ")
    assert "whoever is missing, somebody could stand in (甲一)" in said
    assert "nobody could stand in for 甲一, and those left are not enough" in said
    assert run(["fragility", plan, given, "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["figures"] == {"falls": 1, "runs_short": 0, "covered": 1}


def test_the_call_can_be_solved_anew(tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = roster(tmp_path / "r.json", ("b", "mon"))
    assert run(["recruit", plan, given, "--json", "--seconds", "20"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["resolved"] == {"seconds": 20.0, "missing": 0}


def test_what_stays_empty_when_solved_anew_is_told_as_it_is(
    tmp_path: Path, plan: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(recruiting_call, "missing_when_solved", lambda raw, *, seconds: 3)
    given = roster(tmp_path / "r.json", ("b", "mon"))
    assert run(["recruit", plan, given, "--json", "--seconds", "1"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["resolved"] == {"seconds": 1.0, "missing": 3}


def test_whom_to_ask_is_listed_in_order(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = roster(tmp_path / "r.json", ("b", "mon"))
    assert run(["candidates", plan, given, "--shift", "tue", "--language", "zh"]) == Exit.DONE
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("1. 甲一：有空、合规、合格")
    assert second.startswith("2. 乙二：只差一点：当时没有报可服务时间")
    assert run(["candidates", plan, given, "--shift", "tue", "--most", "1", "--json"]) == Exit.DONE
    assert [one["volunteer"] for one in json.loads(capsys.readouterr().out)] == ["a"]
    assert run(["candidates", plan, given, "--shift", "nothing"]) == Exit.REFUSED


def test_a_seat_that_nobody_can_take_is_told_before_whom_to_ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seats = [
        {"role": "helper", "minimum": 1},
        {"role": "guide", "minimum": 1, "qualifications": {"all": ["guide"]}},
    ]
    people = [
        {"id": "a", "name": "甲一", "availability": "always"},
        {"id": "b", "name": "乙二", "qualifications": ["guide"]},
    ]
    crew = {"minimum": 2, "all_or_nobody": True}
    said = small(volunteers=people, shifts=[shift("mon", seats=seats, crew=crew)])
    plan = written(tmp_path / "crew.json", said)
    given = roster(tmp_path / "r.json")
    assert run(["candidates", plan, given, "--shift", "mon", "--language", "en"]) == Exit.DONE
    lacks, first, second = capsys.readouterr().out.splitlines()
    assert lacks.startswith("Nobody is free for guide.")
    assert first.startswith("1. 乙二: could take guide but for one thing: not available at that time")
    assert second.startswith(
        "2. 甲一: free, lawful and qualified; could come once somebody is found for guide"
    )


def test_two_rosters_are_laid_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = roster(tmp_path / "a.json", ("a", "mon"), ("a", "tue"))
    b = roster(tmp_path / "b.json", ("b", "mon"), ("a", "tue"))
    assert run(["compare", a, b, "--language", "en"]) == Exit.DONE
    assert capsys.readouterr().out.splitlines() == [
        "Both leave the same number of posts empty (1).",
        "B is more even: between the most and the least 0 hours, in A 4.",
        "2 people differ: moved 0, added 1, removed 1.",
        "A (a): - mon",
        "B (b): + mon",
    ]
    assert run(["compare", a, b, "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["b"]["fairness"]["spread"] == 0
