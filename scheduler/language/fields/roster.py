"""The fields of a roster document."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

FIELDS: dict[str, Sentence] = {
    "RosterDocument": Sentence(
        "排班表：对一份计划的一个答案，独立成文。", "A roster: one answer to a plan, which stands alone."
    ),
    "RosterDocument.format": Sentence("文档格式。", "The format of the document."),
    "RosterDocument.plan": Sentence("所答的计划。", "The plan that it answers."),
    "RosterDocument.status": Sentence(
        "optimal：每步都已证明；feasible：不违反任何硬性规则；contradiction：固定的安排互相矛盾。",
        "optimal: every step proven; feasible: breaks no hard rule; contradiction: the pins cannot all hold.",
    ),
    "RosterDocument.goals": Sentence(
        "每一步的数值、界和证明。", "Each step with its value, bound and proof."
    ),
    "RosterDocument.assignments": Sentence(
        "谁在哪个班次的哪个席位。", "Who is on which seat of which shift."
    ),
    "RosterDocument.unfilled": Sentence("空着的席位和原因。", "Places that stay empty, and why."),
    "RosterDocument.shifts": Sentence("全部班次和班组。", "All shifts with their crews."),
    "RosterDocument.volunteers": Sentence("每个人的班次。", "Every person's share."),
    "RosterDocument.problems": Sentence(
        "互相矛盾的固定安排，被放弃的锁定。", "Pins that contradict each other, locks that were dropped."
    ),
    "RosterDocument.run": Sentence("怎样求得。", "How it was found."),
    "PlanReference": Sentence("所答的计划。", "The plan that a roster answers."),
    "PlanReference.sha256": Sentence(
        "计划的哈希：键排序、无空格、UTF-8。", "Hash of the plan: keys sorted, no spaces, UTF-8."
    ),
    "PlanReference.timezone": Sentence("计划的时区。", "The plan's zone."),
    "PlanReference.horizon": Sentence("计划期。", "The plan's horizon."),
    "GoalEntry": Sentence("目标的一步。", "One step of the objective."),
    "GoalEntry.tier": Sentence("层级：1a、1b、2、3。", "Its tier: 1a, 1b, 2 or 3."),
    "GoalEntry.value": Sentence("数值，越小越好。", "Its value, the smaller the better."),
    "GoalEntry.bound": Sentence("已证明不能低于的界。", "Proven: no roster has less."),
    "GoalEntry.proven": Sentence("数值与界相等。", "Value and bound meet."),
    "GoalEntry.terms": Sentence("加权的各项，加起来就是数值。", "Weighted terms, which add up to the value."),
    "GoalEntry.counts": Sentence("各项的件数。", "The same as counts."),
    "GoalEntry.zh": Sentence("证明了什么，中文。", "What is proven, in Chinese."),
    "GoalEntry.en": Sentence("证明了什么，英文。", "What is proven, in English."),
    "AssignmentEntry": Sentence("一名志愿者坐上一个席位。", "A volunteer on a seat of a shift."),
    "*.seat": Sentence("席位在列表中的位置，从 0 数起。", "The seat's place in the shift's list, from 0."),
    "AssignmentEntry.pinned": Sentence("是固定的安排。", "It was pinned."),
    "ReasonEntry": Sentence("排不上人的一个原因。", "Why people cannot take a seat."),
    "ReasonEntry.code": Sentence("原因代码。", "Code of the reason."),
    "ReasonEntry.volunteers": Sentence("有多少人因此排不上。", "How many people it removes."),
    "UnfilledEntry": Sentence("一个席位上空着的位置。", "Places of a seat that stay empty."),
    "UnfilledEntry.missing": Sentence("缺几人。", "How many are missing."),
    "UnfilledEntry.reasons": Sentence("为什么。", "Why."),
    "*.role": Sentence("角色。", "Its role."),
    "CrewMember": Sentence("班次上的一个人。", "Somebody on a shift."),
    "RosterShift": Sentence(
        "班次和它的班组；弹性班次写选定的时间。",
        "A shift with its crew; a flexible one at the start that was chosen.",
    ),
    "RosterShift.task": Sentence("所属任务。", "The task that it is a run of."),
    "RosterShift.start": Sentence("开始，带时差。", "Its start, with offset."),
    "RosterShift.end": Sentence("结束，带时差。", "Its end, with offset."),
    "*.site_name": Sentence("地点名称。", "The site's name."),
    "RosterShift.route": Sentence("途经的各站，按顺序。", "The stops of the way, in order."),
    "RosterShift.reach_minutes": Sentence(
        "待命的班：接到电话后几分钟内到。", "Of a turn on call: there within so many minutes of a call."
    ),
    "RosterStop": Sentence("路线上的一站。", "A stop of a route."),
    "RosterShift.lead": Sentence("带队席位的角色。", "Role of the seat that leads."),
    "RosterShift.crew": Sentence("班组。", "Its crew."),
    "RosterVolunteer": Sentence("一个人的班次。", "A person's share."),
    "RosterVolunteer.minutes": Sentence("计入负担的分钟。", "Minutes that count as load."),
    "RosterVolunteer.shifts": Sentence("班次编号，按时间。", "Ids of their shifts, by time."),
    "SolveRun": Sentence("怎样求得。", "How the answer was found."),
    "SolveRun.seconds": Sentence("用了多少秒。", "Seconds that it took."),
    "SolveRun.seed": Sentence("随机数种子。", "Where chance started."),
    "SolveRun.engines": Sentence("用到的引擎。", "Engines that were used."),
    "SolveRun.notes": Sentence(
        "求解的选择：每一目标（`step`）用什么方法（`method`）、引擎（`engine`），"
        "`pairs` 个可能的搭配，`why` 是原因；时间到了才停下的也有。",
        "What the search chose: for each goal (`step`) its `method` and `engine`, for how many `pairs`, "
        "and `why`; there too where time cut it off.",
    ),
    "SolveRun.solver": Sentence("求解器版本。", "Version of the solver."),
    "SolveRun.version": Sentence("本产品版本。", "Version of the product."),
}
