"""What a plan laid out now says of people and work, beside the plan that a week has."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.planning.weekly.newer import Changed, changed_parts, changed_people, changed_work

LAID_OUT = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)  # noon in Shanghai
PAST = {"start": "2026-11-23T00:00", "end": "2026-11-25T12:00"}
COMING = {"start": "2026-11-25T12:00", "end": "2026-11-25T12:30"}


def people(*entries: dict[str, object]) -> dict[str, object]:
    return {"timezone": "Asia/Shanghai", "volunteers": list(entries)}


def differing(held: dict[str, object], fresh: dict[str, object]) -> list[Changed]:
    return [*changed_people(held, fresh, laid_out=LAID_OUT, of=lambda _: True)]


def test_time_off_that_was_over_when_the_plan_was_laid_out_is_no_difference_and_later_time_off_is() -> None:
    held = people({"id": "a", "name": "王芳", "time_off": [PAST]})
    assert differing(held, people({"id": "a", "name": "王芳"})) == []
    assert differing(held, people({"id": "a", "name": "王芳", "time_off": [COMING]})) == [
        Changed("a", "王芳", "other")
    ]


def test_leave_in_which_a_told_roster_has_her_nowhere_is_no_difference_until_she_is_put_there() -> None:
    held = people({"id": "a", "name": "王芳"})
    fresh = people({"id": "a", "name": "王芳", "time_off": [COMING]})

    def told(start: str, end: str) -> list[Changed]:
        shift = {"id": "s", "start": f"2026-11-25T{start}+08:00", "end": f"2026-11-25T{end}+08:00"}
        roster = {"shifts": [shift], "assignments": [{"shift": "s", "volunteer": "a"}]}
        meant = changed_people(held, fresh, laid_out=LAID_OUT, of=lambda _: True, told=roster)
        assert not changed_people(
            held, fresh, laid_out=LAID_OUT, of=lambda _: True, told=roster | {"assignments": []}
        )
        return list(meant)

    assert told("11:00", "12:00") == told("12:30", "13:00") == []
    assert told("12:29", "13:00") == [Changed("a", "王芳", "other")]


def test_what_the_weeks_before_leave_and_empty_lists_are_no_difference() -> None:
    held = people({"id": "a", "history": {"minutes": 60}, "qualifications": []})
    assert differing(held, people({"id": "a", "history": {"minutes": 90}})) == []


def test_runs_of_a_task_beside_it_and_given_out_are_the_tasks_own() -> None:
    held = {"tasks": [{"id": "t", "name": "值班"}, {"id": "t+x"}], "shifts": [{"id": "u+1@1", "task": "u+1"}]}
    fresh = {"tasks": [{"id": "t", "name": "值班"}], "shifts": [{"id": "u+1@1", "task": "u+1", "site": "a"}]}
    assert [*changed_work(held, fresh, of=lambda _: True)] == [
        Changed("t", "值班", "other"),
        Changed("u", "u", "other"),
    ]
    assert changed_work(held, fresh, of=lambda id: id == "w") == ()


def test_of_other_parts_those_that_differ_are_named() -> None:
    assert changed_parts({"sites": [{"id": "a"}], "teams": []}, {"sites": []}, ("sites", "teams")) == (
        "sites",
    )
