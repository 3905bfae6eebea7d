"""What a table of records may hold: kinds of sheet, their columns, and what people call them."""

from __future__ import annotations

from scheduler.importers import layout
from scheduler.importers.layout import (
    AVAILABILITY,
    EXPERIENCE,
    FREE_OR_OFF,
    NOTES,
    TYPES,
    Column,
    SheetLayout,
)
from scheduler.importers.records.school_columns import SCHOOLS
from scheduler.importers.records.sheet_kind import SheetKind

KINDS: dict[str, str] = {
    "社区工作人员 Community staff": "community_staff",
    "社工 Community staff": "community_staff",
    "双报到单位 Unit member": "unit_member",
    "在职党员 Unit member": "unit_member",
    "双报到 Unit member": "unit_member",
    "物业 Property staff": "property_staff",
    "物业人员 Property staff": "property_staff",
    "居民 Resident": "resident",
    "社区居民 Resident": "resident",
    "爱心企业 Company": "company",
    "企业 Company": "company",
    "社会志愿者 Social volunteer": "social_volunteer",
    "社会组织 Social volunteer": "social_volunteer",
}
"""The six kinds of helper by the words for them; the first of each is what the template offers."""
STATES = {**FREE_OR_OFF, "随时 always": "always"}
YES_NO = {"是 yes": "yes", "有 yes": "yes", "已签 yes": "yes", "否 no": "no", "无 no": "no"}
RESERVES = {"不是后备 not in reserve": "0", "后备 reserve": "1", "末位后备 last reserve": "2"}
RESERVES_READ = {**RESERVES, "否 no": "0", "候补 standby": "1", "末位候补 last standby": "2"}
"""What sheets say of the tier, with the words of those that were written before."""

VOLUNTEERS = SheetKind(
    SheetLayout(
        "volunteers",
        "志愿者",
        "Volunteers",
        (
            Column("id", "编号", "Id", width=12),
            Column("name", "姓名", "Name", is_needed=True),
            Column("phone", "手机", "Phone", width=18),
            Column("born", "出生日期", "Born"),
            Column("age", "年龄", "Age", width=8),
            Column("kind", "身份", "Kind", choices=tuple(KINDS), width=18),
            Column("area", "片区", "Area", width=16),
            Column("unit", "单位", "Unit", width=16),
            Column("teams", "队伍", "Teams", width=18),
            Column("available", "空闲时间", "Available", width=26),
            Column("qualifications", "技能资格", "Qualifications", width=26),
            Column("experience", "经验", "Experience", choices=tuple(EXPERIENCE)),
            Column("hours_per_week", "每周最多小时", "Hours per week"),
            Column("shifts_per_day", "每天最多班次", "Shifts per day"),
            Column("shifts_per_week", "每周最多班次", "Shifts per week"),
            Column("insured_until", "保险有效至", "Insured until"),
            Column("checked_on", "从业查询日期", "Checked on"),
            Column("guardian_consent", "监护人同意", "Guardian consent", choices=("是 yes", "否 no")),
            Column("health_limits", "健康限制", "Health limits", width=18),
            Column("prefers", "喜欢", "Prefers", choices=tuple(TYPES)),
            Column("avoids", "避开", "Avoids", choices=tuple(TYPES)),
            Column("usual_sites", "常去地点", "Usual sites", width=18),
            Column("reserve", "后备梯队", "Reserve", choices=tuple(RESERVES)),
            NOTES,
        ),
    ),
    {
        "id": ("志愿者编号", "人员编号", "工号", "no", "volunteer id"),
        "name": ("名字", "志愿者姓名", "人员姓名", "志愿者", "称呼", "full name", "volunteer",
                 "volunteer name"),
        "phone": ("电话", "手机号", "手机号码", "联系电话", "联系方式", "电话号码", "移动电话", "mobile",
                  "mobile phone", "tel", "telephone", "phone number", "cell"),
        "born": ("出生年月日", "出生", "生日", "出生年月", "birthday", "birth date", "date of birth", "dob"),
        "age": ("岁数", "周岁", "years"),
        "kind": ("人员类别", "类别", "志愿者类型", "人员类型", "category", "type"),
        "area": ("网格", "所属网格", "所在网格", "所属片区", "小区", "所在小区", "grid", "district",
                 "neighbourhood"),
        "unit": ("工作单位", "所属单位", "单位名称", "organisation", "organization", "company", "employer"),
        "teams": ("服务队", "志愿服务队", "所属队伍", "所属服务队", "小组", "team", "group"),
        "available": ("可服务时间", "服务时间", "空闲", "可用时间", "有空时间", "可参加时间", "方便时间",
                      "时间安排", "availability", "free time", "available times", "when"),
        "qualifications": ("技能", "资格", "特长", "证书", "资质", "专长", "技能特长", "资格证书", "skills",
                           "skill", "certificates", "qualification"),
        "experience": ("资历", "是否老手"),
        "hours_per_week": ("每周小时", "每周时长", "周最多小时", "weekly hours", "max hours per week"),
        "shifts_per_day": ("每日最多班次", "max shifts per day"),
        "shifts_per_week": ("每周次数", "周最多班次", "max shifts per week"),
        "insured_until": ("保险到期", "保险到期日", "保险有效期", "insurance until", "insurance"),
        "checked_on": ("查询日期", "背景查询日期", "background check", "dbs date"),
        "guardian_consent": ("家长同意", "监护人知情同意", "parental consent"),
        "health_limits": ("健康状况限制", "身体限制", "limits of health"),
        "prefers": ("意向岗位", "服务意向", "意向", "喜欢的岗位", "preferences", "likes"),
        "avoids": ("不愿参加", "不喜欢", "dislikes"),
        "usual_sites": ("固定地点", "服务点", "usual places"),
        "reserve": ("后备", "梯队", "是否后备", "候补", "是否候补", "standby"),
        "notes": ("说明", "备考", "remark", "remarks", "comment", "comments", "note"),
    },
    ("phone", "born", "age", "qualifications", "kind", "available"),
)  # fmt: skip
TIMES = SheetKind(
    SheetLayout(
        "availability",
        AVAILABILITY.zh,
        AVAILABILITY.en,
        (
            Column("volunteer", "志愿者", "Volunteer", is_needed=True, width=16),
            Column("state", "有空或请假", "Free or off", choices=tuple(STATES)),
            *AVAILABILITY.columns[2:],
        ),
    ),
    {
        "volunteer": ("姓名", "名字", "name", "志愿者姓名", "志愿者编号"),
        "state": ("状态", "有空/请假", "state", "free/off"),
        "days": ("周几", "星期几", "days", "weekday"),
        "date": ("服务日期", "day"),
        "from": ("开始", "开始时间", "起", "start", "begin", "start time"),
        "to": ("结束", "结束时间", "止", "end", "until", "end time"),
    },
    ("state", "from", "to", "date", "days"),
)
TASKS = SheetKind(
    SheetLayout(
        "tasks",
        "任务",
        "Tasks",
        (
            Column("id", "编号", "Id", width=14),
            Column("name", "名称", "Name", width=20),
            *layout.TASKS.columns[1:-1],
            Column("crew", "一班至少几人", "People on a shift at least", width=12),
            Column("repeats", "重复", "Repeats", width=28),
            layout.NOTES,
        ),
    ),
    {
        "repeats": ("重复规则", "recurrence"),
        "id": ("任务编号", "岗位编号", "task id"),
        "name": (
            "任务",
            "任务名称",
            "活动",
            "活动名称",
            "岗位名称",
            "task",
            "task name",
            "activity",
            "title",
        ),
        "type": ("类型", "任务类别", "任务类型", "服务类别", "kind", "category"),
        "place": ("服务地点", "场所", "位置", "site", "location", "where"),
        "days": ("周几", "星期几", "days", "weekday"),
        "date": ("服务日期", "day"),
        "from": ("开始", "开始时间", "start", "begin", "start time"),
        "to": ("结束", "结束时间", "end", "until", "end time"),
        "count": ("人数", "需求人数", "people", "headcount", "count", "volunteers needed"),
        "minimum": ("最少人数", "minimum"),
        "role": ("工种", "职责", "position"),
        "qualifications": ("技能要求", "资格要求", "skills"),
        "min_age": ("年龄下限",),
        "priority": ("优先级", "重要程度"),
    },
    ("type", "place", "count", "role", "minimum"),
)
AREAS = SheetKind(
    SheetLayout(
        "areas",
        "片区",
        "Areas",
        (
            Column("id", "编号", "Id"),
            Column("name", "名称", "Name", is_needed=True, width=20),
            Column("parent", "上级", "Under", width=20),
        ),
        is_needed=False,
    ),
    {"parent": ("上级片区", "所属", "parent"), "name": ("片区", "网格", "area", "grid")},
    ("parent",),
)
SITES = SheetKind(
    SheetLayout(
        "sites",
        "地点",
        "Sites",
        (
            Column("id", "编号", "Id"),
            Column("name", "名称", "Name", is_needed=True, width=20),
            Column("area", "片区", "Area", width=20),
        ),
        is_needed=False,
    ),
    {"name": ("地点", "site", "place"), "area": ("网格", "所属片区", "所属网格")},
    (),
)
TEAMS = SheetKind(
    SheetLayout(
        "teams",
        "队伍",
        "Teams",
        (Column("id", "编号", "Id"), Column("name", "名称", "Name", is_needed=True, width=20)),
        is_needed=False,
    ),
    {"name": ("队伍", "服务队", "team")},
    (),
)
SHEETS: tuple[SheetKind, ...] = (AREAS, SITES, TEAMS, VOLUNTEERS, TIMES, TASKS, SCHOOLS)
BY_CODE = {kind.code: kind for kind in SHEETS}
