"""The fields of a plan as a whole."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

FIELDS: dict[str, Sentence] = {
    "*.id": Sentence("编号，在所在列表中唯一。", "Its id, once in its list."),
    "*.name": Sentence("名称。", "Its name."),
    "*.area": Sentence("所在片区。", "Area that it lies in."),
    "*.site": Sentence("地点。", "A site."),
    "*.volunteer": Sentence("志愿者。", "A volunteer."),
    "*.shift": Sentence(
        "班次；任务展开的写 <任务>@<日期>T<开始>。", "A shift; of a task, <task>@<date>T<from>."
    ),
    "*.kind": Sentence("类别，自由标签。", "A kind, a label of your own."),
    "*.minutes": Sentence("分钟。", "Minutes."),
    "*.minimum": Sentence("下限。", "The least."),
    "*.maximum": Sentence("上限。", "The most."),
    "*.start": Sentence("开始的当地时间。", "Local time of its start."),
    "*.end": Sentence("结束的当地时间（不含）。", "Local time at which it is over."),
    "*.days": Sentence("星期几；不写为每天。", "Days of the week; every day when absent."),
    "*.from": Sentence("从几点；不写为 00:00。", "From this time of day; 00:00 when absent."),
    "*.to": Sentence(
        "到几点，可写 24:00（不写即是）；早于 from 则到次日。",
        "Until this time of day, 24:00 when absent; before `from` it is on the next day.",
    ),
    "PlanDocument": Sentence(
        "计划：通常一周的工作和人员。", "A horizon, usually a week, of work and the people for it."
    ),
    "PlanDocument.format": Sentence("文档格式。", "The format of the document."),
    "PlanDocument.name": Sentence("计划名称。", "The plan's name."),
    "PlanDocument.timezone": Sentence("时区，如 Asia/Shanghai。", "An IANA zone such as Asia/Shanghai."),
    "PlanDocument.horizon": Sentence("计划的日期范围。", "The days that are planned."),
    "PlanDocument.areas": Sentence(
        "地点树：社区、网格、楼栋。", "The place tree: community, grid, building."
    ),
    "PlanDocument.sites": Sentence("服务地点。", "Where work happens."),
    "PlanDocument.travel": Sentence("路程；不写则不计路程时间。", "Travel; without it travel takes no time."),
    "PlanDocument.policy": Sentence(
        "没有写明的法定事实怎么算。", "What a lawful fact counts as that is not stated."
    ),
    "PlanDocument.now": Sentence(
        "现在；与 previous 一起决定变动的轻重。", "Now; with `previous` it says how near each change is."
    ),
    "PlanDocument.teams": Sentence("队伍。", "Teams."),
    "PlanDocument.units": Sentence("派人的单位。", "Organisations that lend people."),
    "PlanDocument.resources": Sentence("车辆、工具、房间。", "Vehicles, tool sets, rooms."),
    "PlanDocument.persons": Sentence("服务对象。", "Those who are served."),
    "PlanDocument.duty_classes": Sentence(
        "单独记账的班次类别，如 dawn、cold。", "Duty classes with a ledger of their own, such as dawn, cold."
    ),
    "PlanDocument.volunteers": Sentence("志愿者。", "The volunteers."),
    "PlanDocument.tasks": Sentence("反复进行的任务，展开成班次。", "Recurring work, expanded into shifts."),
    "PlanDocument.shifts": Sentence("单独写明的班次。", "Shifts written one by one."),
    "PlanDocument.pairs": Sentence("该分开、该同行的人。", "Who stays apart and who goes together."),
    "PlanDocument.links": Sentence("先后相连的班次。", "Shifts that follow one another."),
    "PlanDocument.successions": Sentence(
        "第二天不能接着做的类别。", "Kinds that one person may not do on the next day."
    ),
    "PlanDocument.pins": Sentence("固定的安排。", "Assignments that stay."),
    "PlanDocument.bans": Sentence("禁止的安排。", "Assignments that never come back."),
    "PlanDocument.previous": Sentence(
        "上一版的安排；已不存在的略去并告知。",
        "The roster before; what no longer exists is dropped with a notice.",
    ),
    "PlanDocument.objective": Sentence("目标的顺序和权重。", "Order and weights of the goals."),
    "PlanDocument.options": Sentence("怎样求解。", "How to solve."),
    "Horizon": Sentence("计划期。", "The horizon."),
    "Horizon.start": Sentence("第一天。", "The first day."),
    "Horizon.days": Sentence("天数。", "How many days."),
    "AreaEntry": Sentence("片区：地点树的一个节点。", "A node of the place tree."),
    "AreaEntry.parent": Sentence("上级片区。", "The area above it."),
    "SiteEntry": Sentence("服务地点。", "A site."),
    "SiteEntry.location": Sentence("位置。", "Where it is."),
    "Location": Sentence(
        "位置：本地网格的米（x、y）或经纬度（lat、lon），一份计划只用一种。",
        "Metres on a local grid (x, y) or degrees (lat, lon); one kind in a plan.",
    ),
    "Location.x": Sentence("向东的米数。", "Metres east."),
    "Location.y": Sentence("向北的米数。", "Metres north."),
    "Location.lat": Sentence("纬度。", "Latitude."),
    "Location.lon": Sentence("经度。", "Longitude."),
    "TravelEntry": Sentence(
        "两个不同地点之间：ceil(fixed_minutes + 米数 / metres_per_minute) 分钟。",
        "Between two different sites: ceil(fixed_minutes + metres / metres_per_minute) minutes.",
    ),
    "TravelEntry.metres_per_minute": Sentence("每分钟走多少米。", "Speed."),
    "TravelEntry.fixed_minutes": Sentence(
        "每次固定的分钟数；位置不明时只算它。",
        "Minutes of every way; these alone where a location is missing.",
    ),
    "TravelEntry.minutes": Sentence(
        "直接写明的路程，代替公式。", "Ways whose minutes are known, instead of the formula."
    ),
    "TravelMinutes": Sentence(
        "从一处到另一处的分钟数（只此方向）。", "Minutes from one site to another, in this direction."
    ),
    "TravelMinutes.from": Sentence("起点。", "Where the way begins."),
    "TravelMinutes.to": Sentence("终点。", "Where it ends."),
    "PolicyEntry": Sentence(
        "没有写明的法定事实：assumed 视为具备，required 视为没有。",
        "A lawful fact that is not stated: assumed to be in order, or required.",
    ),
    "PolicyEntry.consent": Sentence("监护人同意。", "A guardian's consent."),
    "PolicyEntry.clearance": Sentence("查询证明。", "Clearance for work with children."),
    "PolicyEntry.insurance": Sentence("意外保险。", "Accident insurance."),
    "PolicyEntry.newcomer_history": Sentence(
        "没有记录的新人从零或从中位数起算。", "Where people without minutes on record start."
    ),
    "TeamEntry": Sentence("队伍。", "A team."),
    "TeamEntry.as_unit": Sentence("整队行动：全队都去或都不去。", "In any shift all of them or none."),
    "TeamEntry.takes_turns_on": Sentence(
        "各队轮流承担的任务或类别。", "Tasks or kinds that teams take in turn."
    ),
    "UnitEntry": Sentence("单位。", "An organisation."),
    "ResourceEntry": Sentence("资源。", "A resource."),
    "ResourceEntry.count": Sentence("有多少。", "How many there are."),
    "PersonEntry": Sentence("服务对象：孩子、老人、家庭。", "A child, an old neighbour, a household."),
    "PersonEntry.visit_every_days": Sentence("每几天走访一次。", "A visit is due every so many days."),
    "PersonEntry.last_visit": Sentence("上次走访的日期。", "Date of the last visit."),
    "PersonEntry.faces_per_month": Sentence(
        "一个月最多见几个不同的人。", "At most so many different people in a month."
    ),
    "LinkEntry": Sentence(
        "前一班次成行，后一班次才进行，并在其后。",
        "The second shift runs only if the first does, and after it.",
    ),
    "LinkEntry.first": Sentence("前一班次。", "The first shift."),
    "LinkEntry.then": Sentence("后一班次。", "The second shift."),
    "LinkEntry.same_volunteer": Sentence("由同样的人做。", "By the same people."),
    "LinkEntry.min_gap_minutes": Sentence("两者至少间隔多少分钟。", "Least gap between them."),
    "SuccessionEntry": Sentence(
        "做了 after 的人第二天不做 never。", "Who did `after` does none of `never` on the next day."
    ),
    "SuccessionEntry.after": Sentence("类别。", "A kind."),
    "SuccessionEntry.never": Sentence("类别，一个或多个。", "A kind or several."),
    "PairsEntry": Sentence("成对的人。", "Pairs of volunteers."),
    "PairsEntry.apart": Sentence("从不同班。", "Never in one shift."),
    "PairsEntry.together": Sentence("要么都在，要么都不在。", "Both or neither."),
    "PairsEntry.accompanied": Sentence("第一人只在第二人在时去。", "The first only where the second is."),
    "PinEntry": Sentence("必须保留的安排。", "An assignment that stays."),
    "PinEntry.seat": Sentence(
        "席位在列表中的位置，从 0 数起。", "The seat's place in the shift's list, from 0."
    ),
    "PinEntry.waive": Sentence("为它放宽的规则。", "Rules that it is excused from."),
    "BanEntry": Sentence(
        "不再出现的安排；shift、kind、site 只写一个。",
        "What never comes back: exactly one of shift, kind, site.",
    ),
    "PreviousEntry": Sentence("上一版的一项安排。", "An assignment of the roster before."),
    "PreviousEntry.seat": Sentence("席位位置。", "The seat's place."),
    "PreviousEntry.accepted": Sentence("本人已接受。", "The person has accepted it."),
    "PreviousEntry.start": Sentence(
        "当时告知的开始时间；锁定的，能守住就守住。只对有几个开始时间的班次有意义。",
        "When it was told to begin; a lock keeps that too where it can. Of a fixed shift it says nothing.",
    ),
    "PreviousEntry.locked": Sentence(
        "锁定：除非已违反规则，否则保留。", "Kept unless it has come to break a rule."
    ),
    "ObjectiveEntry": Sentence("目标。", "The objective."),
    "ObjectiveEntry.preset": Sentence("预设的顺序和权重。", "Order and weights by name."),
    "ObjectiveEntry.order": Sentence(
        "四个步骤的顺序，代替预设。", "Order of the four steps, instead of the preset's."
    ),
    "ObjectiveEntry.weights": Sentence(
        "各项的权重，代替预设；0 为不计。",
        "Weights of single terms, instead of the preset's; 0 leaves one out.",
    ),
    "OptionsEntry": Sentence(
        "求解选项；命令行和接口的选项优先。",
        "Options of the solve; those of the command line and the API go first.",
    ),
    "OptionsEntry.seed": Sentence("随机数种子。", "Where chance starts."),
    "OptionsEntry.names": Sentence("结果是否带姓名。", "Whether the roster carries names."),
    "OptionsEntry.time_limit_seconds": Sentence(
        "最长求解秒数。", "Seconds after which the best so far is the answer."
    ),
    "OptionsEntry.no_improvement_seconds": Sentence(
        "多少秒没有更好的就停。", "Stop when nothing better was found for so long."
    ),
    "OptionsEntry.workers": Sentence("求解线程数。", "Threads of an engine."),
    "OptionsEntry.deterministic": Sentence(
        "同样的输入给出完全相同的结果。", "The same input gives the same bytes."
    ),
}
