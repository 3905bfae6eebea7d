"""The built-in kinds are data: complete, in both languages, each default with its reason."""

from __future__ import annotations

from typing import get_args

import pytest

from scheduler.planning.document.work import TaskType
from scheduler.planning.kinds import built_in_kinds
from tests.scheduler.planning.plans import read, small


def test_every_type_of_a_task_is_a_built_in_kind() -> None:
    assert set(built_in_kinds()) == set(get_args(TaskType))


@pytest.mark.parametrize("name", get_args(TaskType))
def test_every_default_has_its_reason_in_both_languages(name: str) -> None:
    kind = built_in_kinds()[name]
    assert {field for reason in kind.reasons for field in reason.of} == set(kind.written_defaults())
    for zh, en in [(kind.name.zh, kind.name.en), *((reason.zh, reason.en) for reason in kind.reasons)]:
        assert zh
        assert en
        assert zh != en


@pytest.mark.parametrize("name", get_args(TaskType))
def test_a_task_of_every_kind_needs_nothing_but_site_and_times(name: str) -> None:
    times = [{"from": "08:00", "to": "09:00"}]
    plan = read(small(tasks=[{"id": "t", "type": name, "site": "hall", "times": times}]))
    assert len(plan.shifts) == 7
