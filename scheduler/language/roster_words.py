"""The words of a roster's exports, in Chinese and English: headings, kinds, roles, what to bring.

A language here is ``zh``, ``en`` or ``both`` (Chinese first, English beside it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

LANGUAGES = ("zh", "en", "both")

SENTENCES: dict[str, tuple[str, str]] = {
    "week": ("周", "Week"),
    "version": ("版本", "Version"),
    "published_version": ("已发布的版本", "Published version"),
    "community": ("社区", "Community"),
    "community_id": ("编号", "Id"),
    "volunteers": ("志愿者", "Volunteers"),
    "weeks": ("周数", "Weeks"),
    "roster": ("排班表", "Roster"),
    "wall_sheet": ("值班墙表", "Wall sheet"),
    "by_day": ("按天", "By day"),
    "by_person": ("按人", "By person"),
    "gaps": ("空缺", "Gaps"),
    "quality": ("排得怎么样", "How good it is"),
    "date": ("日期", "Date"),
    "weekday": ("星期", "Weekday"),
    "time": ("时间", "Time"),
    "start": ("开始", "Start"),
    "end": ("结束", "End"),
    "task": ("任务", "Task"),
    "kind": ("类别", "Kind"),
    "name": ("名称", "Name"),
    "change": ("变化", "Change"),
    "place": ("地点", "Place"),
    "role": ("岗位", "Role"),
    "crew": ("人员", "Crew"),
    "volunteer": ("志愿者", "Volunteer"),
    "volunteer_id": ("编号", "Id"),
    "shift_id": ("班次编号", "Shift id"),
    "shifts": ("班次", "Shifts"),
    "pinned_to": ("固定在", "Pinned to"),
    "banned_from": ("排除", "Banned from"),
    "giver": ("让出的人", "Given by"),
    "taker": ("接手的人", "Taken by"),
    "words": ("附言", "Words"),
    "swap_id": ("编号", "Id"),
    "hours": ("小时", "Hours"),
    "state": ("状态", "State"),
    "filled": ("已排", "filled"),
    "empty": ("空缺", "empty"),
    "missing": ("缺人数", "Missing"),
    "reason": ("原因", "Reason"),
    "lead": ("负责人", "Who leads"),
    "bring": ("携带", "Bring"),
    "goal": ("目标", "Goal"),
    "value": ("值", "Value"),
    "bound": ("界", "Bound"),
    "proof": ("证明", "Proof"),
    "shift_list_of": ("{name}的值班安排", "Shifts of {name}"),
    "no_shifts": ("本期没有安排。", "No shifts this time."),
    "on_no_shift": ("没有班的 {count} 人", "{count} on no shift"),
    "no_gaps": ("没有空缺，岗位全部排满。", "No gaps: every seat is filled."),
    "could_take": ("现在就可以补上", "could take it now"),
    "nobody_yet": ("还没有人", "nobody yet"),
    "contradiction": (
        "固定的安排不能同时成立，这里没有排班。",
        "The pins cannot all hold; there is no roster here.",
    ),
    "problems": ("问题", "Problems"),
    "see_problems": ("详见“问题”表（{count}）。", "See the sheet Problems ({count})."),
    "notice_id": ("编号", "Id"),
    "notice_kind": ("种类", "Kind"),
    "notice_to": ("收件人", "To"),
    "notice_channel": ("渠道", "Channel"),
    "notice_error": ("原因", "Because"),
    "key_prefix": ("前缀", "Prefix"),
    "key_name": ("名称", "Name"),
    "scopes": ("权限", "Scopes"),
    "made_at": ("新建", "Made"),
    "last_used_at": ("最近使用", "Last used"),
    "key_works": ("有效", "works"),
    "key_ended": ("{day} 停用", "revoked {day}"),
    "works_until": ("有效至 {day}", "works until {day}"),
    "ended_at": ("{day} 到期", "ended {day}"),
    "area": ("片区", "Area"),
    "answer_by": ("最迟答复", "Answer by"),
    "answered_at": ("答复时间", "Answered"),
    "in_line": ("第几位", "In line"),
    "since": ("何时起", "Since"),
    "link_id": ("编号", "Id"),
    "campaign_id": ("编号", "Id"),
    "campaign": ("征集", "Campaign"),
    "campaign_open": ("进行中", "open"),
    "campaign_ended": ("已结束", "over"),
    "deadline": ("截止", "Deadline"),
    "asked": ("征询人数", "Asked"),
    "answered": ("已答复", "Answered"),
    "arrived_at": ("到", "Came"),
    "left_at": ("走", "Left"),
    "note": ("备注", "Note"),
    "what_if_id": ("编号", "Id"),
    "what_if": ("假设方案", "What if"),
    "out_of_reach": (
        "还有 {count} 个班次隔着不止一条原因（--all 全部列出）",
        "shifts further out of reach: {count} (--all shows them)",
    ),
    "seats_missing": ("还有 {missing} 个岗位空着", "seats still empty: {missing}"),
    "short": ("缺{missing}人", "{missing} missing"),
    "short_role": ("缺{missing}人（{role}）", "{missing} missing ({role})"),
    "leads_self": ("由您负责", "you lead"),
    "anyone": ("志愿者", "helper"),
    "no_reason": ("名单上没有别的人了", "there is nobody else in the plan"),
    "lead_of": ("负责人：{lead}", "led by {lead}"),
    "bring_of": ("携带：{bring}", "bring: {bring}"),
    "terms": ("构成", "Made of"),
    "nearest": ("最接近的人", "nearest is"),
    "solving": ("正在求解……", "Solving..."),
    "gap": ("差距", "gap"),
    "times_are_in": ("时间均为{zone}", "Times are in {zone}"),
}

KINDS: dict[str, tuple[str, str]] = {
    "school_escort": ("护学", "School escort"),
    "escort": ("护学", "Escort"),
    "river_patrol": ("河道巡逻", "River patrol"),
    "love_canteen": ("爱心食堂", "Love canteen"),
    "meal": ("助餐", "Meals"),
    "snow_clearing": ("扫雪除冰", "Snow clearing"),
    "service_desk": ("服务台值班", "Service desk"),
    "cleaning": ("环境清洁", "Cleaning"),
    "visit": ("入户走访", "Home visit"),
    "class": ("课堂", "Class"),
    "patrol": ("巡逻", "Patrol"),
    "meeting": ("会议", "Meeting"),
    "on_call": ("待命", "On call"),
    "custom": ("其他", "Other"),
}

KINDS_COUNTED: dict[str, tuple[str, str]] = {
    "reported_job": ("随手拍", "Reported job"),
    "mobilisation": ("紧急动员", "Mobilisation"),
    "other": ("其他", "Other"),
    "cold": ("寒冷的班", "Cold work"),
    "dawn": ("清晨的班", "Dawn work"),
}
"""What work is counted as that is no kind of task: single calls, work added later, a duty class."""

CANTEEN_BRING = (
    "围裙、帽子、口罩；岗位要健康证的带上证",
    "apron, cap, mask; the health certificate where the place asks for one",
)
BRING: dict[str, tuple[str, str]] = {
    "school_escort": ("反光背心、停车指示牌、哨子", "reflective vest, stop paddle, whistle"),
    "escort": ("反光背心、停车指示牌、哨子", "reflective vest, stop paddle, whistle"),
    "river_patrol": ("救生衣、救生绳、手电、充好电的手机", "life jacket, throw line, torch, charged phone"),
    "love_canteen": CANTEEN_BRING,
    "meal": CANTEEN_BRING,
    "snow_clearing": ("防滑鞋、手套、热水", "non-slip shoes, gloves, hot water"),
    "service_desk": ("志愿者证、老花镜", "volunteer card, reading glasses"),
    "cleaning": ("手套、口罩、饮用水", "gloves, mask, drinking water"),
    "visit": ("志愿者证、走访记录本", "volunteer card, visit notebook"),
    "class": ("签到表、教具", "sign-in sheet, teaching aids"),
    "patrol": ("红袖标、手电、充好电的手机", "armband, torch, charged phone"),
    "meeting": ("笔记本", "notebook"),
    "on_call": ("充好电的手机", "charged phone"),
}

ROLES: dict[str, tuple[str, str]] = {
    "lead": ("带队", "lead"),
    "leader": ("带队", "lead"),
    "team_lead": ("带队", "lead"),
    "escort_lead": ("护学带队", "escort lead"),
    "escort": ("护学员", "escort"),
    "cook": ("掌勺", "cook"),
    "helper": ("帮手", "helper"),
    "first_aider": ("急救员", "first-aider"),
    "first_aid": ("急救员", "first-aider"),
    "patroller": ("巡逻员", "patroller"),
    "guard": ("守护员", "guard"),
    "driver": ("司机", "driver"),
    "shoveller": ("扫雪员", "shoveller"),
    "desk": ("值班员", "desk"),
    "host": ("主持人", "host"),
    "teacher": ("老师", "teacher"),
    "visitor": ("走访员", "visitor"),
    "cleaner": ("保洁员", "cleaner"),
    "anyone": ("志愿者", "helper"),
}

ZONES: dict[str, tuple[str, str]] = {
    "Asia/Shanghai": ("北京时间", "Beijing time"),
    "Asia/Chongqing": ("北京时间", "Beijing time"),
    "Asia/Harbin": ("北京时间", "Beijing time"),
    "PRC": ("北京时间", "Beijing time"),
    "Asia/Urumqi": ("新疆时间", "Xinjiang time"),
    "Asia/Hong_Kong": ("香港时间", "Hong Kong time"),
    "Asia/Macau": ("澳门时间", "Macau time"),
    "Asia/Taipei": ("台北时间", "Taipei time"),
    "UTC": ("世界协调时", "UTC"),
}
"""Zones of communities that read this, as people call their time."""

_WEEK = re.compile(r"\b\d{4}-W\d{2}\b")

WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def chosen(language: str) -> str:
    """``zh``, ``en`` or ``both`` for a tag such as ``zh-CN``; raises ``ValueError`` for others."""
    primary = language.replace("_", "-").split("-")[0].lower()
    if primary not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {language!r}")
    return primary


def in_language(pair: tuple[str, str], language: str, *, between: str = " ") -> str:
    """One side of a Chinese and English pair, or both; equal sides are said once."""
    picked = chosen(language)
    if picked == "both":
        return pair[0] if pair[0] == pair[1] else between.join(pair)
    return pair[0] if picked == "zh" else pair[1]


def say(code: str, language: str, **facts: object) -> str:
    """The sentence of a code, filled with its facts; facts are values and never formats themselves."""
    zh, en = SENTENCES[code]
    return in_language((zh.format(**facts), en.format(**facts)), language)


def kind_word(kind: str, language: str) -> str:
    """What a kind of work is called; a kind of somebody's own is left as it is written."""
    return in_language(KINDS.get(kind) or KINDS_COUNTED.get(kind, (kind, kind)), language)


def role_word(role: str, language: str) -> str:
    """What a role is called; an empty one is a plain helper."""
    return in_language(ROLES.get(role, (role, role)), language) if role else say("anyone", language)


def bring_words(kind: str, language: str) -> str:
    """What to bring to a kind of work; empty where nothing is known."""
    return in_language(BRING.get(kind, ("", "")), language, between=" · ")


def weekday_word(day: date, language: str) -> str:
    """The weekday of a date, short."""
    return in_language((WEEKDAYS_ZH[day.weekday()], WEEKDAYS_EN[day.weekday()]), language)


def day_word(day: date, language: str) -> str:
    """A date as people say it: ``11月23日``, ``23 Nov``."""
    return in_language((f"{day.month}月{day.day}日", f"{day.day} {MONTHS_EN[day.month - 1]}"), language)


def month_word(year: int, month: int, language: str) -> str:
    """A month as people say it: ``2026年11月``, ``Nov 2026``."""
    return in_language((f"{year}年{month}月", f"{MONTHS_EN[month - 1]} {year}"), language, between=" · ")


def day_line(day: date, language: str) -> str:
    """A date with its weekday."""
    return f"{day_word(day, language)} {weekday_word(day, language)}"


def week_line(start: date, language: str) -> str:
    """The week that begins on a Monday by its days: ``12月7日–13日``, ``7–13 Dec``, ``30 Nov–6 Dec``."""
    if chosen(language) == "both":
        return f"{week_line(start, 'zh')} · {week_line(start, 'en')}"
    return days_line(start, start + timedelta(days=6), language)


def days_line(start: date, end: date, language: str) -> str:
    """From a day to another, the month once where it is one: ``12月8日–9日``, ``8–9 Dec``."""
    zh, en = (f"{day_word(start, one)}–{day_word(end, one)}" for one in ("zh", "en"))
    if start == end:
        return day_word(start, language)
    if (start.year, start.month) == (end.year, end.month):
        zh, en = f"{day_word(start, 'zh')}–{end.day}日", f"{start.day}–{day_word(end, 'en')}"
    return in_language((zh, en), language)


def dated_days_line(start: date, end: date, language: str) -> str:
    """The same with the year of each day: ``2026年12月1日–2036年12月1日``."""
    first, last = (
        in_language((f"{one.year}年{day_word(one, 'zh')}", f"{day_word(one, 'en')} {one.year}"), language)
        for one in (start, end)
    )
    return first if start == end else f"{first}–{last}"


def week_days(id: str, language: str) -> str:
    """The days of a week by its id, such as ``2026-W50``; what is no week's id is left as it is."""
    try:
        return week_line(date.fromisoformat(f"{id}-1"), language)
    except ValueError:
        return id


def with_week_days(text: str, language: str) -> str:
    """A text in which weeks stand by their days instead of by their ids."""
    return _WEEK.sub(lambda found: week_days(found[0], language), text)


def without_week(text: str) -> str:
    """A text without the weeks in it."""
    return " ".join(_WEEK.sub("", text).split())


def zone_word(zone: str, language: str) -> str:
    """What people call the time of a zone: ``北京时间``, ``Beijing time``; else its own name."""
    return in_language(ZONES.get(zone, (zone, zone)), language, between=" · ")


def zone_line(zone: str, language: str) -> str:
    """By which clock times are meant; nothing where that is not said."""
    zh, en = (say("times_are_in", side, zone=zone_word(zone, side)) if zone else "" for side in ("zh", "en"))
    return in_language((zh, en), language)


def colon(language: str) -> str:
    """The colon of a language; Chinese where both stand together."""
    return ": " if chosen(language) == "en" else "："


def bracketed(text: str, language: str) -> str:
    """A text in the brackets of a language."""
    return f" ({text})" if chosen(language) == "en" else f"（{text}）"


def work_at(work: str, place: str, language: str) -> str:
    """Work with its place in brackets, unless its own name ends with the place."""
    return work if work.endswith(place) else f"{work}{bracketed(place, language)}"


def listed(texts: Iterable[str], language: str) -> str:
    """Names one after another."""
    return (", " if chosen(language) == "en" else "、").join(texts)
