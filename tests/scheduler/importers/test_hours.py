"""Hours are understood however a coordinator writes them, and anything else is refused."""

from __future__ import annotations

import pytest

from scheduler.importers.hours import minutes_said


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("8", 480), ("8.5", 510), ("８", 480), ("8小时", 480), ("8 小时", 480), ("８小时", 480), ("8h", 480),
        ("8H", 480), ("8 hours", 480), ("8 hrs", 480), ("1 hour", 60), ("8个小时", 480), ("八小时", 480),
        ("十二个小时", 720), ("两小时", 120), ("一周8小时", 480), ("每周8小时", 480), ("每周 8 个小时", 480),
        ("8小时/周", 480), ("8h/week", 480), ("8 hours a week", 480), ("8 hours per week", 480),
        ("最多8小时", 480), ("每周不超过8小时", 480), ("8小时以内", 480), ("8个半小时", 510),
        ("8小时半", 510), ("8.5小时", 510), ("半小时", 30), ("半个小时", 30), ("90分钟", 90),
        ("1小时30分", 90), ("1小时30分钟", 90), ("1 h 30 min", 90), ("三个钟头", 180), ("0", 0), ("0小时", 0),
    ],
)  # fmt: skip
def test_hours_are_understood_with_their_unit_and_without(said: str, minutes: int) -> None:
    assert minutes_said(said) == minutes


@pytest.mark.parametrize(
    "said",
    ["", "小时", "随便", "8-10小时", "8~10", "8到10小时", "-8", "8天", "8次", "8班", "8;9", "8个", "半",
     "nan", "inf", "1e3", "8 9", "1小时30", "每周", "8小时8小时", "每周一8小时", "周日8小时"],
)  # fmt: skip
def test_what_is_no_number_of_hours_is_refused(said: str) -> None:
    assert minutes_said(said) is None
