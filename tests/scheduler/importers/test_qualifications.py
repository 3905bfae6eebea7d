"""Days of a qualification are read however people write them, and never become part of its name."""

from __future__ import annotations

import pytest

from scheduler.importers.qualifications import qualification, qualifications
from scheduler.importers.records.lines import valid_text


@pytest.mark.parametrize(
    "typed",
    [
        "健康证（至2027-01-31）",
        "健康证（至2027年1月31日）",
        "健康证（到2027年1月31日）",
        "健康证(至 2027 年 1 月 31 日 )",
        "健康证（有效期至2027.1.31）",
        "健康证（2027年1月31日到期）",
        "健康证 至2027/1/31",
        "健康证2027年1月31日前有效",
        "健康证（有效期：2027年1月31日）",
        "健康证至２０２７年１月３１日止",
        "健康证（截止日期：2027-01-31）",
        "健康证（27年1月31日到期）",
        "健康证（至2027年1月）",
        "健康证（至2027年1月底）",
        "健康证（2027年1月31号过期）",
        "健康证（至20270131）",
        "健康证【有效期到2027.1.31】",
        "健康证：至2027-01-31",
        "健康证（至2027-01-31",
        "健康证 until 2027-01-31",
        "健康证 (valid until 2027-01-31)",
        "健康证 (expires on 2027/1/31)",
    ],
)
def test_an_end_is_read(typed: str) -> None:
    assert qualification(typed) == {"code": "health_certificate", "until": "2027-01-31"}


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("电工证（至2027）", {"until": "2027-12-31"}),
        ("电工证（至2028年2月）", {"until": "2028-02-29"}),
        ("电工证（2027年底到期）", {"until": "2027-12-31"}),
        ("电工证（2026-01-01起）", {"from": "2026-01-01"}),
        ("电工证（自2026年3月起有效）", {"from": "2026-03-01"}),
        ("电工证（2026-01-01起至2027-01-31）", {"from": "2026-01-01", "until": "2027-01-31"}),
        ("电工证（有效期2026年1月1日至2027年1月31日）", {"from": "2026-01-01", "until": "2027-01-31"}),
        ("电工证 2026.1.1—2027.1.31", {"from": "2026-01-01", "until": "2027-01-31"}),
        ("电工证（从2026-01-01到2027-01-31）", {"from": "2026-01-01", "until": "2027-01-31"}),
    ],
)
def test_a_span_a_month_and_a_year_are_read(typed: str, days: dict[str, str]) -> None:
    held = qualification(typed)
    assert held == {"code": "电工证", **days}
    assert isinstance(held, dict)
    assert qualification(valid_text(held)) == held


@pytest.mark.parametrize("typed", ["健康证", "健康证（长期有效）", "健康证（有效期内）"])
def test_what_has_no_days_is_the_word_alone(typed: str) -> None:
    assert qualification(typed) == "health_certificate"


@pytest.mark.parametrize(
    "name",
    [
        "C1驾照",
        "电工证（A类）",
        "叉车证N2",
        "2023年急救培训合格证",
        "2026届师范生",
        "photo to show",
        "GB2027",
        "自从心理咨询",
    ],
)
def test_a_name_with_figures_or_brackets_stays_a_name(name: str) -> None:
    assert qualification(name) == name


@pytest.mark.parametrize(
    "typed",
    [
        "健康证（至1月31日）",
        "健康证（至2027年2月30日）",
        "健康证（2027-01-31）",
        "健康证2027",
        "健康证（明年到期）",
        "健康证（已过期）",
        "健康证（编号12 至2027-01-31）",
        "健康证（至二〇二七年一月）",
        "first aid until 31 Jan 2027",
    ],
)
def test_days_that_are_not_understood_are_asked_about(typed: str) -> None:
    assert qualification(typed) is None


def test_days_behind_a_comma_are_those_of_the_word_before() -> None:
    held, unclear = qualifications(["急救", "健康证", "有效期至2027年1月31日", "至2028"])
    assert held == ["first_aid", {"code": "health_certificate", "until": "2027-01-31"}]
    assert unclear == ["至2028"]


def test_a_name_that_stood_there_is_let_stand() -> None:
    assert qualifications(["ISO 9001:2015"], stood=["ISO 9001:2015"]) == (["ISO 9001:2015"], [])
