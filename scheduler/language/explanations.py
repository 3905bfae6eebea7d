"""Why me, why not me, why a seat is empty; ``me_<reason>`` says a reason to the person herself."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "why_on": Sentence(
        "安排合乎全部规则；另有 {others} 人在资格和时间上也可来，综合公平、意愿和路程后选定。",
        "The assignment keeps every rule; {others} other{others:/s} had the skill and the time, and "
        "fairness, wishes and travel decided.",
    ),
    "why_on_alone": Sentence(
        "安排合乎全部规则；在资格和时间上没有别人可来。",
        "The assignment keeps every rule; nobody else had the skill and the time.",
    ),
    "why_pinned": Sentence("这项安排由人工固定。", "Fixed by hand."),
    "why_by_hand": Sentence("由协调员排上。", "Placed by the coordinator."),
    "why_swapped": Sentence("换班换来的，双方都同意。", "It came by an exchange that both agreed to."),
    "why_signed_up": Sentence(
        "本人报的名，或又说能来。", "Taken by signing up, or by saying “I can come after all”."
    ),
    "why_stood_in": Sentence("请来补位，本人答应了。", "Asked to stand in, and accepted."),
    "why_given_back": Sentence("原来的位置，后来放回的。", "A place held before, and given back."),
    "why_on_leave": Sentence("本人那时请了假。", "On leave then, as asked for."),
    "why_said_no": Sentence("本人说过这一班来不了。", "Said “I cannot come” to this shift."),
    "why_gave_away": Sentence("本人把这一班换给了别人。", "Gave this shift to somebody else in a swap."),
    "why_could_take": Sentence(
        "有空位，现在就可以补上。", "There is a place left, and this person could take it."
    ),
    "why_not_on": Sentence("不能安排：{reasons}。", "Cannot be assigned: {reasons}."),
    "why_not_chosen": Sentence(
        "可以安排，但为了更公平、更合意愿，这次安排了别人。",
        "Could be assigned; others were chosen because fairness, wishes and travel come out better.",
    ),
    "reserve_called": Sentence(
        "动用第 {level} 级后备；先叫的人：{reasons}。",
        "The reserve of level {level} was called; of those called first: {reasons}.",
    ),
    "first_called_free": Sentence(
        "{volunteers} 人能来，综合公平与意愿后另有安排",
        "{volunteers} could have come, and fairness and wishes decided",
    ),
    "first_called_none": Sentence("没有别人", "nobody else"),
    "seat_empty": Sentence(
        "{shift} 缺 {missing} 人：{reasons}。",
        "{shift} is short of {missing}: {reasons}.",
    ),
    "seat_empty_alone": Sentence(
        "{shift} 缺 {missing} 人：名册上再没有别人了。",
        "{shift} is short of {missing}: there is nobody else on the register.",
    ),
    "supply_short": Sentence(
        "{shift} 需要 {wanted} 人，只有 {able} 人能来。", "{shift} wants {wanted}, only {able} could come."
    ),
    "supply_nobody": Sentence(
        "{shift} 需要 {wanted} 人，没有人能来。", "{shift} wants {wanted}, nobody could come."
    ),
    "volunteer_not_found": Sentence("没有志愿者 {id}。", "There is no volunteer {id}."),
    "shift_not_found": Sentence("没有班次 {id}。", "There is no shift {id}."),
    "no_free_seat": Sentence("班次 {shift} 没有空位。", "The shift {shift} has no place left."),
    "crew_goes_too": Sentence(
        "{shift} 人不齐不能去，{others}的位置也会一起空出。",
        "The crew of {shift} goes whole or not at all; these would lose their places too: {others}.",
    ),
    "more_than_free_seats": Sentence(
        "班次 {shift} 只空着 {free} 个位置，要排上的有 {coming} 人。",
        "The shift {shift} has too few places left for all who should come ({free} for {coming}).",
    ),
    "me_not_available": Sentence("当时没有报可服务时间", "not available at that time"),
    "me_on_time_off": Sentence("当时请假", "on time off then"),
    "me_lacks_qualification": Sentence("没有席位要求的资格", "does not hold what the seat asks"),
    "me_qualification_not_valid": Sentence(
        "资格在该班次时间内无效",
        "the qualification is not valid during the shift",
    ),
    "me_too_young": Sentence("未到年龄", "too young for it"),
    "me_too_old": Sentence("超过年龄上限", "above the age limit"),
    "me_age_unknown": Sentence("年龄不详，而该班次有年龄要求", "age unknown, and the shift has an age limit"),
    "me_not_insured": Sentence("没有有效的意外保险", "no valid accident insurance"),
    "me_minor_on_dangerous_work": Sentence(
        "未成年人不得参加危险工作",
        "minors are barred from dangerous work",
    ),
    "me_no_clearance": Sentence("没有有效的查询证明", "no valid clearance for work with children"),
    "me_no_guardian_consent": Sentence("未取得监护人同意", "no guardian consent"),
    "me_health_limit": Sentence("申报的身体条件不适合", "a declared health limit"),
    "me_not_open_to": Sentence("不在开放范围内", "the shift is not open to this person"),
    "me_not_in_team": Sentence("不在承担的队伍里", "not in the team that does it"),
    "me_too_far": Sentence("住得太远", "lives too far away"),
    "me_distance_unknown": Sentence("住址距离不详", "distance unknown"),
    "me_out_of_reach": Sentence("不能按时赶到", "cannot reach the site in time"),
    "me_banned": Sentence("已被排除在这类班次之外", "banned from it"),
    "me_declined": Sentence("已谢绝或让出此班", "this shift was declined or given away"),
    "me_not_on_register": Sentence("已不在名册上", "on the register no more"),
    "me_busy": Sentence("同时（含路程）有别的班次", "busy with another shift, travel included"),
    "me_needs_rest": Sentence("休息时间不足", "too little rest"),
    "me_may_not_follow": Sentence("前一天的任务不能与之相连", "may not follow the work of the day before"),
    "me_already_here": Sentence("已在这个班次", "already on this shift"),
    "me_at_daily_limit": Sentence("已到每日上限", "at the daily limit"),
    "me_at_weekly_limit": Sentence("已到每周上限", "at the weekly limit"),
    "me_at_monthly_limit": Sentence("已到每月上限", "at the monthly limit"),
    "me_at_horizon_limit": Sentence("已到本期上限", "at the limit of this plan"),
    "me_at_rolling_limit": Sentence("已到滚动期上限", "at the limit of a rolling period"),
    "me_at_weekend_limit": Sentence("已到周末上限", "at the limit of weekends"),
    "me_at_night_limit": Sentence("已到夜班上限", "at the limit of nights"),
    "me_at_run_limit": Sentence("连续天数不合约定", "the run of working days would not fit"),
    "me_crew_full": Sentence("班组人数已满", "the crew is full"),
    "me_seat_held": Sentence(
        "位置已满，固定在此的是 {people}", "the places are taken: pinned there is {people}"
    ),
    "me_crew_too_small": Sentence("凑不够最低人数，宁缺毋单", "the minimum crew is not reached"),
    "me_supervision": Sentence(
        "成年人、带队人或老手不足",
        "adults, a lead or experienced people are missing",
    ),
    "me_pairs": Sentence("受同班、分班约定限制", "kept out by who may share a shift"),
    "me_linked_shift_missing": Sentence("前一班次没有成行", "the shift before it does not run"),
    "me_linked_shift_too_early": Sentence("离前一班次太近", "too soon after the shift before it"),
    "me_not_on_linked_shift": Sentence(
        "不在前一班次，而两班须由同一批人承担",
        "not on the shift before it, and the same people are asked for",
    ),
    "me_resource_missing": Sentence("工具或车辆不够", "tools or vehicles are short"),
    "me_required_absent": Sentence("指名必到的人不在", "somebody required is not there"),
    "required_free": Sentence("能来，还没有排上", "could come, and is not on it yet"),
    "me_spacing": Sentence("与同一任务的间隔不足", "too close to another run of the task"),
    "me_not_examined": Sentence(
        "资格和时间都合适，未逐一核对",
        "fits by skill and time, not examined one by one",
    ),
}
