"""When people are free, as a cell of a file says it: as written, or why it was not understood."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from scheduler.bootstrap import Runtime
from tests.api.settling import settled
from tests.api.test_imports import send, taken, volunteers, written
from tests.scheduler.databases import on_both_databases
from tests.scheduler.importers.workbooks import saved


def book(**sheets: list[list[Any]]) -> bytes:
    """A workbook with these sheets."""
    made = Workbook()
    made.remove(made.active)
    for title, lines in sheets.items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(line)
    return saved(made)


@on_both_databases
def test_early_hours_are_read_as_written_and_a_doubtful_hour_is_explained(runtime: Runtime) -> None:
    us = settled(runtime)
    early = taken(us, "姓名,可服务时间\n王芳,周一至周五 05:00-08:00\n李梅,可以：周六 21:00–次日05:00\n")
    assert early["findings"] == []
    assert [one["said"]["availability"] for one in early["sheets"][0]["samples"]] == [
        [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "05:00", "to": "08:00"}],
        [{"days": ["sat"], "from": "21:00", "to": "05:00"}],
    ]
    (unclear,) = taken(us, "姓名,可服务时间\n王芳,周一5点-8点\n")["findings"]
    assert unclear["zh"].startswith(
        "没有读懂“周一5点-8点”：“5点-8点”当作下午；早上的请写“早上5点”或“05:00”。"
    )
    assert "5点-8点 taken as afternoon; write 5am or 05:00 for the morning." in unclear["en"]


def test_long_shifts_are_shown_before_they_are_written_and_come_back_from_the_export(
    runtime: Runtime,
) -> None:
    us = settled(runtime)
    head = "任务名称,类别,服务地点,星期,开始,结束\n"
    (slip,) = taken(us, f"{head}守夜,环境清洁,河堤,周六,18:00,17:00\n")["findings"]
    assert slip["zh"] == "18:00 到 17:00 算到第二天超过 12 小时，可能写错；真是这样请写“次日17:00”。"
    meant = taken(us, f"{head}守夜,环境清洁,河堤,周六,18:00,次日17:00\n夜巡,环境清洁,河堤,周五,22:00,06:00\n")
    assert meant["findings"] == []
    assert [one["zh"] for one in meant["notices"]] == [
        "“守夜” 18:00 到 17:00 一班 23 小时；不是这么长就先改表格。"
    ]
    assert us.post(f"imports/{meant['id']}/apply", {"make": True}).status_code == 200
    times = {one["name"]: one["times"] for one in us.get("tasks").get_json()["items"]}
    assert times == {"守夜": [{"from": "18:00", "to": "17:00"}], "夜巡": [{"from": "22:00", "to": "06:00"}]}
    again = send(us, us.get("imports/export").data, "回来.xlsx").get_json()
    assert (again["findings"], again["notices"]) == ([], [])
    assert again["counts"]["tasks"] == {"created": 0, "changed": 0, "unchanged": 2}


@on_both_databases
def test_what_a_cell_and_the_sheets_of_times_say_of_somebody_is_kept_together(runtime: Runtime) -> None:
    us = settled(runtime)
    leave = {"start": "2026-12-10T00:00", "end": "2026-12-11T00:00"}
    us.make("volunteers", id="v90", name="郑小满", availability=[{"days": ["fri"]}], time_off=[leave])
    people = [["编号", "姓名", "空闲时间"], ["v90", "郑小满", "周六、周日全天；周一没空"],
              ["v91", "何田田", "随时"]]  # fmt: skip
    times = [["志愿者", "有空或请假", "星期", "从", "到"], ["v90", "有空", "周三", "08:00", "12:00"],
             ["郑小满", "请假", "周二", None, None], ["何田田", "有空", "周四", None, None]]  # fmt: skip
    more = [times[0], ["v90", "有空", "周四", "08:00", "12:00"]]
    written(us, book(志愿者=people, 空闲时间=times, 空闲时间二=more))
    found = {one["id"]: one for one in volunteers(us)}
    assert found["v90"]["availability"] == [
        {"days": ["sat", "sun"]},
        {"days": ["wed"], "from": "08:00", "to": "12:00"},
        {"days": ["thu"], "from": "08:00", "to": "12:00"},
    ]
    assert found["v90"]["time_off"] == [leave, {"days": ["mon"]}, {"days": ["tue"]}]
    assert found["v91"]["availability"] == "always"
    assert taken(us, book(志愿者=people, 空闲时间=times, 空闲时间二=more))["records"] == []
