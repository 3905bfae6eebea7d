"""Two communities with one of everything that an address can name, and whoever may come to it.

In each community there are two areas: what is in the first is a limited coordinator's own, what is in the
second is not.  Of the volunteers the first has a link.  The names of the second community hold a word that
nobody of the first may ever read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.models import (
    Base,
    CheckInCode,
    Credit,
    Event,
    Feedback,
    Notice,
    Offer,
    ReviewRequest,
    Swap,
    Visit,
    Waiting,
    WebhookDelivery,
)
from scheduler.models.record import new_record_id
from tests.api.answering import proposals, publish
from tests.api.settling import Caller, colleague, settled
from tests.api.weekly import MONDAY, WEEK, reviewed
from tests.security.rows import row

MARK = "UNHEARD-OF"
"""Stands in every name of the other community."""
MISSING = "no-such-thing"
AREAS = ("grid-1", "grid-2")
HOURS = ("09:00", "14:00")
"""When the shift of each area begins, on Monday."""


@dataclass
class Place:
    """A community and the ids in it: by what stands before them in an address, the own one first."""

    us: Caller
    limited: Caller
    viewer: Caller
    colleague: Caller
    ids: dict[str, list[str]] = field(default_factory=dict)
    link: str = ""
    """The secret of the first volunteer's link."""


def furnished(runtime: Runtime, before: str = "", mark: str = "") -> Place:
    """A community with all of it; ``before`` stands before every id, ``mark`` in every name."""
    us = settled(runtime)
    ids = {noun: [f"{before}{noun}-{number}" for number in (1, 2)] for noun in _NAMED}
    for number, area in enumerate(AREAS):
        _furnish_area(us, ids, f"{before}{area}", number, mark)
    ids["areas"] = [f"{before}{area}" for area in AREAS]
    place = Place(
        us,
        limited=colleague(runtime, us, "coordinator", areas=[ids["areas"][0]]),
        viewer=colleague(runtime, us, "viewer"),
        colleague=colleague(runtime, us, "coordinator"),
        ids=ids,
    )
    _live(runtime, place, mark)
    return place


_NAMED = ("sites", "teams", "units", "resources", "pledges", "persons", "volunteers", "tasks", "channels")


def _furnish_area(us: Caller, ids: dict[str, list[str]], area: str, number: int, mark: str) -> None:
    """What one area has."""
    named = {noun: {"id": ids[noun][number], "name": f"{mark}{noun}{number}"} for noun in _NAMED}
    us.make("areas", id=area, name=f"{mark}网格{number}")
    us.make("sites", **named["sites"], area=area)
    us.make("teams", **named["teams"])
    us.make("units", **named["units"], areas=[area])
    us.make("resources", **named["resources"], count=1)
    us.make("pledges", **named["pledges"], direction="offer", measure="goods", amount=20)
    us.make("persons", **named["persons"], area=area, visit_every_days=7)
    begin = HOURS[number]
    us.make(
        "volunteers",
        **named["volunteers"],
        kind="resident",
        age=40,
        area=area,
        phone=f"000 1234 567{number}",
        availability=[{"days": ["mon"], "from": begin, "to": f"{int(begin[:2]) + 2}:00"}],
    )
    us.make(
        "tasks",
        **named["tasks"],
        type="service_desk",
        site=ids["sites"][number],
        times=[{"from": begin, "to": f"{int(begin[:2]) + 2}:00"}],
        recurrence={"weekly": {"weekdays": ["mon"]}},
    )
    settings = {"url": "wecombot://693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"}
    us.make("channels", **named["channels"], kind="apprise", serves="coordinators", settings=settings)


def _live(runtime: Runtime, place: Place, mark: str) -> None:
    """A published week, and what comes of it."""
    us, ids = place.us, place.ids
    publish(us, reviewed(runtime, us, MONDAY))
    first, second = ids["volunteers"]
    held = {one["volunteer"]: one for one in proposals(us)}
    ids["proposals"] = [held[one]["id"] for one in (first, second)]
    ids["shifts"] = [held[one]["shift"] for one in (first, second)]
    ids["weeks"], ids["versions"] = [WEEK], ["1"]
    ids["people"] = ids["volunteers"]
    made = us.make(f"volunteers/{first}/links")
    place.link = made["secret"]
    ids["links"] = [made["id"], us.make(f"volunteers/{second}/links")["id"]]
    both = [(number, one) for number, one in enumerate((first, second))]
    ids["feeds"] = [us.make("feeds", volunteer=one)["id"] for _, one in both]
    ids["draws"] = [us.make("draws", offer=one, amount=1)["id"] for one in ids["pledges"]]
    ids["campaigns"] = [
        us.make("campaigns", name=f"{mark}征集", start="2026-12-07", deadline="2026-12-04T18:00")["id"]
    ]
    asked = {"day": "2026-11-20", "minutes": 60, "what": f"{mark}搬白菜"}
    ids["added-hours"] = [us.make("added-hours", volunteer=one, **asked)["id"] for _, one in both]
    counted = us.make("added-hours", volunteer=first, **asked | {"day": "2026-11-19"})["id"]
    place.colleague.client.post(
        us.address(f"added-hours/{counted}/decision"), json={"approve": True}, headers={"If-Match": '"1"'}
    )
    ids["entries"] = ["1"]
    issuer = {"person_in_charge": f"{mark}周", "handler": "李", "contact": "一楼"}
    said = {"first": "2026-11-01", "last": "2026-11-20", "issuer": issuer}
    ids["extracts"] = [us.make("extracts", volunteer=one, **said)["id"] for _, one in both]
    ids["what-ifs"] = [us.make(f"weeks/{WEEK}/what-ifs", name=f"{mark}如果")["id"]]
    demand = {"dates": ["2026-12-07"], "people": 2, "reason": "认证"}
    ids["dates"] = [us.make(f"tasks/{ids['tasks'][0]}/demands", **demand)["id"]]
    hook = {"name": f"{mark}街道", "url": "https://example.org/hook", "types": ["week.published"]}
    ids["webhooks"] = [us.make("webhooks", **hook)["id"]]
    ids["members"] = [place.viewer.key]
    raw = f"姓名,电话\n{mark}某,13800000001\n".encode()
    sent = us.client.post(us.address("imports"), data=raw, content_type="text/csv")
    assert sent.status_code == 201, sent.text
    ids["imports"] = [sent.get_json()["id"]]
    with runtime.writing() as session:
        for number, one in both:
            _plant(session, runtime, place, number, one, mark)
        session.commit()


def _plant(session: Session, runtime: Runtime, place: Place, number: int, who: str, mark: str) -> None:
    """What takes a week to come about, written as it would be found."""
    ids, community = place.ids, place.us.community
    own = new_record_id(runtime.clock())
    hook = ids["webhooks"][0]
    shift = {"week_id": WEEK, "shift_id": ids["shifts"][number], "volunteer_id": who}
    reported = {"week": WEEK, "shift": ids["shifts"][number], "volunteer": who, "task": ids["tasks"][number]}
    record = {"facts": {}, "day": "2026-11-20", "score": 5, "name": f"{mark}{own}"}
    rows: tuple[tuple[str, type[Base], dict[str, Any]], ...] = (
        ("offers", Offer, {**shift, "asked": who, "seat": 0, "state": "open"}),
        ("waits", Waiting, {**shift, "waits": who, "state": "waiting"}),
        ("swaps", Swap, {**shift, "giver_id": who, "given": ids["proposals"][number], "state": "agreed"}),
        ("review-requests", ReviewRequest, {**shift, "words": f"{mark}为什么"}),
        ("visits", Visit, {**reported, **record}),
        ("feedback", Feedback, {**reported, **record}),
        ("notices", Notice, {**shift, "kind": "published", "facts": {}, "state": "failed"}),
        ("points", Credit, {**shift, "points": 2, "reference": own, "source": "study"}),
        ("check-in-codes", CheckInCode, {**shift, "kind": "poster", "secret": "00" * 16}),
        ("events", Event, {"type": "week.published", "data": {}}),
        ("deliveries", WebhookDelivery, {"webhook_id": hook, "event_id": own, "state": "failed"}),
    )
    for noun, model, said in rows:
        ids.setdefault(noun, []).append(own)
        table = Base.metadata.tables[model.__tablename__]
        values = row(table, community) | {"community_id": community, "id": own} | said
        session.execute(insert(table).values({name: values[name] for name in values if name in table.c}))
