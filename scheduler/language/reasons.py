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
    "no_guardian_consent": Sentence(
        "{volunteers} 人未取得监护人同意", "no guardian consent: {volunteers}"
    ),
    "health_limit": Sentence("{volunteers} 人身体条件不适合", "declared health limit: {volunteers}"),
    "not_open_to": Sentence("{volunteers} 人不在开放范围内", "not among those it is open to: {volunteers}"),
    "too_far": Sentence("{volunteers} 人住得太远", "lives too far away: {volunteers}"),
    "distance_unknown": Sentence("{volunteers} 人距离不详", "distance unknown: {volunteers}"),
    "banned": Sentence("{volunteers} 人被排除在外", "banned from it: {volunteers}"),
    "busy": Sentence("{volunteers} 人同时有别的班次", "busy with another shift: {volunteers}"),
    "needs_rest": Sentence("{volunteers} 人需要休息", "needs rest: {volunteers}"),
    "at_daily_limit": Sentence("{volunteers} 人已到每日上限", "at the daily limit: {volunteers}"),
    "at_weekly_limit": Sentence("{volunteers} 人已到每周上限", "at the weekly limit: {volunteers}"),
    "at_monthly_limit": Sentence("{volunteers} 人已到每月上限", "at the monthly limit: {volunteers}"),
    "at_horizon_limit": Sentence("{volunteers} 人已到本期上限", "at the limit of this plan: {volunteers}"),
}
