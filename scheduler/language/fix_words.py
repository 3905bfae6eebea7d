"""Single changes that fill a gap, and what to look at before a week is published."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "fix_assign": Sentence(
        "请 {name}：有空、合规、合格，现在就能补上。", "Ask {name}, who is free, lawful and qualified."
    ),
    "fix_turn_more": Sentence(
        "请 {name} 多上这一班（{what}），须本人同意并写明理由。",
        "Ask {name} for one turn more ({what}); with consent and a reason.",
    ),
    "fix_borrow": Sentence(
        "借用 {name}（{what}），并对其开放这个班次。", "Borrow {name} ({what}) and open the shift to them."
    ),
    "fix_record_paper": Sentence(
        "登记 {name} 的{paper}：有空、合格，只差这一样（{what}），登记后就能来。",
        "Record {name}'s {paper}: free and qualified, and nothing else is missing ({what}).",
    ),
    "fix_record_papers": Sentence(
        "登记 {who}：都有空、合格，各只差这一样，登记后一起来，可补上 {closes} 个岗位。",
        "Record {who}: free and qualified, each lacks nothing else, and together it fills {closes} "
        "place{closes:/s}.",
    ),
    "paper_of": Sentence("{name} 的{paper}", "{name}'s {paper}"),
    "fix_record_age": Sentence(
        "登记 {name} 的出生日期：有空、合格，只差这一样（{what}），年龄符合要求就能来。",
        "Record when {name} was born: free and qualified, and nothing else is missing ({what}); "
        "with an age within the limits they can come.",
    ),
    "paper_not_insured": Sentence("意外保险", "accident insurance"),
    "paper_no_clearance": Sentence("查询证明", "clearance check"),
    "paper_no_guardian_consent": Sentence("监护人同意", "guardian's consent"),
    "fix_other_hours": Sentence(
        "问 {name} 那时能不能来（{what}）。", "Ask {name} whether they could come then ({what})."
    ),
    "fix_question": Sentence(
        "{name}，您好！{shift} 还缺人。登记的时间里您那时没空，想问一下能不能来帮忙？"
        "能来请回一声，来不了没关系。",
        "Hello {name}. {shift} is short of people. You are not down as free then: could you come all the "
        "same? A word back is enough, and no is fine.",
    ),
    "fix_more_resource": Sentence(
        "{resource} 由 {before} 增到 {after}，可补上 {closes} 个岗位。",
        "Get more of {resource}, {after} instead of {before}: it fills {closes} place{closes:/s}.",
    ),
    "fix_call_off": Sentence(
        "这一次不办：不再要人（原要 {missing} 人）；这样并没有补上岗位。",
        "Call it off this time: nobody is wanted any more (now {missing}). No place is filled by that.",
    ),
    "fix_together": Sentence(
        "同班的 {who} 有空，一起可补上 {closes} 个岗位。",
        "With {who}, free as they are, it fills {closes} place{closes:/s}.",
    ),
    "fix_fill_first": Sentence(
        "先补上它前面的班（{shift}）：{first}那一班成行后，{who} 就能上这一班，可补上 {closes} 个岗位。",
        "Fill the shift before it first ({shift}): {first} Once that runs, {who} can come "
        "to this one: it fills {closes} place{closes:/s}.",
    ),
    "fix_fill_first_together": Sentence(
        "先补上它前面的班（{shift}）：{first}同班的 {others} 有空；那一班成行后，{who} 就能上这一班，"
        "可补上 {closes} 个岗位。",
        "Fill the shift before it first ({shift}): {first} {others} can come along, free as they are. Once "
        "that runs, {who} can come to this one: it fills {closes} place{closes:/s}.",
    ),
    "fix_start_earlier": Sentence(
        "提前 {minutes} 分钟开始，可补上 {closes} 个岗位。",
        "Start {minutes} minute{minutes:/s} earlier: it fills {closes} place{closes:/s}.",
    ),
    "fix_start_later": Sentence(
        "推迟 {minutes} 分钟开始，可补上 {closes} 个岗位。",
        "Start {minutes} minute{minutes:/s} later: it fills {closes} place{closes:/s}.",
    ),
    "fix_not_now": Sentence(
        "现在不能：这一周已经告知大家，班次的时间和最低人数不再改；可为以后各周改这项任务。",
        "Not now: people were told of this week, so its shifts keep their times and crews; "
        "the task can be changed for later weeks.",
    ),
    "fix_lower_crew": Sentence(
        "最低人数由 {before} 降到 {after}，可补上 {closes} 个岗位，须写明理由。",
        "Lower the minimum crew from {before} to {after}, with a reason: it fills {closes} place{closes:/s}.",
    ),
    "fix_rearrange": Sentence(
        "挪动 {people} 人（{who}），可补上 {closes} 个岗位，其他位置一个不少。",
        "Move {who} ({people}): it fills {closes} place{closes:/s} and empties nothing.",
    ),
    "fix_assign_several": Sentence(
        "请 {who} 来：都有空、合规、合格，可补上 {closes} 个岗位，谁也不用挪动。",
        "Ask {who}, free, lawful and qualified as they are: it fills {closes} place{closes:/s} "
        "and nobody moves.",
    ),
    "fix_recruit": Sentence(
        "招 {people} 位合条件的新人来上这一班，可补上 {closes} 个岗位。",
        "Find new people for it ({people}): they fill {closes} place{closes:/s}.",
    ),
    "fix_recruit_with": Sentence(
        "招 {people} 位合条件的新人，与有空的 {who} 一起上这一班，可补上 {closes} 个岗位。",
        "Find new people for it ({people}): with {who}, free as they are, they fill {closes} "
        "place{closes:/s}.",
    ),
    "one_full": Sentence("{shift} 没有空位。", "{shift} has no empty place."),
    "one_why_free": Sentence(
        "{shift} 空着 {missing} 个位置，其实有 {people} 人现在就能来。",
        "{shift} lacks {missing}, and people could come as it is ({people}).",
    ),
    "one_why": Sentence(
        "{shift} 空着 {missing} 个位置：最接近的 {people} 人只差一样，{what}。",
        "{shift} lacks {missing}: one thing alone keeps those who are nearest ({people}): {what}.",
    ),
    "one_why_beside_free": Sentence(
        "{shift} 空着 {missing} 个位置：有空的人凑不齐，不能去；可以同去的 {people} 人只差一样，{what}。",
        "{shift} lacks {missing}: those who are free are too few to go; one thing alone keeps those who "
        "could go with them ({people}): {what}.",
    ),
    "one_why_crew": Sentence(
        "{shift} 空着 {missing} 个位置：最接近的 {people} 人凑不成一班，{what}。",
        "{shift} lacks {missing}: those who are nearest ({people}) make no crew: {what}.",
    ),
    "one_why_several": Sentence(
        "{shift} 空着 {missing} 个位置：最接近的 {people} 人也不止差一样，{what}。",
        "{shift} lacks {missing}: even those who are nearest ({people}) are kept by several things: {what}.",
    ),
    "one_why_held": Sentence(
        "{shift} 空着 {missing} 个位置：{what}，这一班就去不了。",
        "{shift} lacks {missing} and cannot go: {what}.",
    ),
    "one_held_by": Sentence(
        "离{post}最近的 {people} 人只差一样，{what}。",
        "One thing alone keeps those who are nearest to {post} ({people}): {what}.",
    ),
    "one_held_by_several": Sentence(
        "离{post}最近的 {people} 人也不止差一样，{what}。",
        "Even those who are nearest to {post} ({people}) are kept by several things: {what}.",
    ),
    "one_why_nobody": Sentence(
        "{shift} 空着 {missing} 个位置：名册上再没有别人了。",
        "{shift} lacks {missing}: there is nobody else on the register.",
    ),
    "one_fix": Sentence("最省事的补法：{fix}", "The least that fills it: {fix}"),
    "one_fix_part": Sentence(
        "最省事的办法能补上其中 {closes} 个（共缺 {missing} 个）：{fix}",
        "The least that fills {closes} of the {missing}: {fix}",
    ),
    "one_call_off": Sentence(
        "没有找到一处改动就能补上的办法。{fix}", "No single change is known that fills it. {fix}"
    ),
    "fix_lower_wanted": Sentence(
        "这一次少 {missing} 人也行：人数由 {before} 改为 {after}，须写明理由。",
        "Do with {missing} fewer this time: {after} wanted instead of {before}, with a reason.",
    ),
    "replay_name": Sentence("重算第 {number} 版", "replay of version {number}"),
    "fragile_covered": Sentence(
        "{shift}：谁缺席都有人能顶（如 {by}）。",
        "{shift}: whoever is missing, somebody could stand in ({by}).",
    ),
    "fragile_runs_short": Sentence(
        "{shift}：{who} 缺席时没有人能顶，少一人也还办得成。",
        "{shift}: nobody could stand in for {who}; it goes on with one fewer.",
    ),
    "fragile_falls": Sentence(
        "{shift}：{who} 缺席时没有人能顶，剩下的人就不够了。",
        "{shift}: nobody could stand in for {who}, and those left are not enough.",
    ),
    "fragile_also": Sentence("缺了{who}，{also} 也受影响。", " Without {who} this is hit as well: {also}."),
    "check_fragile": Sentence(
        "{shift} 缺了{who}就办不成，也没有人能顶替。",
        "{shift} falls without {who}, and nobody could stand in.",
    ),
    "check_thin": Sentence(
        "{shift} 缺了{who}就办不成，只有 {reserves} 人能顶替。",
        "{shift} falls without {who}; {reserves} could stand in.",
    ),
    "check_anyone": Sentence("其中任何一人", "any one of its crew"),
    "check_over": Sentence(
        "这一周已经全部过去：发布只作记录，不问任何人。",
        "The week is wholly past: publishing is for the record, and nobody is asked.",
    ),
    "check_begun": Sentence(
        "已经开始或过去的班次：{count} 个，不问这些班次的人。",
        "Shifts that have begun or are past: {count}; nobody is asked about them.",
    ),
    "check_past": Sentence(
        "已经开始或过去，不挡发布：{what}", "Begun or past, which does not stop publishing: {what}"
    ),
    "check_waived": Sentence("已放行：{what}", "Waived: {what}"),
    "check_unanswered": Sentence("{shift} 还没有一个人确认。", "Nobody has accepted {shift} yet."),
    "check_expires": Sentence(
        "{name} 的{what}到 {until} 为止，就在 {shift} 之后不久。",
        "{name}: {what} ends on {until}, soon after {shift}.",
    ),
    "expires_clearance": Sentence("查询证明", "the clearance"),
    "expires_insured": Sentence("意外保险", "the accident insurance"),
}
