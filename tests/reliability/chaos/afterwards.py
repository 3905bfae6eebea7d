"""What must hold once all is quiet; each finding is a sentence, and there must be none."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from scheduler.models import Callback, Event, Notice, Proposal, Solve, Webhook, WebhookDelivery, WeekVersion
from scheduler.models.solve import DEAD, FAILED, UNFINISHED
from scheduler.planning.known_plans import places_of
from scheduler.services import leases
from tests.reliability.chaos.city import City
from tests.reliability.chaos.clients import Planner
from tests.reliability.crowd import held_rows_match
from tests.reliability.hands import Record
from tests.waiting import until

ANSWERS = frozenset({0, 200, 202, 204, 404, 409, 412, 422, 429, 503})
QUIET_SECONDS = 600.0
OUT_OF_TIME = "time_limit_without_roster"
"""What becomes of a solve on a machine that has no time for it: an honest end, and no harm done."""
MESSAGE_ID = re.compile(rb"webhook-id: (\S+)", re.IGNORECASE)


def wait_until_quiet(city: City) -> None:
    """Until every solve has ended and every message has arrived."""

    def is_quiet() -> bool:
        with city.runtime.reading() as session:
            waiting = select(func.count()).select_from(Solve).where(Solve.state.in_(UNFINISHED))
            owed = (
                select(func.count()).select_from(model).where(model.state == "pending")
                for model in (Callback, WebhookDelivery)
            )
            return not any(session.scalar(one) for one in (waiting, *owed))

    until(is_quiet, seconds=QUIET_SECONDS)


def found(city: City, record: Record, planner: Planner) -> Iterator[str]:
    """Everything that is not as it must be."""
    if strange := record.statuses.keys() - ANSWERS:
        yield f"answers with {sorted(strange)}"
    yield from record.broken
    yield from (f"a week went back: {one}" for one in record.went_back)
    yield from (f"a key was promised two solves: {key}" for key in planner.doubled)
    yield from _seats(city, record)
    yield from _solves(city, planner)
    yield from _outbox(city)


def _seats(city: City, record: Record) -> Iterator[str]:
    community, week = city.crowd.us.community, city.crowd.week
    with city.runtime.reading() as session:
        lost = [one for one in record.accepted if session.get(Proposal, (community, one)) is None]
        number = city.crowd.us.get(f"weeks/{week}").get_json()["published_number"]
        kept = session.get_one(WeekVersion, (community, week, number), options=[undefer(WeekVersion.plan)])
        rows = city.crowd.held()
        for shift, count in Counter(one.shift_id for one in rows).items():
            if count > (places := sum(places_of(kept.plan, shift))):
                yield f"{shift}: {count} people in {places} places"
    if lost:
        yield f"{len(lost)} places that were promised are not there"
    twice = [key for key, n in Counter((one.shift_id, one.volunteer_id) for one in rows).items() if n > 1]
    if twice:
        yield f"people twice on a shift: {twice}"
    if not held_rows_match(city.crowd):
        yield "what people hold is not what they were told, or versions are not one after the other"
    judged = city.crowd.us.get(f"weeks/{week}/judgement?number={number}").get_json()
    if not judged["lawful"]:
        yield f"the week is not lawful: {json.dumps(judged['violations'], ensure_ascii=False)}"


def _solves(city: City, planner: Planner) -> Iterator[str]:
    with city.runtime.reading() as session:
        there = {one.id: one for one in session.scalars(select(Solve))}
        most = leases.lost_most(city.runtime.settings)
        if lost := set(planner.solves.values()) - there.keys():
            yield f"{len(lost)} solves that were promised are not there"
        if tired := [id for id, one in there.items() if one.attempts > most]:
            yield f"tried more than {most} times: {tired}"
        for one in there.values():
            if one.state in (FAILED, DEAD) and (one.failure or {}).get("code") != OUT_OF_TIME:
                yield f"a sound plan is {one.state}: {one.failure}"
        ended = Counter(session.scalars(select(Callback.solve_id)))
        asked = {id for id, one in there.items() if one.callback_url is not None}
        if ended != Counter(asked):
            yield "ends of solves that are not told exactly once"


def _outbox(city: City) -> Iterator[str]:
    with city.runtime.reading() as session:
        hooks = session.scalar(select(func.count()).select_from(Webhook))
        happened = set(session.scalars(select(Event.id)))
        owed = Counter(session.scalars(select(WebhookDelivery.event_id)))
        if hooks != 1 or owed != Counter(happened):
            yield "events that are not owed exactly once"
        wanted = {*happened, *session.scalars(select(Callback.id))}
        once = [one for one in session.scalars(select(Notice.once)) if one is not None]
    if len(once) != len(set(once)):
        yield "the same was told twice"
    if missing := wanted - arrived(city).keys():
        yield f"{len(missing)} messages never arrived"
    if strange := arrived(city).keys() - wanted:
        yield f"{len(strange)} messages arrived of what never was"


def arrived(city: City) -> Counter[str]:
    """How often each message came, by its id."""
    heads = (request.partition(b"\r\n\r\n")[0] for request in city.receiver.requests)
    return Counter(match[1].decode() for head in heads if (match := MESSAGE_ID.search(head)))
