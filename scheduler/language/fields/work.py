"""The fields of shifts, tasks, seats and crews."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

FIELDS: dict[str, Sentence] = {
    "Window": Sentence(
        "时段：写日期（start、end），或每周（days、from、to）。",
        "A span of time: dated (start, end) or weekly (days, from, to).",
    ),
    "ShiftEntry": Sentence(
        "班次：时间固定，或在窗口内可移动。",
        "One occurrence of work, at a fixed time or movable inside a window.",
    ),
    "ShiftEntry.kind": Sentence(
        "类别，意愿、禁止和接续都用它。", "A label that wishes, bans and successions name."
    ),
    "ShiftEntry.task": Sentence("所属任务。", "The task that it is a run of."),
    "ShiftEntry.window": Sentence(
        "带日期的窗口，工作在其中进行；不写为整个计划期。",
        "Dated; the work lies inside it; the whole horizon when absent.",
    ),
    "TaskEntry": Sentence(
        "反复进行的工作，每个日期和时间展开成一个班次。",
        "Recurring work: a shift for each of its days and times.",
    ),
    "TaskEntry.type": Sentence(
        "内置类别，带来默认要求；或 custom。", "A built-in kind, which brings defaults; or `custom`."
    ),
    "TaskEntry.times": Sentence(
        "什么时候进行；不限长短，18:00 到 17:00 就是 23 小时。",
        "When it runs, however long: 18:00 to 17:00 is 23 hours.",
    ),
    "TaskEntry.except": Sentence("不进行的日期。", "Days on which it does not run."),
    "TaskEntry.kind": Sentence(
        "班次的类别；不写为 type，custom 则为编号。",
        "Kind of its shifts: the type when absent, the id for `custom`.",
    ),
    "*.priority": Sentence("重要程度；不写为 normal。", "`normal` when absent."),
    "*.min_age": Sentence("最小年龄；年龄不明者不可。", "Least age; an unknown age is refused."),
    "*.max_age": Sentence("最大年龄；年龄不明者不可。", "Greatest age; an unknown age is refused."),
    "*.dangerous": Sentence("危险工作：要有保险，未成年人不可。", "Dangerous: insured people, no minors."),
    "*.serves_children": Sentence("接触未成年人：要有查询证明。", "With children: people with a clearance."),
    "*.children": Sentence("在场的孩子人数。", "How many children are present."),
    "*.demands": Sentence(
        "对身体的要求，如 heavy、cold。", "What it demands of the body, such as heavy, cold."
    ),
    "*.needs": Sentence("用到的资源。", "Resources in use while it runs."),
    "*.classes": Sentence("属于哪些单独记账的类别。", "Duty classes that it belongs to."),
    "*.required": Sentence("指名必到的人。", "Volunteers who must be there for it to run."),
    "*.serves": Sentence("服务对象。", "Persons served."),
    "*.duration_minutes": Sentence(
        "时长；时段更长时可在其中移动。", "How long it takes; it may move inside a longer time."
    ),
    "*.deadline": Sentence("最迟何时结束。", "It is over by then."),
    "*.spacing_minutes": Sentence(
        "同一任务两次之间至少间隔多少分钟。", "Least gap between two runs of the task."
    ),
    "*.forbidden": Sentence("不得进行的时段，如午睡。", "Times that it stays out of, such as nap time."),
    "*.route": Sentence("路线：依次的各站。", "Stops in order."),
    "*.on_call": Sentence(
        "待命：可以在别处，但能按时赶到。", "A turn that allows being elsewhere within a reach time."
    ),
    "*.standby": Sentence(
        "背后要留几名有空且合适的人。", "How many free, eligible people are to be kept behind it."
    ),
    "*.team": Sentence("轮到的队伍，只有队员可去。", "The team whose turn it is; its members only."),
    "*.open_to": Sentence("对谁开放。", "Whom it is open to."),
    "*.max_distance_metres": Sentence(
        "住处到地点最远多少米；距离不明者不可。", "Greatest distance from home; an unknown one is refused."
    ),
    "*.crew": Sentence("对全体人员的要求。", "What the people must be together."),
    "*.seats": Sentence("席位；任务可由类别给出。", "Its seats; a task's kind may bring them."),
    "ShiftEntry.site": Sentence(
        "地点；有路线时可不写，为第一站。", "Where; the first stop when absent and there is a route."
    ),
    "TaskEntry.site": Sentence(
        "地点；有路线时可不写，为第一站。", "Where; the first stop when absent and there is a route."
    ),
    "NeedEntry": Sentence("用到的资源。", "A resource in use."),
    "NeedEntry.resource": Sentence("哪种资源。", "Which one."),
    "NeedEntry.count": Sentence("几份；不写为 1。", "How many; 1 when absent."),
    "StopEntry": Sentence("路线的一站。", "A stop of a route."),
    "StopEntry.minutes": Sentence("停留多少分钟。", "How long it takes there."),
    "OnCallEntry": Sentence("待命。", "Being on call."),
    "OnCallEntry.reach_minutes": Sentence(
        "多少分钟内要能赶到。", "Within how many minutes one must be there."
    ),
    "OnCallEntry.load_percent": Sentence(
        "按百分之几计入负担；不写为 100。", "Share of the time that counts as load; 100 when absent."
    ),
    "OpenToEntry": Sentence(
        "满足其中任一项的人；都不写为所有人。", "People of any of these; everybody when nothing is named."
    ),
    "OpenToEntry.areas": Sentence("片区（含下级）。", "Areas, with all under them."),
    "OpenToEntry.teams": Sentence("队伍。", "Teams."),
    "OpenToEntry.units": Sentence("单位。", "Organisations."),
    "CrewEntry": Sentence("对全体人员的要求。", "What the people on a shift must be together."),
    "CrewEntry.minimum": Sentence("至少几人。", "Least number of people."),
    "CrewEntry.maximum": Sentence("最多几人。", "Greatest number of people."),
    "CrewEntry.all_or_nobody": Sentence(
        "人不够就一个也不派。", "Short of its minimum the shift gets nobody."
    ),
    "CrewEntry.adults": Sentence("至少几名成年人。", "Least number of people aged 18 or older."),
    "CrewEntry.children_per_adult": Sentence("每名成年人最多照看几个孩子。", "Most children to one adult."),
    "CrewEntry.novices_per_experienced": Sentence(
        "每名有经验者最多带几名新手。", "Most novices to one experienced person."
    ),
    "CrewEntry.lead": Sentence("带队席位的角色。", "Role of the seat that leads."),
    "SeatEntry": Sentence("要求相同的若干位置。", "Places of one shift that ask the same."),
    "SeatEntry.role": Sentence("角色，只是标签。", "A label; it restricts nothing."),
    "SeatEntry.count": Sentence("想要几人；不写为 1。", "How many are wanted; 1 when absent."),
    "SeatEntry.minimum": Sentence("至少先有几人；不写为 0。", "How many must be there first; 0 when absent."),
    "SeatEntry.maximum": Sentence(
        "最多几人；不写与 count 相同。", "How many may be there; `count` when absent."
    ),
    "SeatEntry.qualifications": Sentence("所需资格。", "Qualifications that it asks."),
    "SeatEntry.missing_points": Sentence(
        "少一人在舒适分里计多少，不再算进 wanted。",
        "What each person below `count` costs in comfort, and no more in the step `wanted`.",
    ),
    "SeatEntry.extra_points": Sentence(
        "多一人在舒适分里计多少。", "What each person above `count` costs in comfort."
    ),
    "AskedQualifications": Sentence("所需资格。", "Qualifications that a seat asks."),
    "AskedQualifications.all": Sentence("都要有。", "All of these."),
    "AskedQualifications.any": Sentence("有其一即可。", "Any of these."),
}
