"""世纪花园社区, 张店: 277 party members, 148 buildings, Friday duty by teams in turn."""

from __future__ import annotations

from datetime import date

from scheduler.seeds.building import Community, Document, crew, seat
from scheduler.seeds.people import AT_HOME, EMPLOYED, PARTY_MEMBER, RETIRED, STAFF
from scheduler.seeds.routine import ONCE, WORKDAYS_ONLY, Routine, every_weeks, pledge
from scheduler.seeds.time import SCHOOL_DAYS, at, weekly

MONDAY = date(2026, 11, 23)
MEMBERS = 277
BUILDINGS = 148
GRIDS = tuple(f"grid-{number:02}" for number in range(1, 13))
UNITS = tuple(f"共建单位-{number}" for number in range(1, 10))
TEAMS = ("pioneers", "green", "elders", "mothers", "menders", "readers")


def document() -> Document:
    """Return the week: desk by turns, Friday duty, Monday talk, routes, snapshots and birthdays."""
    town = Community("世纪花园社区 2026-W48", MONDAY, seed=12)
    _places(town)
    hosts = _people(town)
    _desk(town)
    _friday(town)
    _talks(town, hosts)
    _round_and_buildings(town)
    _snapshots(town)
    return town.document(
        pairs={
            "apart": [["v020", "v041"], ["v101", "v150"]],
            "together": [["v060", "v072"]],
            "accompanied": [],
        },
        successions=[{"after": "patrol", "never": "patrol"}],
    )


def _places(town: Community) -> None:
    town.area("shijihuayuan")
    for index, grid in enumerate(GRIDS):
        town.area(grid, "shijihuayuan", centre=(330 * (index % 4) - 500, 330 * (index // 4) - 330))
        town.site(f"square-{index + 1}", f"第{index + 1}网格广场", grid)
    for number in range(BUILDINGS):
        grid = GRIDS[number % len(GRIDS)]
        ring = number // len(GRIDS)
        x, y = town.centre(grid)
        centre = (x + 70 * (ring % 4) - 105, y + 70 * (ring // 4) - 105)
        town.area(f"building-{number + 1:03}", grid, centre=centre)
    town.site("centre", "党群服务中心", GRIDS[5], off=(40, 60))
    for unit in UNITS:
        town.entry("units", unit)
    for team in TEAMS:
        town.entry("teams", team, takes_turns_on=["friday-duty"])


def _people(town: Community) -> list[str]:
    profiles = (PARTY_MEMBER, RETIRED, EMPLOYED, AT_HOME, EMPLOYED)
    for number in range(MEMBERS - 3):
        building = f"building-{number * 7 % BUILDINGS + 1:03}"
        facts: dict[str, object] = {"kind": "party_member"}
        if number % 4 == 0:
            facts["teams"] = [TEAMS[number // 4 % len(TEAMS)]]
        if number % 9 == 4:
            facts["unit"] = UNITS[number // 9 % len(UNITS)]
        skills = ["repair"] if number % 11 == 5 else ["desk"] if number % 6 == 1 else []
        facts["reserve"] = 1 if number % 10 == 9 else 0
        facts["limits"] = {"minutes_per_week": (120, 180, 240)[number % 3], "shifts_per_week": 3}
        person = town.volunteer(profiles[number % 5], building, has=skills, spread=30, **facts)
        if number % 11 == 0:
            town.wish(person, "prefer", kind="service_desk")
        if number % 13 == 0:
            town.wish(person, "avoid", **{"from": "06:00", "to": "09:00"})
        if number % 17 == 0:
            town.person(person)["limits"]["minimum_minutes"] = 60
    return [town.volunteer(STAFF, "building-070", has=["desk"], kind="staff") for _ in range(3)]


def _desk(town: Community) -> None:
    """Half-day turns at the desk of the service centre, spread by the ledger, one in reserve."""
    times = [
        weekly("mon tue wed thu fri sat", "08:30", "11:30"),
        weekly("mon tue wed thu fri sat", "14:00", "17:00"),
    ]
    town.task(
        "desk",
        "service_desk",
        "centre",
        times,
        priority="high",
        standby=1,
        seats=[seat("熟悉业务", 1, 1, has="desk"), seat("值班党员", 2)],
    )


def _friday(town: Community) -> None:
    for number in range(1, 7):
        town.shift(
            f"friday-{number}",
            "cleaning",
            f"square-{2 * number}",
            "fri",
            "08:30",
            "10:30",
            task="friday-duty",
            priority="normal",
            team=TEAMS[number - 1],
            crew=crew(3),
            seats=[seat("清理", 5)],
            open_to={"teams": [TEAMS[number - 1]]},
        )


def _talks(town: Community, hosts: list[str]) -> None:
    town.task(
        "monday-talk",
        "meeting",
        "centre",
        [weekly("mon", "15:00", "16:30")],
        required=hosts[:1],
        priority="high",
        seats=[seat("主持", 1, 1), seat("党员代表", 4)],
    )
    town.shift(
        "chat-with-secretary",
        "meeting",
        "centre",
        "thu",
        "09:00",
        "10:30",
        required=hosts[1:2],
        priority="high",
        seats=[seat("书记", 1, 1), seat("记录", 1), seat("居民代表", 4)],
    )


def _round_and_buildings(town: Community) -> None:
    """The ten-thousand-step round with its stops, and every building's doors once in the week."""
    stops = [{"site": f"square-{number}", "minutes": 9} for number in range(1, 13)]
    town.task(
        "ten-thousand-steps",
        "patrol",
        "square-1",
        [weekly(SCHOOL_DAYS, "07:00", "09:00")],
        route=stops,
        priority="normal",
        seats=[seat("巡查", 2)],
    )
    for number in range(BUILDINGS):
        grid = GRIDS[number % len(GRIDS)]
        day = ("sat", "sun")[number % 2]
        start = ("09:00", "10:00", "14:00", "15:00")[number // 2 % 4]
        end = start[:3] + "45"
        town.shift(
            f"doors-{number + 1:03}",
            "cleaning",
            f"square-{number % 12 + 1}",
            day,
            start,
            end,
            task="door-hinges",
            priority="optional",
            open_to={"areas": [grid]},
            seats=[seat("上油", 1)],
        )


def _snapshots(town: Community) -> None:
    """What residents photographed, due within the week, and two political birthdays."""
    for number, day in enumerate(("mon", "tue", "thu", "sat"), start=1):
        town.flexible(
            f"snapshot-{number}",
            "custom",
            f"square-{3 * number}",
            (day, "08:30"),
            (day, "17:30"),
            60,
            priority="high" if number < 3 else "low",
            seats=[seat("维修", 1, has="repair"), seat("帮手", 1)],
            deadline=at(MONDAY, day, "17:00"),
            open_to={"areas": list(GRIDS[3 * number - 3 : 3 * number])},
            forbidden=[{"from": "12:00", "to": "14:00"}],
        )
    for number, day in ((1, "tue"), (2, "fri")):
        town.flexible(
            f"birthday-card-{number}",
            "visit",
            f"square-{number}",
            (day, "09:00"),
            (day, "11:30"),
            30,
            priority="low",
            open_to={"areas": list(GRIDS[: 3 * number])},
            seats=[seat("送贺卡", 2)],
        )


ROUTINE = Routine(
    id="shijihuayuan",
    name="世纪花园社区",
    names={
        "shijihuayuan": "世纪花园社区",
        "grid-": "第#网格",
        "building-": "#号楼",
        "pioneers": "先锋队",
        "green": "绿化队",
        "elders": "银龄队",
        "mothers": "妈妈队",
        "menders": "维修队",
        "readers": "书友队",
        "desk": "党群服务中心值班",
        "friday-": "周五清洁",
        "monday-talk": "周一说事",
        "chat-with-secretary": "我和书记拉拉呱",
        "ten-thousand-steps": "一万步巡查",
        "doors-": "单元门轴上油",
        "snapshot-": "居民随手拍",
        "birthday-card-": "政治生日贺卡",
    },
    levels={"grid-": "grid", "building-": "building"},
    repeats={
        "monday-talk": {"weekly": {"weekdays": ["mon"]}, "on_holiday": "skip"},
        "chat-with-secretary": {"monthly_weekdays": {"weeks": ["fourth"], "weekdays": ["thu"]}},
        "ten-thousand-steps": WORKDAYS_ONLY,
        "doors-": every_weeks(4, ("sat", "sun")),
        "snapshot-": ONCE,
        "birthday-card-": every_weeks(4, ("tue", "fri")),
    },
    tasks=tuple(
        {
            "id": f"emergency-{post}",
            "name": name,
            "type": "custom",
            "kind": "emergency",
            "site": site,
            "dormant": True,
            "times": [{"from": f"{hour:02}:00", "to": f"{hour + 2:02}:00"} for hour in range(6, 22, 2)],
            "priority": "critical",
            "crew": crew(2),
            "seats": [seat(role, 3, 2)],
        }
        for post, name, site, role in (
            ("registration", "应急登记", "centre", "登记"),
            ("gate-1", "应急值守东门", "square-1", "劝返"),
            ("gate-2", "应急值守西门", "square-4", "劝返"),
        )
    ),
    pledges=(
        pledge("clinic", "义诊", "offer", "minutes", 1200, unit="unit-1"),
        pledge("law", "法律咨询", "offer", "minutes", 960, unit="unit-2"),
        pledge("repair", "电器维修", "offer", "minutes", 1440, unit="unit-3"),
        pledge("hair", "理发", "offer", "minutes", 720, unit="unit-4"),
        pledge("need-clinic", "老人义诊", "need", "minutes", 1800),
        pledge("need-law", "法律咨询日", "need", "minutes", 600),
    ),
)
