"""The words of sheets of paper, in Chinese and English: walls, signing in, calling, each person's own."""

from __future__ import annotations

from scheduler.language.roster_words import in_language

SENTENCES: dict[str, tuple[str, str]] = {
    "letters_missing": (
        "以下字符字库没有，用编号代替：{letters}",
        "No font has these letters, written by their numbers: {letters}",
    ),
    "sign_in": ("签到表", "Sign-in sheet"),
    "call_list": ("通知名单", "Call list"),
    "when_and_what": ("时间、任务、地点", "When, what, where"),
    "name_and_role": ("姓名（岗位）", "Name (role)"),
    "came_at": ("到岗时间", "Came at"),
    "signature": ("签名", "Signature"),
    "left_at": ("离岗时间", "Left at"),
    "number": ("序号", "No."),
    "name": ("姓名", "Name"),
    "phone": ("电话", "Telephone"),
    "to_tell": ("要通知的班次", "What to tell"),
    "answer": ("答复", "Answer"),
    "remark": ("备注", "Remarks"),
    "has_accepted": ("已答应", "has accepted"),
    "agreed_in_advance": ("不用问（事先已同意）", "need not be asked (agreed in advance)"),
    "yes_no": ("□来　□不来", "□ yes  □ no"),
    "need_not_come": ("不用来了，请告诉本人", "Need not come, please say so"),
    "was_told": ("□已告诉", "□ told"),
    "phones_hidden": ("未显示电话。", "Telephone numbers are not shown."),
    "confidential": ("含电话，用后销毁", "Holds telephone numbers: destroy after use"),
    "draft_marks": (
        "草稿：改动还没发布。＋ 新排上，× 撤下。",
        "Draft: its changes are not published yet. ＋ put on, × taken off.",
    ),
    "by_shift": ("按班次", "by shift"),
    "by_page": ("每班一页", "a page each"),
    "by_person": ("按人", "by person"),
    "draft": ("草稿", "draft"),
    "has_phones": ("含电话", "with telephones"),
    "no_shifts_at_all": ("没有班次。", "There are no shifts."),
    "without_shift": ("没有班次的 {count} 人", "Without a shift: {count}"),
    "links": ("个人链接", "Own link"),
    "links_of": ("{community} 志愿者个人链接", "Volunteers' own links · {community}"),
    "links_words": (
        "每个链接只给本人：打开就是本人的班次。用后请妥善保管或销毁。",
        "Each link is for its owner alone: it opens her shifts. Keep this sheet safe, or destroy it.",
    ),
    "when": ("时间", "When"),
    "what": ("任务与地点", "What and where"),
    "know": ("须知", "To know"),
    "hours_of": ("共 {shifts} 次，{hours} 小时", "shifts: {shifts}, hours: {hours}"),
}

SHEET_NAMES: dict[str, tuple[str, str]] = {
    "wall": ("墙表", "wall sheet"),
    "people": ("个人值班单", "everybody's shifts"),
    "sign-in": ("签到表", "sign-in sheet"),
    "call-list": ("通知名单", "call list"),
    "gaps": ("空缺", "gaps"),
}
"""What the files of sheets are called."""


def sheet_name(sheet: str, language: str) -> str:
    """What a sheet's file is called."""
    return in_language(SHEET_NAMES[sheet], language)


def say(code: str, language: str, **facts: object) -> str:
    """A sentence in a language, both side by side for ``both``."""
    zh, en = SENTENCES[code]
    return in_language((zh.format(**facts), en.format(**facts)), language, between=" / ")
