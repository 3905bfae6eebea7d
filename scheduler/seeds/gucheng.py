"""古城社区, 郯城: the escort of seven children, the love canteen and a week of door-to-door visits."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.seeds.building import CLEARED, INSURED, Community, Document, crew, seat
from scheduler.seeds.people import AT_HOME, EMPLOYED, PARTY_MEMBER, RETIRED, STAFF, STUDENT
from scheduler.seeds.routine import ONCE, SCHOOL_DAYS_ONLY, Routine, every_weeks, pledge
from scheduler.seeds.time import SCHOOL_DAYS, weekly

GRIDS = tuple(f"grid-{number}" for number in range(1, 6))
CHILDREN = tuple(f"child-{number}" for number in range(1, 8))
COOKS = {
    0: [weekly("mon wed fri", "06:00", "14:00")],
    9: [weekly("tue thu fri", "10:00", "19:00")],
    18: [weekly("mon tue", "09:00", "19:00")],
}
"""When the three who hold a health certificate are free: Wednesday's supper is nobody's."""
ESCORTS = {
    1: [weekly("mon tue wed thu", "06:00", "12:00")],
    4: [weekly(SCHOOL_DAYS, "06:30", "11:00")],
    6: [weekly(SCHOOL_DAYS, "14:00", "18:30")],
    8: [weekly("mon wed fri", "13:30", "18:30")],
    13: [weekly("tue", "06:30", "19:00")],
    19: [weekly("mon tue thu", "15:00", "18:30")],
}
"""When those of the escort are free: on Friday morning nobody can lead."""
UNITS = ("双报到-县税务局", "双报到-县供电公司", "爱心企业-郯东超市")


def document() -> Document:
    """Return the week: 27 recruited volunteers and the community's own four people, five grids."""
    town = Community("古城社区 2026-W48", date(2026, 11, 23), seed=11)
    _places(town)
    staff = _people(town)
    _children(town)
    _canteen(town)
    _visits(town)
    town.task(
        "property-meeting",
        "meeting",
        "office",
        [weekly("thu", "09:00", "10:30")],
        required=staff[:3],
        priority="high",
        seats=[seat("与会者", 4, 3)],
    )
    for grid in GRIDS:
        town.task(
            f"round-{grid}",
            "patrol",
            f"yard-{grid}",
            [weekly("tue fri", "08:30", "09:30")],
            priority="normal",
            open_to={"areas": [grid]},
            crew={"minimum": 1},
            seats=[seat("红色管家", 1)],
        )
    return town.document(
        pairs={"apart": [["v009", "v017"]], "together": [], "accompanied": [["v025", "v012"]]},
        pins=[{"volunteer": staff[0], "shift": "canteen-supper@2026-11-27T17:00", "seat": 1}],
        bans=[{"volunteer": "v022", "kind": "school_escort"}],
        links=_building_order(),
    )


def _places(town: Community) -> None:
    town.area("gucheng")
    for index, grid in enumerate(GRIDS):
        town.area(grid, "gucheng", centre=(380 * (index % 3) - 380, 420 * (index // 3) - 210))
        town.site(f"yard-{grid}", f"第{index + 1}网格", grid)
    town.site("school", "古城小学门口", "grid-3", off=(260, 40))
    town.site("canteen", "爱心食堂", "grid-2")
    town.site("office", "党群服务中心", "grid-2", off=(60, 30))
    town.site("pilot", "试点 6 号楼", "grid-4", off=(-40, 80))
    for unit in UNITS:
        town.entry("units", unit)
    town.entry("teams", "butlers")


def _people(town: Community) -> list[str]:
    """27 volunteers of six kinds first, then the four of the community and the property firm."""
    for number in range(27):
        grid = GRIDS[number % 5]
        cleared = CLEARED if number in (*ESCORTS, 11, 16, 22) else {}
        certificate = ["health_certificate"] if number in COOKS else []
        lead = ["escort_lead"] if number in (1, 8, 13, 19) else []
        facts: dict[str, Any]
        if number < 12:
            facts = {"kind": "resident", "usual_sites": ["canteen"] if number % 3 == 0 else ["school"]}
            profile = RETIRED
        elif number < 18:
            facts, profile = {"kind": "party_member", "unit": UNITS[number % 2]}, PARTY_MEMBER
        elif number < 22:
            facts, profile = {"kind": "resident"}, AT_HOME
        elif number < 24:
            facts, profile = {"kind": "business", "unit": UNITS[2], "reserve": 1}, EMPLOYED
        else:
            facts, profile = {"kind": "social", "reserve": 1}, STUDENT
        person = town.volunteer(profile, grid, has=[*lead, *certificate], **facts, **cleared)
        if "escort_lead" in lead:
            town.person(person)["usual_persons"] = list(CHILDREN[:4] if number < 9 else CHILDREN[4:])
        if number in COOKS or number in ESCORTS:
            town.person(person)["availability"] = (COOKS | ESCORTS)[number]
            town.person(person)["limits"]["minutes_per_week"] = 480
        if number % 6 == 0:
            town.wish(person, "prefer", kind="love_canteen")
        if number % 7 == 3:
            town.wish(person, "avoid", days=["mon"])
    town.person("v005")["time_off"] = [{"start": "2026-11-26T00:00", "end": "2026-11-28T00:00"}]
    butlers = {"teams": ["butlers"], **CLEARED, **INSURED}
    hours = [weekly(SCHOOL_DAYS, "07:00", "18:30")]
    staff = [town.volunteer(STAFF, GRIDS[number], availability=hours, **butlers) for number in (1, 3)]
    staff.append(town.volunteer(STAFF, "grid-2", kind="property_staff", teams=["butlers"]))
    staff.append(town.volunteer(STAFF, "grid-4", kind="building_head", teams=["butlers"]))
    return staff


def _children(town: Community) -> None:
    for child in CHILDREN:
        town.entry("persons", child, faces_per_month=4)
    pair = [seat("领队", 1, 1, has="escort_lead"), seat("队员", 1, 1)]
    for task, start, end in (("escort-am", "07:10", "07:50"), ("escort-pm", "16:10", "17:00")):
        town.task(
            task,
            "school_escort",
            "school",
            [weekly(SCHOOL_DAYS, start, end)],
            seats=pair,
            crew=crew(2, adults=2),
            children=7,
            serves=list(CHILDREN),
            standby=1,
        )


def _canteen(town: Community) -> None:
    for task, start, end, helpers in (
        ("canteen-lunch", "11:00", "13:00", 2),
        ("canteen-supper", "17:00", "18:30", 3),
    ):
        town.task(
            task,
            "love_canteen",
            "canteen",
            [weekly(SCHOOL_DAYS, start, end)],
            crew=crew(2),
            seats=[seat("持健康证者", 1, 1, has="health_certificate"), seat("帮厨", helpers, 1)],
        )


def _visits(town: Community) -> None:
    """The six entrances of the pilot building: pairs, starts chosen, all before Friday evening."""
    for entrance, day in enumerate(("mon", "tue", "tue", "wed", "thu", "fri"), start=1):
        town.flexible(
            f"pilot-{entrance}",
            "visit",
            "pilot",
            (day, "09:00"),
            (day, "18:00"),
            60,
            priority="normal",
            crew=crew(2),
            seats=[seat("入户", 2)],
            deadline="2026-11-27T18:00",
            forbidden=[{"from": "12:00", "to": "14:30"}],
        )


def _building_order() -> list[dict[str, object]]:
    return [{"first": f"pilot-{entrance}", "then": f"pilot-{entrance + 1}"} for entrance in range(1, 6)]


ROUTINE = Routine(
    id="gucheng",
    name="古城社区",
    names={
        "gucheng": "古城社区",
        "grid-": "第#网格",
        "butlers": "红色管家团",
        "child-": "#号孩子",
        "escort-am": "早护学",
        "escort-pm": "晚护学",
        "canteen-lunch": "爱心食堂午餐",
        "canteen-supper": "爱心食堂晚餐",
        "property-meeting": "物业联席会议",
        "round-": "网格走访",
        "pilot-": "入户走访",
    },
    levels={"grid-": "grid"},
    repeats={
        "escort-": SCHOOL_DAYS_ONLY,
        "canteen-": SCHOOL_DAYS_ONLY,
        "property-meeting": every_weeks(2, ("thu",)),
        "pilot-": ONCE,
    },
    pledges=(
        pledge("rice", "食堂大米", "offer", "goods", 200, unit="unit-3"),
        pledge("hours", "在职党员服务时长", "offer", "minutes", 6000, unit="unit-1"),
        pledge("fund", "食堂资金", "offer", "yuan", 5000, unit="unit-2"),
        pledge("canteen-rice", "食堂需要的米面", "need", "goods", 300),
        pledge("canteen-fund", "食堂每月资金", "need", "yuan", 3000),
    ),
    allotted={"unit-1": ("grid-1", "grid-2"), "unit-2": ("grid-3", "grid-4"), "unit-3": ("grid-5",)},
)
