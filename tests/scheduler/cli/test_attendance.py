"""Who came is written down and looked through in a terminal."""

from __future__ import annotations

import pytest

from scheduler.cli.exits import Exit
from tests.scheduler.cli.lived import COMMUNITY, WEEK, Captured, proposals, said

pytestmark = pytest.mark.usefixtures("published_week")
US = (COMMUNITY, WEEK)


def test_a_coordinator_writes_down_who_came_and_sees_who_is_missing(capsys: Captured) -> None:
    first = proposals()[0]
    at = (first.shift_id, first.volunteer_id)
    assert "has not begun" in said(capsys, "attendance", "record", *US, *at, status=Exit.REFUSED)[1]
    before = said(capsys, "attendance", "missing", *US)[0]
    words = ("--outcome", "excused", "--note", "发烧")
    told = said(capsys, "attendance", "record", *US, *at, *words)[1]
    assert f"Written down for {first.shift_id}; people: 1" in told
    listed = said(capsys, "attendance", "list", *US, "--language", "zh")[0]
    assert "请了假" in listed
    assert "发烧" in listed
    after = said(capsys, "attendance", "missing", *US)[0]
    assert len(after.splitlines()) == len(before.splitlines()) - 1


def test_what_was_not_planned_is_refused(capsys: Captured) -> None:
    first = proposals()[0]
    for at in (("no-such", first.volunteer_id), (first.shift_id, "无人")):
        said(capsys, "attendance", "record", *US, *at, status=Exit.REFUSED)
    at = (first.shift_id, first.volunteer_id)
    said(capsys, "attendance", "record", *US, *at, "--outcome", "late", status=Exit.REFUSED)
    said(capsys, "attendance", "missing", COMMUNITY, "2020-W01", status=Exit.REFUSED)
