"""Why a person cannot take a seat; ``{volunteers}`` is the number of people it holds for."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "not_available": Sentence("{volunteers} 人当时没空", "not available at that time: {volunteers}"),
    "on_time_off": Sentence("{volunteers} 人请假", "on time off: {volunteers}"),
    "lacks_qualification": Sentence(
        "{volunteers} 人缺少所需资格或已过期", "qualification missing or expired: {volunteers}"
    ),
    "too_young": Sentence("{volunteers} 人未到年龄", "too young: {volunteers}"),
    "too_old": Sentence("{volunteers} 人超过年龄", "too old: {volunteers}"),
    "age_unknown": Sentence("{volunteers} 人年龄不详", "age unknown: {volunteers}"),
    "not_insured": Sentence(
        "{volunteers} 人没有有效的意外保险（志愿服务条例第17条）",
        "no valid accident insurance (Regulation on Voluntary Service, art. 17): {volunteers}",
    ),
    "minor_on_dangerous_work": Sentence(
        "{volunteers} 人未成年，不得参加危险工作",
        "minors, barred from dangerous work: {volunteers}",
    ),
    "no_clearance": Sentence(
        "{volunteers} 人没有有效的查询证明（未成年人保护法第62条）",
        "no valid clearance for work with children (Law on the Protection of Minors, art. 62): {volunteers}",
    ),
    "no_guardian_consent": Sentence("{volunteers} 人未取得监护人同意", "no guardian consent: {volunteers}"),
    "health_limit": Sentence("{volunteers} 人身体条件不适合", "declared health limit: {volunteers}"),
    "not_open_to": Sentence("{volunteers} 人不在开放范围内", "not among those it is open to: {volunteers}"),
    "too_far": Sentence("{volunteers} 人住得太远", "lives too far away: {volunteers}"),
    "distance_unknown": Sentence("{volunteers} 人距离不详", "distance unknown: {volunteers}"),
    "banned": Sentence("{volunteers} 人被排除在外", "banned from it: {volunteers}"),
    "declined": Sentence(
        "{volunteers} 人谢绝或让出了此班", "declined this shift or gave it away: {volunteers}"
    ),
    "not_on_register": Sentence("{volunteers} 人已不在名册上", "on the register no more: {volunteers}"),
    "busy": Sentence("{volunteers} 人同时有别的班次", "busy with another shift: {volunteers}"),
    "needs_rest": Sentence("{volunteers} 人需要休息", "needs rest: {volunteers}"),
    "at_daily_limit": Sentence("{volunteers} 人已到每日上限", "at the daily limit: {volunteers}"),
    "at_weekly_limit": Sentence("{volunteers} 人已到每周上限", "at the weekly limit: {volunteers}"),
    "at_monthly_limit": Sentence("{volunteers} 人已到每月上限", "at the monthly limit: {volunteers}"),
    "at_horizon_limit": Sentence("{volunteers} 人已到本期上限", "at the limit of this plan: {volunteers}"),
    "qualification_not_valid": Sentence(
        "{volunteers} 人的资格在该班次时间内无效", "qualification not valid during the shift: {volunteers}"
    ),
    "not_in_team": Sentence("{volunteers} 人不在承担的队伍里", "not in the team that does it: {volunteers}"),
    "out_of_reach": Sentence("{volunteers} 人不能按时赶到", "cannot reach the site in time: {volunteers}"),
    "may_not_follow": Sentence(
        "{volunteers} 人前一天的任务不能与之相连", "may not follow the work of the day before: {volunteers}"
    ),
    "at_run_limit": Sentence("{volunteers} 人连续天数不合约定", "run of working days: {volunteers}"),
    "at_rolling_limit": Sentence(
        "{volunteers} 人已到滚动期上限", "at the limit of a rolling period: {volunteers}"
    ),
    "at_weekend_limit": Sentence("{volunteers} 人已到周末上限", "at the limit of weekends: {volunteers}"),
    "at_night_limit": Sentence("{volunteers} 人已到夜班上限", "at the limit of nights: {volunteers}"),
    "crew_full": Sentence(
        "{volunteers} 人可来，但班组人数已满", "could come, but the crew is full: {volunteers}"
    ),
    "crew_too_small": Sentence(
        "{volunteers} 人可来，但凑不够最低人数，宁缺毋单",
        "could come, but not enough to reach the minimum crew: {volunteers}",
    ),
    "supervision": Sentence(
        "{volunteers} 人可来，但成年人、带队人或老手不足",
        "could come, but adults, a lead or experienced people are missing: {volunteers}",
    ),
    "pairs": Sentence(
        "{volunteers} 人受同班、分班约定限制", "kept out by who may share a shift: {volunteers}"
    ),
    "linked_shift_missing": Sentence(
        "{volunteers} 人可来，但前一班次没有成行",
        "could come, but the shift before it does not run: {volunteers}",
    ),
    "linked_shift_too_early": Sentence(
        "{volunteers} 人可来，但离前一班次太近",
        "could come, but too soon after the shift before it: {volunteers}",
    ),
    "not_on_linked_shift": Sentence(
        "{volunteers} 人不在前一班次，而两班须由同一批人承担",
        "not on the shift before it, and the same people are asked for: {volunteers}",
    ),
    "resource_missing": Sentence(
        "{volunteers} 人可来，但工具或车辆不够", "could come, but tools or vehicles are short: {volunteers}"
    ),
    "required_absent": Sentence(
        "{volunteers} 人可来，但指名必到的人不在",
        "could come, but somebody required is not there: {volunteers}",
    ),
    "spacing": Sentence(
        "{volunteers} 人可来，但与同一任务的间隔不足",
        "could come, but too close to another run: {volunteers}",
    ),
    "already_here": Sentence("{volunteers} 人已在这个班次", "already on this shift: {volunteers}"),
    "could_take": Sentence("{volunteers} 人可以补上", "could take it now: {volunteers}"),
    "not_examined": Sentence(
        "另有 {volunteers} 人资格和时间都合适，未逐一核对",
        "fit by skill and time, not examined one by one: {volunteers}",
    ),
}
