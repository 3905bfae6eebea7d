"""Words of what else may be said of a task: each field by its path, and how it is typed."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "task_special": Sentence("特别要求", "Special demands"),
    "task_special_words": Sentence(
        "多数任务用不到这些；空着就是没有这项要求。",
        "Most tasks need none of these; what is left empty is not asked.",
    ),
    "group_task_who": Sentence("由谁来做", "Who does it"),
    "group_task_whom": Sentence("为谁而做", "For whom it is done"),
    "group_task_when": Sentence("时间、先后、待命", "When, in which order, on call"),
    "group_task_where": Sentence("路线、轮换、检查点、工具", "Route, turns, checkpoints, tools"),
    "field_required": Sentence("必须到场的人", "Who must be there"),
    "hint_required": Sentence("姓名，用逗号分开", "names, parted by commas"),
    "field_standing": Sentence("固定由谁", "Who always takes it"),
    "hint_standing": Sentence(
        "每行一人，可加星期：王秀英：周一、周三",
        "a line each, with weekdays if need be: Wang Xiuying: Mon, Wed",
    ),
    "field_team": Sentence("属于哪支队伍", "The team whose task it is"),
    "field_open_to_areas": Sentence("只给这些片区的人", "For people of these areas only"),
    "field_open_to_teams": Sentence("只给这些队伍的人", "For people of these teams only"),
    "field_open_to_units": Sentence("只给这些单位的人", "For people of these units only"),
    "field_not_own_area": Sentence("不派给本片区的人（互评）", "Nobody of the area itself (inspections)"),
    "field_allotted_units": Sentence("由包联单位的人去", "By people of the units allotted to the area"),
    "field_max_age": Sentence("最大年龄", "Maximum age"),
    "field_demands": Sentence("对身体的要求", "What it asks of the body"),
    "hint_demands": Sentence("例如：重活、受冻、登高", "for example: heavy, cold, heights"),
    "field_dangerous": Sentence("有危险（成年、有保险的人）", "Dangerous: insured adults alone"),
    "field_crew_minimum": Sentence("一班至少几人", "People on a shift at least"),
    "field_crew_maximum": Sentence("一班最多几人", "People on a shift at most"),
    "field_crew_all_or_nobody": Sentence("人不齐就不开", "Not held unless everybody is there"),
    "field_crew_adults": Sentence("至少几名成年人", "Adults at least"),
    "field_crew_novices_per_experienced": Sentence(
        "每名老手最多带几名新手", "Novices to one experienced person at most"
    ),
    "field_standby": Sentence("另备几人备用", "People standing by behind it"),
    "field_each_person": Sentence("每位服务对象各走访一次", "A visit for each person served"),
    "hint_each_person": Sentence(
        "下面不写名字也不选片区，就是所有人", "everybody, unless names or an area are given below"
    ),
    "field_each_person_persons": Sentence("只走访这些人", "These persons only"),
    "hint_each_person_persons": Sentence(
        "服务对象的称呼，按走访次序", "their labels, in the order of visits"
    ),
    "field_each_person_area": Sentence("只走访这个片区", "This area only"),
    "field_each_person_per_round": Sentence("一趟走几户", "How many in one round"),
    "field_each_occasion": Sentence("每人的纪念日各一次", "On everybody's day of this name"),
    "hint_each_occasion": Sentence(
        "志愿者特别说明里写的名称，例如：政治生日", "as written with volunteers, such as Party day"
    ),
    "field_serves": Sentence("服务哪些人", "Whom it serves"),
    "hint_serves": Sentence(
        "服务对象的称呼；看重同样的面孔时用", "labels of persons served, where the same faces matter"
    ),
    "field_serves_children": Sentence("与儿童有关（须有审查）", "Children are served: checked people alone"),
    "field_children": Sentence("几名儿童", "How many children"),
    "field_crew_children_per_adult": Sentence("每名成年人最多带几名儿童", "Children to one adult at most"),
    "field_times": Sentence("时间，各天可不同", "Times, of some weekdays if need be"),
    "hint_times": Sentence("每行一段：周一、周三 09:00-11:00", "a line each: Mon, Wed 09:00-11:00"),
    "field_duration_minutes": Sentence(
        "每次几分钟（在时段内任选开始）", "Minutes it takes, begun at any time"
    ),
    "field_spacing_minutes": Sentence("两趟之间至少隔几分钟", "Minutes between two runs at least"),
    "field_forbidden": Sentence("不能在这些时间", "Not at these times"),
    "hint_forbidden": Sentence("每行一段：12:00-15:00", "a line each: 12:00-15:00"),
    "field_recurrence_school": Sentence("照哪所学校的校历", "By the terms of this school"),
    "hint_recurrence_school": Sentence(
        "只在上学的日子办的任务；不选就是任何一所上学都办。",
        "For tasks on school days only; where none is chosen, any school's day counts.",
    ),
    "field_recurrence_seasons": Sentence("只在这些季节", "In these seasons only"),
    "hint_recurrence_seasons": Sentence(
        "汛期、冬季、暑假、寒假", "flood season, winter, summer break, winter break"
    ),
    "field_follows_task": Sentence("接在哪项任务之后（同一天）", "Follows this task on the same day"),
    "field_follows_same_volunteer": Sentence("由同一个人接着做", "By the same person"),
    "field_follows_min_gap_minutes": Sentence("中间至少隔几分钟", "Minutes between them at least"),
    "field_classes": Sentence("单独记账的类别", "Ledgers of its own"),
    "hint_classes": Sentence(
        "例如：清早、节假日；轮流时按此均衡", "such as dawn, holiday: turns are evened by it"
    ),
    "field_on_call_reach_minutes": Sentence("电话待命：几分钟内到", "On call: there within minutes"),
    "field_on_call_load_percent": Sentence("待命按百分之几计负担", "On call: load in per cent"),
    "field_route": Sentence("路线", "Route"),
    "hint_route": Sentence("每行一站和分钟：三号楼 10", "a line each, the place and its minutes: House 3 10"),
    "field_turns_teams": Sentence("这些队伍轮流", "These teams take turns"),
    "field_turns_sites": Sentence("在这些地点轮流", "At these places in turn"),
    "field_turns_at_once": Sentence("各地点同时进行，人轮换", "At all places at once, people in turn"),
    "field_checkpoints": Sentence("检查点", "Checkpoints"),
    "hint_checkpoints": Sentence("每行一个，做完逐个勾选", "a line each; ticked one by one afterwards"),
    "field_needs": Sentence("要用的工具", "What it uses"),
    "hint_needs": Sentence("每行一种和数量：铁锹 3", "a line each with how many: spade 3"),
}
