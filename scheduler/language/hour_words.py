"""Sentences about hours: attendance, codes, corrections, and whether the ledger is whole."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "hours_counted": Sentence(
        "已经结算（账目 {entry}），如有误请更正。",
        "It was counted already (entry {entry}); set it right by a correction.",
    ),
    "shift_not_begun": Sentence(
        "班次还没有开始，不能登记到岗。", "The shift has not begun; nobody can be there yet."
    ),
    "absent_unplanned": Sentence(
        "这一班没有排过此人，不能登记没来。", "She was never to come to this shift; nobody missed her."
    ),
    "attendance_not_there": Sentence("没有这条登记，或已经去掉。", "Nothing of the kind is written down."),
    "attendance_of_a_place": Sentence(
        "此人在这一班有位置，请登记到、没来或请假。",
        "She holds a place of this shift: write down that she came, did not come or was excused.",
    ),
    "time_far_from_shift": Sentence(
        "时间与班次相差一天以上，或不成立。", "The time is more than a day from the shift, or is no time."
    ),
    "left_before_arrival": Sentence("离开早于到达。", "The end is before the arrival."),
    "check_in_closed": Sentence("现在不是签到时间。", "Check-in is not open now."),
    "check_in_by_code": Sentence("请凭现场的签到码签到。", "Check in by the code that stands at the shift."),
    "attendance_recorded": Sentence(
        "协调员已经登记，如有误请联系协调员。", "A coordinator has recorded it; ask her if it is wrong."
    ),
    "not_checked_in": Sentence("还没有签到。", "You have not checked in."),
    "check_in_code_wrong": Sentence(
        "签到码不对：请输入您这一班现场此刻显示的八位数字。",
        "The code is wrong: type the eight digits that are shown at your shift now.",
    ),
    "check_in_none_now": Sentence(
        "现在没有您可以签到的班：还没到签到时间，或已经过了，或您不在这个班上。",
        "There is no shift for you to check in to now: it is not time yet, or no more, or you are not on it.",
    ),
    "added_hours_decided": Sentence(
        "这一申请已有结果：{state:added_hours_state}。",
        "This request was decided already: {state:added_hours_state}.",
    ),
    "four_eyes": Sentence("申请人不能自己审批。", "Whoever asked cannot approve it."),
    "day_to_come": Sentence("这一天还没有到。", "That day is still to come."),
    "correction_of_correction": Sentence(
        "更正不能再更正，请更正原来的账目。", "A correction is not corrected; correct the entry itself."
    ),
    "correction_changes_nothing": Sentence("账目已经是这个数。", "That is what the entry counts already."),
    "volunteer_erased": Sentence(
        "此人已不在名册上，账目不能再改。",
        "The volunteer is on the register no more; the entry stays as it is.",
    ),
    "checkpoint_unknown": Sentence("这项任务没有检查点“{name}”。", "The task has no checkpoint {name}."),
    "visit_followed_up": Sentence("已经转为任务 {task}。", "A job was made of it already: {task}."),
    "asked_too_often": Sentence(
        "请求过于频繁，请在 {retry_after} 秒后再试。",
        "Asked too often; try again in {retry_after} second{retry_after:/s}.",
    ),
    "ledger_empty": Sentence("账本还是空的。", "The ledger is still empty."),
    "anchor_unreadable": Sentence("{path} 不是存证文件。", "{path} holds no anchor."),
    "ledger_whole": Sentence(
        "账本完整，共 {entries} 笔。", "The ledger is whole: {entries} {entries:entry/entries}."
    ),
    "ledger_entry_changed": Sentence("第 {bad} 笔被改动过。", "Entry {bad} was changed."),
    "ledger_entry_missing": Sentence("缺少第 {bad} 笔。", "Entry {bad} is missing."),
    "ledger_link_broken": Sentence(
        "第 {bad} 笔与前一笔不相接。", "Entry {bad} does not follow from the one before."
    ),
    "ledger_note_changed": Sentence("第 {bad} 笔的文字被改动过。", "The words of entry {bad} were changed."),
    "ledger_cut": Sentence(
        "第 {bad} 笔起被截去。", "The ledger was cut off: entry {bad} and what followed are gone."
    ),
    "ledger_anchor_differs": Sentence(
        "第 {bad} 笔与存证不符，之前的账目被重写过。",
        "Entry {bad} is not what the anchor says; the ledger before it was rewritten.",
    ),
    "ledger_entry_slipped_in": Sentence(
        "第 {bad} 笔不是由本服务记入的。", "Entry {bad} was not written by this service."
    ),
}
