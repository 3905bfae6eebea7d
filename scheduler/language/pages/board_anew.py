"""Words about records that changed since a week was planned, and about planning it anew."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "newer_records": Sentence(
        "资料在排班之后改过，这一周还没有用上：{what}。",
        "Records changed since this week was planned, and it does not know them yet: {what}.",
    ),
    "newer_volunteers": Sentence("志愿者 {count} 人", "volunteers: {count}"),
    "newer_tasks": Sentence("任务 {count} 项", "tasks: {count}"),
    "newer_sites": Sentence("地点", "places"),
    "newer_areas": Sentence("片区", "areas"),
    "newer_teams": Sentence("队伍", "teams"),
    "newer_units": Sentence("单位", "units"),
    "newer_calendar": Sentence("校历与放假安排", "holidays or school terms"),
    "newer_resources": Sentence("车辆与工具", "vehicles and tools"),
    "plan_anew": Sentence("按最新资料重排", "Plan anew from today's records"),
    "plan_anew_go": Sentence("按最新资料重排…", "Plan anew…"),
    "plan_anew_title": Sentence("按最新资料重排 {days}", "Plan {days} anew from today's records"),
    "anew_what_changed": Sentence("排班之后改过的资料", "What changed since it was planned"),
    "anew_nothing_changed": Sentence(
        "对这一周来说，资料没有变化；重排只会再找一遍。",
        "Nothing changed for this week; planning it anew would only look again.",
    ),
    "anew_what_happens": Sentence("按下之后会怎样", "What will happen"),
    "anew_lays_out": Sentence(
        "按今天的志愿者、空闲时间和任务重新展开这一周，然后自动排班，现在就开始。",
        "The week is laid out from today's volunteers, free times and tasks, and solved at once.",
    ),
    "anew_keeps_bound": Sentence(
        "手工固定的 {pins} 处留在原位，手工排除的 {bans} 处照旧。",
        "What was bound by hand stays: {pins} pinned, {bans} kept off.",
    ),
    "anew_keeps_others": Sentence(
        "其余的人尽量留在原来的班次，不得已才动。",
        "Everybody else stays on the same shifts as far as that can be.",
    ),
    "anew_keeps_told": Sentence(
        "这一周已经发布：大家已知道的 {places} 处安排都不动；只补新的班次和空位。",
        "The week is published: the {places} assignment{places:/s} that people know stay{places:s/}; only "
        "new shifts and empty places are filled.",
    ),
    "anew_keeps_most": Sentence(
        "这一周已经发布：大家已知道的 {places} 处安排，{stays} 处不动；下面 {falls} 处留不住。"
        "只补新的班次和空位。",
        "The week is published: of the {places} assignment{places:/s} that people know {stays} "
        "stay{stays:s/} and {falls} cannot, as listed here; only new shifts and empty places are filled.",
    ),
    "anew_falls_shift": Sentence(
        "这一班改了时间，或不再编排：会撤下；改了时间的，尽量还请他们，按新的时间重新问。",
        "The shift has another time or is planned no more: who is on it comes off; at its new time they come "
        "first, and are asked anew.",
    ),
    "anew_falls_person": Sentence("人已不在名册上：会撤下。", "Not on the register any more: comes off."),
    "anew_falls_rule": Sentence("按今天的资料不合规：", "Breaks a rule by today's records: "),
    "anew_waiting_stays": Sentence(
        "还没发布的改动里，新排上的 {count} 处尽量留着。",
        "Of what is not published yet, {count} new assignment{count:/s} stay{count:s/} as far as that "
        "can be.",
    ),
    "anew_waiting_yields": Sentence(
        "还没发布的改动里，{count} 处顶了大家已知道的位置，不保留。",
        "Of what is not published yet, {count} assignment{count:/s} that take{count:s/} from a place people "
        "know {count:does/do} not stay.",
    ),
    "anew_waiting_went": Sentence(
        "还没发布的改动里，撤下的 {count} 处会回到大家已知道的位置；真要撤下，请先发布再重排。",
        "Of what is not published yet, {count} who {count:was/were} taken off come{count:s/} back to what "
        "people know; to keep them off, publish first.",
    ),
    "anew_told_later": Sentence(
        "再次发布之前，大家看到的、手里的班次都不变，也不会收到消息。",
        "Until you publish again, people see and hold what they have, and are told nothing.",
    ),
    "anew_undone": Sentence(
        "现在的排班留在“版本与比较”里，随时可以撤销。",
        "The roster of now stays among the versions: it can be undone at any time.",
    ),
    "anew_not_now": Sentence(
        "这一周现在不能重排：正在求解，或已经归档。",
        "The week cannot be planned anew now: it is being solved, or closed.",
    ),
    "week_is_planned_words": Sentence(
        "{days} 这一周已经排过，不会自动用上刚写入的资料。先看看重排会怎样，再决定。",
        "The week of {days} is planned already and does not take up by itself what was just "
        "written. See what planning it anew would do, then decide.",
    ),
    "joined_later": Sentence(
        "排好之后又登记了 {count} 人，这一周还不知道；按最新资料重排（或发布后）才能排上。",
        "Registered after this week was planned, which does not know them yet: {count}. They can be put "
        "somewhere once it is planned anew or published.",
    ),
    "she_joined_later": Sentence(
        "{name} 是排好之后才登记的：按最新资料重排（或发布后）才能排上。",
        "{name} was registered after the week was planned, and can be put somewhere once it is planned anew "
        "or published.",
    ),
    "no_roster_found": Sentence("没有排出来：{why}", "No roster was found: {why}"),
    "back_before_anew": Sentence("撤销重排，回到之前的排班", "Undo: back to the roster before"),
    "said_planned_anew": Sentence(
        "正在按最新资料重排；原来的排班随时可以撤销回来。",
        "The week is being planned anew; the roster of before can be had back by Undo.",
    ),
}
