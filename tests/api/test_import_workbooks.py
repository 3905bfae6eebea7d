"""The template, and a community's records in its form: read back they are the same."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from scheduler.bootstrap import Runtime
from tests.api.people import WHOLE
from tests.api.settling import Caller, colleague, settled
from tests.api.test_imports import taken, written
from tests.api.test_whole_records import COMMUNITY
from tests.scheduler.databases import on_both_databases

ODD: list[dict[str, Any]] = [
    {"id": "o1", "name": "=1+1", "phone": "+86 138 0000 0001", "area": "odd"},
    {"id": "o2", "name": "-王", "phone": "0013800000002", "reserve": 0, "guardian_consent": False},
    {"id": "o3", "name": "@x", "phone": "0000012", "availability": "always", "age": 17},
    {"id": "o4", "name": "'引号", "limits": {"minutes_per_week": 50, "shifts_per_week": 2, "nights": 1}},
    {"id": "o5", "name": "+86", "availability": [{"from": "22:00", "to": "06:00"}, {"days": ["sun", "mon"]}]},
    {"id": "o6", "name": "长假", "time_off": [{"start": "2026-10-01T00:00", "end": "2026-10-08T00:00"}],
     "availability": [{"start": "2026-10-01T22:00", "end": "2026-10-02T00:00"}]},
    {"id": "o7", "name": "#N/A", "wishes": [{"wish": "avoid", "kind": "river_patrol"},
                                             {"wish": "prefer", "kind": "t2"},
                                             {"wish": "avoid", "kind": "cleaning", "days": ["mon"]}]},
    {"id": "o8", "name": "讲解员", "qualifications": ["street_guide", "first_aid", "护学带队",
                                                {"code": "escort_lead", "until": "2027-01-31"}]},
]  # fmt: skip
AREAS = [{"id": "odd", "name": "东、西片"}]
WHEN = ("recurrence", "once", "dormant", "duration_minutes", "each_occasion")
WEEKLY = {"weekly": {"weekdays": ["mon", "fri"]}, "on_holiday": "skip"}
MORNING = [{"from": "08:00", "to": "09:30"}]
TASKS: list[dict[str, Any]] = [
    {"id": "t1", "name": "护学", "type": "school_escort", "site": "hall", "recurrence": WEEKLY,
     "times": [{"from": "07:00", "to": "08:00"}, {"days": ["fri"], "from": "16:00", "to": "17:00"}],
     "seats": [{"role": "lead", "count": 1, "qualifications": {"all": ["first_aid"]}}, {"count": 2}]},
    {"id": "t2", "name": "义诊", "type": "custom", "site": "hall",
     "recurrence": {"dates": ["2026-12-05", "2026-12-12"]},
     "times": [{"from": "09:00", "to": "11:00"}], "priority": "high", "min_age": 18},
    {"id": "t3", "name": "扫雪", "type": "snow_clearing", "site": "hall",
     "dormant": True, "times": [{"to": "10:00"}],
     "seats": [{"count": 3, "max_age": 60}]},
    {"id": "t4", "name": "逢三", "type": "cleaning", "site": "hall",
     "recurrence": {"monthly_days": {"days": [3, 13, 23]}},
     "times": [{"from": "08:00", "to": "09:30"}]},
    {"id": "t5", "name": "一次", "type": "custom", "site": "hall", "duration_minutes": 60,
     "once": {"start": "2026-12-01T08:00", "end": "2026-12-02T18:00"}},
    {"id": "t6", "name": "首末周一", "type": "cleaning", "site": "hall", "times": MORNING,
     "recurrence": {"monthly_weekdays": {"weeks": ["first", "last"], "weekdays": ["mon", "wed"]},
                    "on_holiday": "next_workday", "only_on": "workdays",
                    "from": "2026-01-01", "until": "2027-01-31"}},
    {"id": "t7", "name": "四周一轮", "type": "cleaning", "site": "hall",
     "times": [*MORNING, {"days": ["fri"], "from": "14:00", "to": "15:00"}],
     "recurrence": {"cycle": {"weeks": 4, "anchor": "2026-11-23", "days": [
         {"week": 1, "weekdays": ["mon", "wed"]}, {"week": 3, "weekdays": ["fri"]}]}}},
    {"id": "t8", "name": "政治生日", "type": "custom", "site": "hall", "times": MORNING,
     "recurrence": {"daily": {}}, "each_occasion": "政治生日"},
    {"id": "t9", "name": "纪念日", "type": "custom", "site": "hall", "times": MORNING,
     "recurrence": {"yearly": {"days": ["03-05", "12-05"]}, "except_dates": ["2027-03-05"]}},
    {"id": "t10", "name": "天天", "type": "cleaning", "site": "hall", "times": MORNING,
     "recurrence": {"daily": {}, "on_holiday": "skip"}},
    {"id": "t11", "name": "月末", "type": "cleaning", "site": "hall", "times": MORNING,
     "recurrence": {"monthly_days": {"days": [31], "missing": "last_day"}}},
    {"id": "t12", "name": "食堂", "type": "cleaning", "site": "hall", "times": MORNING,
     "recurrence": {"daily": {}},
     "seats": [{"role": "cook", "count": 1, "qualifications": {"all": ["health_certificate"]}},
               {"role": "first_aider", "count": 1}, {"role": "first_aid", "count": 1},
               {"role": "shoveller", "count": 1}, {"role": "记录", "count": 1}]},
]  # fmt: skip


def filled(runtime: Runtime) -> Caller:
    """A community with records of every kind, odd ones among them."""
    us = settled(runtime)
    said = {
        **COMMUNITY,
        "areas": [*COMMUNITY["areas"], *AREAS],
        "volunteers": [*COMMUNITY["volunteers"], *ODD],
        "tasks": [*COMMUNITY["tasks"], *TASKS],
    }
    answer = us.post("records", said)
    assert answer.status_code == 200, answer.text
    return us


@on_both_databases
@pytest.mark.case("A4.10", "B122")
def test_what_is_exported_and_read_back_changes_nothing(runtime: Runtime) -> None:
    us = filled(runtime)
    before = us.get("records").get_json()
    for language in ("zh", "en", "both"):
        raw = us.get(f"imports/export?language={language}").data
        made = taken(us, raw)
        assert made["findings"] == []
        assert made["to_make"] == {}
        assert made["records"] == []
        assert made["counts"]["volunteers"]["unchanged"] == len(before["volunteers"])
        assert made["counts"]["tasks"]["unchanged"] == len(before["tasks"])
    assert us.get("records").get_json() == before
    assert WHOLE["phone"].encode() not in us.get("imports/template").data


@on_both_databases
def test_sheets_say_qualifications_and_roles_in_words_and_read_words_and_codes(runtime: Runtime) -> None:
    us = filled(runtime)
    told = {}
    for language, (people, tasks) in {"zh": ("志愿者", "任务"), "en": ("Volunteers", "Tasks")}.items():
        book = load_workbook(io.BytesIO(us.get(f"imports/export?language={language}").data))
        told[language] = {str(cell) for row in book[people].values for cell in row if cell} | {
            str(cell) for row in book[tasks].values for cell in row if cell
        }
    # a code that shares its word with another that is used stands as it is: the word would be read as that
    assert "街区讲解、急救证、护学带队、escort_lead（至2027-01-31）" in told["zh"]
    assert {"掌勺", "健康证", "first_aider", "first_aid", "带队", "扫雪员", "记录"} <= told["zh"]
    assert {"cook", "health certificate", "street guide"} <= {
        w for one in told["en"] for w in one.split(", ")
    }
    assert not {"street_guide", "health_certificate", "lead", "shoveller"} & told["zh"]
    before = us.get("volunteers/o8").get_json()["qualifications"]
    for said in ("街区讲解、急救证", "street guide; first-aid certificate", "street_guide,first_aid"):
        raw = f'编号,姓名,技能资格\no8,讲解员,"{said}"\n'.encode()
        written(us, raw)
        after = us.get("volunteers/o8").get_json()["qualifications"]
        assert after == before[:2]


@on_both_databases
def test_what_is_exported_makes_the_community_anew_elsewhere(runtime: Runtime) -> None:
    us, them = filled(runtime), settled(runtime)
    raw = us.get("imports/export").data
    made = taken(them, raw)
    assert made["findings"] == []
    before = us.get("records").get_json()
    assert made["counts"]["volunteers"]["created"] == len(before["volunteers"])
    assert written(them, raw)["tasks"]["created"] == len(before["tasks"])
    after = {one["id"]: one for one in them.get("records").get_json()["tasks"]}
    for one in before["tasks"]:
        assert [after[one["id"]].get(name) for name in WHEN] == [one.get(name) for name in WHEN], one["name"]
        assert len(after[one["id"]].get("times", [])) == len(one.get("times", []))


def test_what_a_cell_says_of_the_days_is_understood_in_both_languages_or_refused_at_its_row(
    runtime: Runtime,
) -> None:
    us = settled(runtime)
    us.make("sites", id="hall", name="居委会")
    head = "名称,类别,地点,从,到,重复\n"
    for number, (words, rule) in enumerate((
        ("每月第二个周六", {"monthly_weekdays": {"weeks": ["second"], "weekdays": ["sat"]}}),
        ("monthly first, last: mon", {"monthly_weekdays": {"weeks": ["first", "last"], "weekdays": ["mon"]}}),
        ("monthly 3 or the last day", {"monthly_days": {"days": [3], "missing": "last_day"}}),
        ("每天；节假日停；仅工作日", {"daily": {}, "on_holiday": "skip", "only_on": "workdays"}),
        ("cycle of 2 weeks from 2026-11-23: week 1 mon / week 2 fri",
         {"cycle": {"weeks": 2, "anchor": "2026-11-23", "days": [
             {"week": 1, "weekdays": ["mon"]}, {"week": 2, "weekdays": ["fri"]}]}}),
    )):  # fmt: skip
        line = f'{head}事{number},环境清洁 cleaning,居委会,08:00,09:00,"{words}"\n'
        assert written(us, line.encode())["tasks"]["created"] == 1
        (kept,) = (one for one in us.get("tasks").get_json()["items"] if one["name"] == f"事{number}")
        assert (kept["recurrence"], kept["times"]) == (rule, [{"from": "08:00", "to": "09:00"}])
    late = "4周一轮，自2026-11-23起：第9周 周一"
    for wrong in ("每月第六个周一", "看情况", "每天；每月3日", '{""x"": 1}', "{", late):
        made = taken(us, f'{head}某事,环境清洁 cleaning,居委会,08:00,09:00,"{wrong}"\n'.encode())
        assert "F2" in {one["path"].rpartition("!")[2] for one in made["findings"]}, wrong


@on_both_databases
@pytest.mark.case("A4.10", "B122")
def test_no_cell_is_a_formula_and_numbers_keep_their_zeros(runtime: Runtime) -> None:
    us = filled(runtime)
    book = load_workbook(io.BytesIO(us.get("imports/export?language=zh").data))
    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    texts = {cell.value for cell in cells}
    assert texts >= {"=1+1", "+86 138 0000 0001", "0013800000002", "0000012", "@x", "#N/A"}
    assert colleague(runtime, us, "viewer").get("imports/export").status_code == 403


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_the_template_is_read_as_it_stands(runtime: Runtime, language: str) -> None:
    us = settled(runtime)
    answer = us.get(f"imports/template?language={language}")
    called = {"zh": "志愿排班模板", "en": "volunteers-template"}.get(
        language, "志愿排班模板 volunteers-template"
    )
    assert unquote(answer.headers["Content-Disposition"]).endswith(f"''{called}.xlsx")
    counts = written(us, answer.data)
    assert {plural: n["created"] for plural, n in counts.items()} == {
        "areas": 2, "sites": 2, "teams": 1, "volunteers": 3, "tasks": 2,
    }  # fmt: skip
    assert us.get("imports/template?language=fr").status_code == 422


def test_the_tier_of_a_reserve_has_one_name_and_sheets_with_its_former_one_are_read(runtime: Runtime) -> None:
    us = settled(runtime)
    lines = "王秀英,13800000001,候补 1", "李建业,13800000002,末位候补 2", "赵一凡,13800000003,否 0"
    written(us, "\n".join(("姓名,手机,候补", *lines, "")))
    tiers = {one["name"]: one["reserve"] for one in us.get("records").get_json()["volunteers"]}
    assert tiers == {"王秀英": 1, "李建业": 2, "赵一凡": 0}
    sheet = load_workbook(io.BytesIO(us.get("imports/export?language=zh").data))["志愿者"]
    headings, *rows = sheet.values
    place = headings.index("后备梯队")
    assert sorted(row[place] for row in rows) == ["不是后备", "后备", "末位后备"]


def test_the_template_offers_words_of_its_language_and_no_codes(runtime: Runtime) -> None:
    us = settled(runtime)
    texts = {
        language: {
            str(cell)
            for sheet in load_workbook(io.BytesIO(us.get(f"imports/template?language={language}").data))
            for row in sheet.values
            for cell in row
            if cell is not None
        }
        for language in ("zh", "en", "both")
    }
    for language, kind in (("zh", "护学"), ("en", "School escort"), ("both", "护学 School escort")):
        assert kind in texts[language]
        assert not [one for one in texts[language] if "_" in one or one in ("cook", "helper")]
    for said in ("有空", "居民", "不是后备", "老手", "掌勺"):
        assert said in texts["zh"], said
