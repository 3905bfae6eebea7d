"""Shift lists and day texts say what a volunteer and a chat group need."""

from __future__ import annotations

from scheduler.exports import day_texts, format_named, shift_list, shift_lists
from scheduler.exports.phrases import gap_line, weightiest
from scheduler.exports.sheets import Asked, sheet_file
from scheduler.exports.view import Gap
from tests.scheduler.exports.golden_files import hand_written_roster


def test_everybody_has_a_list_those_without_shifts_too() -> None:
    lists = shift_lists(hand_written_roster())
    # By pinyin; signs and digits stand before letters: +86 …, =赵敏, 孙立, 王秀英.
    assert [(entry["volunteer"], len(entry["shifts"])) for entry in lists] == [
        ("v002", 2),
        ("v003", 2),
        ("v004", 0),
        ("v001", 2),
    ]
    assert "No shifts this time." in lists[2]["text"]["en"]


def test_a_shift_on_a_list_says_when_where_what_with_whom_and_what_to_bring() -> None:
    escort = shift_list(hand_written_roster(), "v001")["shifts"][1]
    assert (escort["date"], escort["weekday"]) == ("2026-11-24", {"zh": "周二", "en": "Tue"})
    assert (escort["start"], escort["end"]) == ("2026-11-24T16:10:00+08:00", "2026-11-24T17:00:00+08:00")
    assert (escort["place"], escort["role_name"]) == ("槐树小学", {"zh": "帮手", "en": "helper"})
    assert escort["leads"] == [{"volunteer": "v003", "name": "=赵敏"}]
    assert escort["bring"]["en"] == "reflective vest, stop paddle, whistle"


def test_the_one_who_leads_is_told_so() -> None:
    assert "由您负责" in shift_list(hand_written_roster(), "v003")["text"]["zh"]


def test_a_shift_may_name_its_leading_role_and_what_to_bring() -> None:
    roster = hand_written_roster()
    roster["shifts"][1].update(lead="cook", bring={"zh": "剪刀", "en": "scissors"})
    canteen = shift_list(roster, "v002")["shifts"][0]
    assert canteen["leads"] == [{"volunteer": "v001", "name": "王秀英"}]
    assert canteen["bring"] == {"zh": "剪刀", "en": "scissors"}


def test_a_shift_belongs_to_the_day_it_starts_on_in_the_plans_zone() -> None:
    roster = hand_written_roster()
    roster["shifts"][0].update(start="2026-11-22T23:30:00+00:00", end="2026-11-23T00:30:00+00:00")
    assert day_texts(roster)[0]["date"] == "2026-11-23"
    assert "07:30–08:30" in day_texts(roster)[0]["en"]


def test_a_place_that_the_work_is_named_after_is_said_once() -> None:
    roster = hand_written_roster()
    assert " @ 槐树小学" in shift_list(roster, "v001")["text"]["zh"]
    for shift in roster["shifts"]:
        shift["name"] = f"早班 {shift['site_name']}"
    assert " @ " not in shift_list(roster, "v001")["text"]["zh"]


def test_a_day_text_marks_its_gaps() -> None:
    monday = day_texts(hand_written_roster())[0]
    assert monday["zh"].count("⚠") == 2
    assert monday["zh"].startswith("【槐树社区 11月23日–29日】11月23日 周一\n10:30–13:00 爱心食堂")


def test_two_languages_together_say_nothing_twice() -> None:
    said = format_named("text").render(hand_written_roster(), language="both", volunteer="v001").decode()
    assert said.count("reflective vest, stop paddle, whistle") == 1
    assert "   负责人：=赵敏 / led by =赵敏\n" in said


def test_a_bring_text_in_one_language_only_does_not_break_the_other() -> None:
    roster = hand_written_roster()
    roster["shifts"][1]["bring"] = {"zh": "剪刀"}
    assert "剪刀" in format_named("ics").render(roster, language="both", volunteer="v001").decode()


def test_a_wall_sheet_says_the_weightiest_reasons_in_their_order_and_marks_that_there_are_more() -> None:
    reasons = (("busy", 1), ("too_far", 5), ("not_available", 9))
    assert weightiest(reasons, 2) == (("too_far", 5), ("not_available", 9))
    assert weightiest(reasons, None) == reasons
    gap = Gap("s", 0, "", 1, reasons)
    assert gap_line(gap, "en", reasons_most=1) == "1 missing: not available at that time: 9…"
    assert gap_line(gap, "en", reasons_most=0) == "1 missing"


def test_paper_says_the_way_of_a_route_and_that_one_is_called_at_home() -> None:
    roster = hand_written_roster()
    first = roster["shifts"][0]
    stops = [{"site": f"s{n}", "site_name": f"{n}号院", "minutes": 10 * n} for n in (1, 2, 3)]
    first.update(route=stops, reach_minutes=30)
    way = "路线：1号院（10 分钟） → 2号院（20 分钟） → 3号院（30 分钟）"
    at_home = "在家待命，接到电话 30 分钟内到"
    who = first["crew"][0]["volunteer"]
    slip = shift_list(roster, who)["text"]["zh"]
    assert way in slip
    assert at_home in slip
    assert "@ 1号院 → 3号院，共 3 处" in slip
    for sheet, wanted in (("sign-in", way), ("wall", at_home), ("call-list", at_home), ("people", way)):
        assert wanted in sheet_file(roster, sheet, written="html", asked=Asked(language="zh")).decode()
    first["route"] = [{**stop, "minutes": 5} for stop in stops]
    assert "路线（每处 5 分钟）：1号院 → 2号院 → 3号院" in shift_list(roster, who)["text"]["zh"]
