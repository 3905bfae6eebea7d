"""Who is asked when they are free, who has not said, and an answer by telephone: in a terminal."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from scheduler.cli.exits import Exit
from tests.scheduler.cli.lived import COMMUNITY, MONDAY, START, Captured, said

pytestmark = pytest.mark.usefixtures("at_home")
DEADLINE = f"{MONDAY - timedelta(days=3)}T18:00"


def test_a_campaign_is_begun_answered_by_telephone_and_closed(capsys: Captured) -> None:
    words = ("--name", "下周空闲", "--start", START, "--deadline", DEADLINE)
    printed, told = said(capsys, "campaigns", "create", COMMUNITY, *words)
    campaign = printed.strip()
    assert "people asked: 24" in told
    listed = said(capsys, "campaigns", "list", COMMUNITY, "--language", "zh")[0]
    assert campaign in listed
    assert "进行中" in listed
    us = (COMMUNITY, campaign)
    silent = said(capsys, "campaigns", "people", *us, "--unanswered", "--language", "en")[0]
    first = re.findall(r"\bv\d+\b", silent)[0]
    assert "answered 1" in said(capsys, "campaigns", "answer", *us, first)[1]
    assert first in said(capsys, "campaigns", "people", *us, "--answered")[0]
    assert f" {first} " not in said(capsys, "campaigns", "people", *us, "--unanswered")[0]
    assert "is closed: asked 24, answered 1" in said(capsys, "campaigns", "close", *us)[1]
    assert "over" in said(capsys, "campaigns", "list", COMMUNITY, "--language", "en")[0]


def test_what_cannot_be_asked_is_refused(capsys: Captured) -> None:
    words = ("--name", "下周空闲", "--start", START)
    said(capsys, "campaigns", "create", COMMUNITY, *words, status=Exit.USAGE)
    late = ("--deadline", "2020-01-01T08:00")
    told = said(capsys, "campaigns", "create", COMMUNITY, *words, *late, status=Exit.REFUSED)[1]
    assert "The deadline has passed" in told
    for verb in ("people", "close"):
        said(capsys, "campaigns", verb, COMMUNITY, "no-such", status=Exit.REFUSED)
