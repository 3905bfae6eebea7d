"""A week that is planned learns of newer records in a terminal, and is planned anew from them."""

from __future__ import annotations

import pytest

from scheduler.services import records
from scheduler.services.places import SITE
from scheduler.services.volunteer_kind import VOLUNTEER
from tests.scheduler.cli.lived import COMMUNITY, WEEK, Captured, kept, proposals, said

pytestmark = pytest.mark.usefixtures("published_week")
US = (COMMUNITY, WEEK)


def test_what_is_newer_is_listed_and_planning_anew_takes_it_up(capsys: Captured) -> None:
    assert "volunteers 0, tasks 0, other records: none." in said(capsys, "weeks", "newer", *US)[1]
    who = proposals()[0].volunteer_id
    with kept() as (session, within):
        row = records.show(session, within, VOLUNTEER, who)
        name, version, now = row.name, row.version, row.updated_at
        change = {"limits": {"shifts_per_week": 1}}
        records.change(session, within, VOLUNTEER, who, change, version=version, now=now)
        site = records.show(session, within, SITE, proposals()[0].site_id)
        records.change(session, within, SITE, site.id, {"name": "新楼"}, version=site.version, now=now)
    listed, told = said(capsys, "weeks", "newer", *US, "--language", "zh")
    assert "志愿者 1 人，任务 0 项，其他资料：地点。" in told
    assert "volunteers 1, tasks 0, other records: places." in told
    assert name in listed
    assert "改过" in listed
    told = said(capsys, "weeks", "plan-anew", *US, "--quiet")[1]
    assert f"Solved {WEEK}" in told
