"""Records from files: a stranger's columns, a preview, all or nothing, twice as once."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import text
from werkzeug.test import TestResponse

from scheduler.bootstrap import Runtime
from tests.api.people import with_places
from tests.api.settling import Caller, codes, colleague, settled
from tests.databases import unbound
from tests.scheduler.databases import on_both_databases

ROSTER = """志愿者花名册（二〇二六年）
序号,志愿者姓名,联系电话,出生年月日,所属网格,可服务时间,技能/资格,备注
1,王秀英,+86 138-0000-0001,1959-03-01,第一网格,周一上午、周三全天,健康证,怕冷
2,李建国,013800000002,1970/5/6,第三网格,工作日 8:00-12:00,"急救证、电工证（至2027-01-31）",
3,张玉兰,13800000003,1988年12月1日,第一网格,随时,,
"""


def send(us: Caller, raw: bytes | str, name: str = "花名册.csv") -> TestResponse:
    """Send a file in."""
    body = raw.encode() if isinstance(raw, str) else raw
    address = us.address(f"imports?name={name}")
    return us.client.post(address, data=body, content_type="application/octet-stream")


def taken(us: Caller, raw: bytes | str) -> dict[str, Any]:
    """Send a file in that can be read."""
    answer = send(us, raw)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.get_json()
    return made


def written(us: Caller, raw: bytes | str) -> dict[str, Any]:
    """Send a file in and write it, with all that it names."""
    made = taken(us, raw)
    assert made["findings"] == [], made["findings"]
    answer = us.post(f"imports/{made['id']}/apply", {"make": True})
    assert answer.status_code == 200, answer.text
    counts: dict[str, Any] = answer.get_json()["counts"]
    return counts


def volunteers(us: Caller) -> list[dict[str, Any]]:
    """Everybody, with what is sealed."""
    found: list[dict[str, Any]] = us.get("records").get_json()["volunteers"]
    return sorted(found, key=lambda one: str(one["name"]))


@on_both_databases
def test_a_strangers_table_is_understood_shown_and_written(runtime: Runtime) -> None:
    us = with_places(runtime)
    made = taken(us, ROSTER)
    (sheet,) = made["sheets"]
    assert (sheet["kind"], sheet["heading_row"], sheet["unmapped"]) == ("volunteers", 2, ["序号"])
    assert {one["heading"]: one["field"] for one in sheet["columns"]} == {
        "序号": None, "志愿者姓名": "name", "联系电话": "phone", "出生年月日": "born", "所属网格": "area",
        "可服务时间": "available", "技能/资格": "qualifications", "备注": "notes",
    }  # fmt: skip
    born = next(one for one in sheet["columns"] if one["field"] == "born")
    assert born == {
        "letter": "D", "heading": "出生年月日", "field": "born", "zh": "出生日期", "en": "Born",
    }  # fmt: skip
    assert [(one["zh"], one["en"]) for one in sheet["columns"] if one["field"] is None] == [(None, None)]
    assert sheet["not_kept"] == ["备注"]
    assert sheet["samples"][0]["said"]["availability"][0] == {"days": ["mon"], "from": "08:00", "to": "12:00"}
    assert "0001" not in str(sheet["samples"])
    assert made["to_make"] == {"areas": ["第三网格"]}
    assert made["counts"]["volunteers"] == {"created": 3, "changed": 0, "unchanged": 0}
    assert us.get("volunteers").get_json()["items"] == []
    refused = us.post(f"imports/{made['id']}/apply", {})
    assert codes(refused) == {("CSV!E4", "import_would_make")}
    assert us.post(f"imports/{made['id']}/apply", {"make": True}).status_code == 200
    zhang, li, wang = (one for one in sorted(volunteers(us), key=lambda one: str(one["born"]), reverse=True))
    assert (wang["name"], wang["phone"], wang["area"]) == ("王秀英", "+86 138-0000-0001", "grid-1")
    assert li["phone"] == "013800000002"
    assert li["qualifications"] == ["first_aid", {"code": "电工证", "until": "2027-01-31"}]
    assert (zhang["born"], zhang["availability"]) == ("1988-12-01", "always")
    again = us.get(f"imports/{made['id']}").get_json()
    assert (again["state"], "sheets" in again) == ("applied", False)
    assert us.post(f"imports/{made['id']}/apply", {}).get_json()["code"] == "import_applied"


@on_both_databases
@pytest.mark.case("B121")
def test_the_same_file_twice_is_once_and_a_correction_changes_only_itself(runtime: Runtime) -> None:
    us = with_places(runtime)
    written(us, ROSTER)
    assert written(us, ROSTER)["volunteers"] == {"created": 0, "changed": 0, "unchanged": 3}
    otherwise = ROSTER.replace("王秀英", "王\u200b 秀英").replace("+86 138-0000-0001", "138 0000 0001")
    corrected = otherwise.replace("1959-03-01", "1959-03-02")
    assert written(us, corrected)["volunteers"] == {"created": 0, "changed": 1, "unchanged": 2}
    assert len(volunteers(us)) == 3


@on_both_databases
def test_a_change_is_told_field_by_field_with_what_stands_there_now(runtime: Runtime) -> None:
    us = with_places(runtime)
    written(us, ROSTER)
    wang = next(one for one in us.get("volunteers").get_json()["items"] if one["name"] == "王秀英")
    us.change(f"volunteers/{wang['id']}", {"kind": "resident", "availability": "always"})  # on a page since
    us.change(f"volunteers/{wang['id']}", {"limits": {"minutes_per_week": 360, "nights": 1}})
    table = "姓名,电话,生日,身份,网格,可服务时间,每周最多小时,技能\n"
    made = taken(
        us, f"{table}王秀英,+86 138-0000-0001,1959-03-02,在职党员,第三网格,周一 05:00-08:00,4,急救\n"
    )
    (record,) = made["records"]
    assert {one["field"]: (one["before"]["zh"], one["after"]["zh"]) for one in record["changes"]} == {
        "born": ("…01", "…02"),
        "kind": ("居民", "双报到单位党员"),
        "area": ("第一网格", "第三网格"),
        "availability": ("都可以", "周一 05:00–08:00"),
        "limits": ("每周最多小时 6", "每周最多小时 4"),
        "qualifications": ("健康证", "急救证"),
    }
    assert record["changes"][0]["before"].keys() == {"zh", "en"}
    assert record["times"]["zh"] == "周一 05:00–08:00"
    assert record["changed_at"] == us.get(f"volunteers/{wang['id']}").get_json()["updated_at"]
    assert "1959" not in str(record)


@on_both_databases
def test_a_changed_date_of_what_is_sealed_is_seen_in_the_part_that_changes(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英", born="1959-03-01", clearance={"checked_on": "2025-11-03"})

    def change(born: str, checked: str) -> dict[str, tuple[str, str]]:
        made = taken(us, f"编号,姓名,生日,从业查询日期\nv1,王秀英,{born},{checked}\n")
        (record,) = made["records"]
        return {one["field"]: (one["before"]["en"], one["after"]["en"]) for one in record["changes"]}

    assert change("1960-03-01", "2026-11-03") == {
        "born": ("1959-**-**", "1960-**-**"),
        "clearance": ("2025-11-**", "2026-11-**"),
    }
    assert change("1959-03-02", "2025-11-04") == {
        "born": ("…01", "…02"),
        "clearance": ("****-**-03", "****-**-04"),
    }


def test_units_behind_numbers_are_read_and_a_name_loses_the_spaces_that_part_its_letters(
    runtime: Runtime,
) -> None:
    us = settled(runtime)
    written(us, "姓名,年龄,每周最多班次\n林 小 军,58岁,2 次\n王芳 李敏,６０周岁,3\nLin Jun,61 years,4\n")
    found = {one["name"]: (one["age"], one["limits"]["shifts_per_week"]) for one in volunteers(us)}
    assert found == {"林小军": (58, 2), "王芳 李敏": (60, 3), "Lin Jun": (61, 4)}
    people = [("CSV!B2", "cell_not_whole"), ("CSV!B3", "cell_not_whole")]
    refused = taken(us, "姓名,年龄\n王秀英,快六十\n李建国,58岁半\n")["findings"]
    assert [(one["path"], one["code"]) for one in refused] == people
    assert refused[1]["zh"] == "“58岁半”应是 0 到 130 的整数，如 2、两、2人。"


def test_the_end_of_a_qualification_is_read_or_asked_about_and_is_no_name(runtime: Runtime) -> None:
    us = settled(runtime)
    unclear = taken(us, "姓名,资格\n王秀英,健康证（至1月31日）\n")["findings"]
    assert [(one["path"], one["code"]) for one in unclear] == [("CSV!B2", "qualification_days_unclear")]
    written(us, "姓名,资格\n王秀英,健康证（有效期至2027年1月31日）\n")
    held = [{"code": "health_certificate", "until": "2027-01-31"}]
    assert volunteers(us)[0]["qualifications"] == held


@on_both_databases
@pytest.mark.case("B121")
def test_one_bad_row_of_a_thousand_and_nothing_is_written(runtime: Runtime) -> None:
    us = settled(runtime)
    lines = [f"志愿者{number},1380000{number:04},1980-01-01" for number in range(1, 1001)]
    lines[500] = "志愿者501,1380000501,昨天"
    made = taken(us, "姓名,电话,生日\n" + "\n".join(lines))
    assert [(one["path"], one["code"]) for one in made["findings"]] == [("CSV!C502", "cell_not_date")]
    refused = us.post(f"imports/{made['id']}/apply", {"make": True})
    assert codes(refused) == {("CSV!C502", "cell_not_date")}
    assert us.get("volunteers").get_json()["items"] == []


@on_both_databases
def test_namesakes_are_told_apart_or_asked_about(runtime: Runtime) -> None:
    us = settled(runtime)
    counts = written(us, "姓名,电话\n王芳,13800000001\n王芳,13800000002\n李梅,13800000001\n")
    assert counts["volunteers"]["created"] == 3
    again = taken(us, "姓名,年龄\n王芳,33\n李梅,44\n李梅,45\n")
    assert {(one["path"], one["code"]) for one in again["findings"]} == {
        ("CSV!A2", "import_person_unclear"),
        ("CSV!A4", "import_name_twice"),
    }
    unclear = next(one for one in again["findings"] if one["path"] == "CSV!A4")
    assert unclear["zh"] == (
        "第 3 行已有“李梅”。是另一个人就在两行都填手机或编号，好分开；是同一个人就删去一行。"
    )
    other = taken(us, "姓名,电话\n李梅,13800000009\n")
    assert [one["code"] for one in other["notices"]] == ["import_namesake"]
    assert other["counts"]["volunteers"]["created"] == 1
    tasks = "编号,任务名称,类别,服务地点,星期,开始,结束\n"
    lines = "a,清扫,环境清洁,一号院,周五,14:00,16:00\nb,清扫,环境清洁,二号院,周五,14:00,16:00\n"
    assert taken(us, tasks + lines)["notices"] == []  # work of one name is nobody's namesake


@on_both_databases
def test_a_mapping_is_corrected_and_a_wrong_one_refused(runtime: Runtime) -> None:
    us = settled(runtime)
    made = taken(us, "甲列,乙列\n王芳,13800000001\n")
    assert made["sheets"][0]["unmapped"] == ["甲列", "乙列"]

    def mapped(**said: Any) -> TestResponse:
        body = {"sheets": [{"sheet": "CSV", **said}]}
        return us.client.put(us.address(f"imports/{made['id']}/mapping"), json=body)

    assert codes(mapped(kind="people")) == {("sheets[0]", "import_kind_unknown")}
    assert codes(mapped(kind="volunteers", columns={"A": "shoe"})) == {("sheets[0]", "import_column_unknown")}
    columns = {"A": "name", "B": "phone"}
    assert mapped(kind="volunteers", columns=columns).get_json()["counts"]["volunteers"]["created"] == 1
    us.post(f"imports/{made['id']}/apply", {})
    assert [(one["name"], one["phone"]) for one in volunteers(us)] == [("王芳", "13800000001")]


@on_both_databases
def test_tasks_and_times_come_in_with_the_people_and_places_that_they_name(runtime: Runtime) -> None:
    us = settled(runtime)
    book = Workbook()
    people = book.worksheets[0]
    people.title = "人员"
    for line in (["姓名", "手机号"], ["王芳", "13800000001"], ["赵强", 13800000002]):
        people.append(line)
    times = book.create_sheet("空闲时间")
    for line in (["姓名", "状态", "星期", "日期", "开始", "结束"],
                 ["王芳", "有空", "周一至周五", None, "8:00", "12:00"],
                 ["王芳", "请假", None, "2026-11-25", None, None]):  # fmt: skip
        times.append(line)
    tasks = book.create_sheet("任务")
    for line in (["任务名称", "类别", "地点", "星期", "日期", "开始", "结束", "岗位", "人数"],
                 ["午餐", "爱心食堂", "食堂", "周二、周四", None, "10:30", "13:00", "cook", 1],
                 ["午餐", None, None, None, None, None, None, "helper", 2],
                 ["义诊", "其他", "广场", None, "2026-12-05", "9:00", "11:00", None, 3]):  # fmt: skip
        tasks.append(line)
    raw = io.BytesIO()
    book.save(raw)
    counts = written(us, raw.getvalue())
    assert {plural: n["created"] for plural, n in counts.items()} == {"sites": 2, "volunteers": 2, "tasks": 2}
    fang = next(one for one in volunteers(us) if one["name"] == "王芳")
    assert fang["availability"] == [
        {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "12:00"}
    ]
    assert fang["time_off"] == [{"start": "2026-11-25T00:00", "end": "2026-11-26T00:00"}]
    kept = {one["name"]: one for one in us.get("records").get_json()["tasks"]}
    assert kept["午餐"]["recurrence"] == {"weekly": {"weekdays": ["tue", "thu"]}}
    assert [seat["role"] for seat in kept["午餐"]["seats"]] == ["cook", "helper"]
    assert kept["义诊"]["recurrence"] == {"dates": ["2026-12-05"]}
    assert {n["created"] + n["changed"] for n in written(us, raw.getvalue()).values()} == {0}


@on_both_databases
def test_a_limited_coordinator_imports_her_own_area_and_the_file_is_sealed(runtime: Runtime) -> None:
    us = with_places(runtime)
    hers = colleague(runtime, us, "coordinator", areas=["grid-1"])
    made = taken(hers, "姓名,电话,片区\n王芳,13800000001,第一网格\n")
    with unbound(runtime.engine) as connection:
        row = str(connection.execute(text("SELECT * FROM imports")).all())
    assert "王芳" not in row
    assert hers.post(f"imports/{made['id']}/apply", {}).status_code == 200
    other = taken(hers, "姓名,片区\n李梅,第二网格\n")
    assert hers.post(f"imports/{other['id']}/apply", {}).status_code == 403
    assert colleague(runtime, us, "viewer").post("imports", {}).status_code == 403
    assert settled(runtime).get(f"imports/{other['id']}").status_code == 404
    assert hers.delete(f"imports/{other['id']}").status_code == 204
    whole = taken(us, ROSTER)
    assert hers.get(f"imports/{whole['id']}").status_code == 404
    assert hers.post(f"imports/{whole['id']}/apply", {}).status_code == 404
    assert (
        hers.client.put(hers.address(f"imports/{whole['id']}/mapping"), json={"sheets": []}).status_code
        == 404
    )
    assert hers.delete(f"imports/{whole['id']}").status_code == 404
    assert colleague(runtime, us, "coordinator").get(f"imports/{whole['id']}").status_code == 200


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.case("B120")
def test_csv_in_any_encoding_and_with_any_delimiter_is_read(
    runtime: Runtime, encoding: str, delimiter: str
) -> None:
    raw = "姓名,电话\n王芳,13800000001\n欧阳修,013800000002\n".replace(",", delimiter).encode(encoding)
    made = taken(settled(runtime), raw)
    assert made["counts"]["volunteers"]["created"] == 2


@on_both_databases
@pytest.mark.case("B128")
def test_one_name_in_several_writings_is_one_person(runtime: Runtime) -> None:
    us = settled(runtime)
    written(us, "姓名\nJose\u0301 Li\n")
    for same in ("Jos\u00e9 Li", "JOS\u00c9\u3000LI", "Jos\u00e9\u200b\u00a0Li", "\uff2aos\u00e9 Li"):
        made = taken(us, f"姓名,年龄\n{same},40\n")
        assert made["counts"]["volunteers"]["created"] == 0, ascii(same)
    twice = taken(us, "姓名\n王芳\n王\u200d芳\n")
    assert [(one["path"], one["code"]) for one in twice["findings"]] == [("CSV!A3", "import_name_twice")]


@on_both_databases
def test_what_a_file_must_be_is_said_to_who_sends_something_else(runtime: Runtime) -> None:
    us = settled(runtime)
    answer = us.client.post(us.address("imports"), data=b"%PDF-1.7", content_type="application/pdf")
    assert answer.status_code == 415
    assert "text/csv" in answer.get_json()["en"]
    assert "text/csv" in answer.headers["Accept-Post"]
    assert "JSON" in us.client.post(us.address("teams"), data=b"x", content_type="text/csv").get_json()["en"]


@on_both_databases
def test_totals_signatures_and_notes_do_not_become_people_and_say_so(runtime: Runtime) -> None:
    us = settled(runtime)
    book = Workbook()
    people = book.worksheets[0]
    people.title = "花名册"
    for line in (["序号", "姓名", "手机"], [1, "王芳", "13800000001"], [2, "李梅", "13800000002"],
                 ["合计", 5, None], ["制表人", "2026年11月", None], ["制表人", "赵强", "审核：钱明"],
                 [None, "备注：电话以本人为准", None], ["填表日期", date(2026, 11, 30), None],
                 [None, "共 2 人", None]):  # fmt: skip
        people.append(line)
    raw = io.BytesIO()
    book.save(raw)
    made = taken(us, raw.getvalue())
    assert made["findings"] == []
    told = {one["path"]: one["zh"] for one in made["notices"]}
    assert list(told) == [f"花名册!{row}" for row in (4, 5, 6, 7, 8, 9)]
    assert told["花名册!4"] == "这一行没有读入：从“合计”看是合计行，不是一条记录。"
    us.post(f"imports/{made['id']}/apply", {})
    assert {one["name"] for one in volunteers(us)} == {"王芳", "李梅"}
    doubtful = "序号,姓名,手机\n,5,\n,2026-11-30,\n制表人,王芳,13800000001\n负责人,钱明,13800000009\n"
    made = taken(us, doubtful)
    assert [(one["path"], one["code"]) for one in made["findings"]] == [
        ("CSV!B2", "import_name_is_figure"),
        ("CSV!B3", "import_name_is_figure"),
        ("CSV!B4", "import_line_unclear"),
    ]
    assert [one["name"] for one in made["records"]] == ["钱明"]
    tasks = "名称,类别,地点,星期,从,到,需要人数\n审核,其他,居委会,周一,8:00,9:00,1\n合计,,,,,,1\n"
    made = taken(us, tasks)
    assert (made["findings"], [one["path"] for one in made["notices"]]) == ([], ["CSV!3"])
    assert made["counts"]["tasks"]["created"] == 1


@on_both_databases
def test_one_cause_is_one_error_in_the_words_of_the_sheet(runtime: Runtime) -> None:
    us = settled(runtime)
    head = "名称,类型,服务地点,周几,日期,开始,结束\n"

    def told(lines: str, head: str = head) -> list[tuple[str, str]]:
        return [(one["path"].removeprefix("CSV!"), one["zh"]) for one in taken(us, head + lines)["findings"]]

    kinds = "护学、河道巡逻、爱心食堂、扫雪除冰、服务台值班、环境清洁、入户走访、课堂、巡逻、会议、待命、其他"
    assert told("歌会,红歌,居委会,周一,,8:00,9:00\n") == [("B2", f"“红歌”应是其中之一：{kinds}。")]
    assert told("歌会,其他,,周一,,8:00,9:00\n") == [("C2", "“服务地点”必须填写。")]
    assert told("歌会,其他,居委会,周一,,上午,9:00\n") == [("F2", "“上午”应是钟点，如 08:30。")]
    assert told("歌会,其他,居委会,周八,,8:00,9:00\n") == [
        ("D2", "“周八”应是星期，如 周一、周三 或 周一至周五。")
    ]
    assert told("歌会,其他,居委会,,,8:00,9:00\n") == [("D2", "任务“歌会”没有填日期或星期。")]
    assert told("歌会,其他,居委会,周一,2026-12-05,8:00,9:00\n") == [("E2", "日期与星期只填一个。")]
    assert told("歌会,其他,居委会,周一,,,9:00\n") == [("F2", "“歌会”写了到几点，没写从几点。")]
    assert told("歌会,,,,,,\n") == [
        ("B2", "“类型”必须填写。"),
        ("C2", "“服务地点”必须填写。"),
        ("D2", "任务“歌会”没有填日期或星期。"),
    ]
    assert told("歌会,其他,每天\n", "任务,类型,重复\n") == [
        ("CSV", "缺少“地点”这一列。"),
        ("2", "任务“歌会”没有填从几点到几点。"),
    ]
    counts = "名称,类别,地点,星期,从,到,需要人数,至少人数\n"
    assert told("食堂,爱心食堂,居委会,周一,8:00,9:00,1,2\n", counts) == [
        ("G2", "人数不合：至少 2 人、需要 1 人、最多 1 人，应依次不减。")
    ]
    people = "姓名,身份,后备梯队\n王芳,党员,也许\n李梅,居民 resident,末位后备 2\n赵强,Resident,0\n"
    made = taken(us, people)
    assert [one["en"] for one in made["findings"]] == [
        "党员 must be one of: Community staff, Unit member, Property staff, Resident, Company, "
        "Social volunteer.",
        "也许 must be one of: not in reserve, reserve, last reserve.",
    ]
    assert [one["said"].get("reserve") for one in made["sheets"][0]["samples"]] == [None, 2, 0]
