"""世纪花园社区, one day: more than sixty people raised at once and put on turns, in tiers."""

from __future__ import annotations

from datetime import date

from scheduler.seeds.building import INSURED, Community, Document, crew, seat
from scheduler.seeds.people import Profile
from scheduler.seeds.time import weekly

GATES = ("east-gate", "west-gate", "north-gate", "south-gate")
TIERS = (("第一梯队", 24, 0), ("第二梯队", 16, 0), ("第三梯队", 12, 1), ("社区女子驰援队", 11, 2))
WHOLE_DAY = ("06:00", "22:00")
CALLED = Profile(
    "party_member",
    (22, 62),
    (
        (weekly("sat", *WHOLE_DAY),),
        (weekly("sat", "06:00", "14:00"),),
        (weekly("sat", "12:00", "22:00"),),
        (weekly("sat", "08:00", "18:00"),),
    ),
    (480,),
)


def document() -> Document:
    """Return Saturday 2026-11-28 from six to ten: registration, disinfection and the four gates."""
    town = Community("世纪花园社区 2026-11-28 六十人的一天", date(2026, 11, 23), seed=13, only="sat")
    town.area("shijihuayuan")
    for index in range(4):
        town.area(
            f"quarter-{index + 1}", "shijihuayuan", centre=(600 * (index % 2) - 300, 600 * (index // 2) - 300)
        )
        town.site(GATES[index], f"{'东西北南'[index]}门", f"quarter-{index + 1}", off=(40, 0))
    town.site("hall", "登记处", "quarter-1", off=(-80, 60))
    town.entry("resources", "sprayer", name="喷雾器", count=4)
    _people(town)
    _posts(town)
    return town.document(pairs={"apart": [], "together": [["v003", "v018"]], "accompanied": []})


def _people(town: Community) -> None:
    for name, size, reserve in TIERS:
        town.entry("teams", name)
        for number in range(size):
            skills = ["registration"] if number % 3 == 0 else ["disinfection"] if number % 3 == 1 else []
            town.volunteer(
                CALLED,
                f"quarter-{number % 4 + 1}",
                has=skills,
                teams=[name],
                reserve=reserve,
                limits={
                    "minutes_per_day": 360,
                    "shifts_per_day": 3,
                    "rest_minutes": 120,
                    "rest_same_day": True,
                },
                **(INSURED if number % 5 else {}),
            )


def _posts(town: Community) -> None:
    """Two-hour turns: eight of each post, the gates never with one person alone."""
    for hour in range(6, 22, 2):
        start, end = f"{hour:02}:00", f"{hour + 2:02}:00"
        town.shift(
            f"registration-{hour:02}",
            "custom",
            "hall",
            "sat",
            start,
            end,
            priority="high",
            seats=[seat("登记", 4, 2, has="registration"), seat("引导", 2)],
        )
        for quarter in range(4):
            town.shift(
                f"{GATES[quarter]}-{hour:02}",
                "custom",
                GATES[quarter],
                "sat",
                start,
                end,
                priority="critical",
                crew=crew(2),
                seats=[seat("劝返", 3, 2)],
                max_distance_metres=1500,
            )
        if hour in (6, 10, 14, 18):
            for quarter in (1, 2):
                town.shift(
                    f"disinfection-{quarter}-{hour:02}",
                    "custom",
                    GATES[quarter],
                    "sat",
                    start,
                    end,
                    priority="high",
                    dangerous=True,
                    min_age=18,
                    crew=crew(2),
                    demands=["heavy"],
                    needs=[{"resource": "sprayer", "count": 2}],
                    seats=[seat("消杀", 2, 2, has="disinfection")],
                )
