"""``/v1/me/open-seats``, ``…/sign-ups``, ``…/waits``: seats that a volunteer takes herself, or waits for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from flask import Response

from api.absorbing import absorb
from api.bodies import JSON, decode_object, read_body
from api.link_auth import needs_link, person
from api.local_times import local
from api.openapi import Api, Blueprint
from api.proposals.schemas import shift_shown
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.models import Waiting
from scheduler.planning.document.fields import Count, Entry, Id
from scheduler.services import portal, sign_ups
from scheduler.services.reading import RecordId, read
from scheduler.services.sign_ups import Opening

SIGN_UP = {"week": "2026-W48", "shift": "desk@2026-11-23T09:00"}

blueprint = Blueprint(
    "sign_ups",
    __name__,
    url_prefix="/v1/me",
    description="Open seats that volunteers take themselves. 自助报名与候补。",
)


class SignUpDraft(Entry, frozen=True):
    """Which seat is taken; without a seat the first that fits."""

    week: RecordId
    shift: Id
    seat: Count | None = None


class WaitDraft(Entry, frozen=True):
    """Which shift somebody waits for."""

    week: RecordId
    shift: Id


class OpenSeatShown(Entry, frozen=True, kw_only=True):
    """A seat that may be taken; ``needs_company``: only together with others who wait for it.

    ``declined``: she said before that she cannot come.
    """

    week: str
    shift: str
    seat: int
    title: str
    kind: str
    task: str | None
    site: str
    role: str
    starts_at: datetime
    ends_at: datetime
    places: int
    needs_company: bool
    closes_at: datetime
    declined: bool


class OpenSeatList(Entry, frozen=True):
    """A page of the seats that may be taken now, the earliest first."""

    items: list[OpenSeatShown]
    next: str | None


class WaitShown(Entry, frozen=True, kw_only=True):
    """Somebody waits for a place of a shift, or did."""

    id: str
    week: str
    shift: str
    state: str


class WaitList(Entry, frozen=True):
    """A page of what one waits for."""

    items: list[WaitShown]
    next: str | None


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("SignUp", SignUpDraft),
        ("WaitDraft", WaitDraft),
        ("OpenSeatList", OpenSeatList),
        ("Wait", WaitShown),
        ("WaitList", WaitList),
    ):
        absorb(api, name, msgspec.json.schema(struct))


@blueprint.route("/open-seats")
@needs_link
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("OpenSeatList"))
@blueprint.refuses(401, 422, 503)
def openings(query: dict[str, Any]) -> Response:
    """The open seats that I may take. 我可以报名的空位。"""
    size, cursor = query["limit"], query.get("cursor")
    found = sign_ups.openings(reading(), person(), size=size, cursor=cursor, now=now())
    return json_answer({"items": [_opening(one) for one in found.rows], "next": found.next_cursor})


@blueprint.route("/sign-ups", methods=["POST"])
@needs_link
@blueprint.doc(**posted("SignUp", SIGN_UP))
@blueprint.response(200, reference("MyShift"))
@blueprint.refuses(400, 401, 404, 409, 413, 415, 422, 503)
def sign_up() -> Response:
    """Take an open seat; asked for twice it is one. 报名。"""
    me, said = person(), read(decode_object(read_body(JSON)), SignUpDraft)
    with writing() as session:
        made = sign_ups.sign_up(session, me, said.week, said.shift, seat=said.seat, now=now())
    sites = portal.site_names(reading(), me, {made.site_id})
    return json_answer(shift_shown(made, site=sites.get(made.site_id)))


@blueprint.route("/waits", methods=["POST"])
@needs_link
@blueprint.doc(**posted("WaitDraft", SIGN_UP))
@blueprint.response(200, reference("Wait"))
@blueprint.refuses(400, 401, 404, 409, 413, 415, 422, 503)
def wait() -> Response:
    """Wait for a place of a full shift; one that is free is mine at once. 候补。"""
    me, said = person(), read(decode_object(read_body(JSON)), WaitDraft)
    with writing() as session:
        return json_answer(_wait(sign_ups.wait(session, me, said.week, said.shift, now=now())))


@blueprint.route("/waits")
@needs_link
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("WaitList"))
@blueprint.refuses(401, 422, 503)
def waits(query: dict[str, Any]) -> Response:
    """What I wait for. 我的候补。"""
    found = sign_ups.waits(reading(), person(), size=query["limit"], cursor=query.get("cursor"))
    return json_answer({"items": [_wait(one) for one in found.rows], "next": found.next_cursor})


@blueprint.route("/waits/<wait_id>", methods=["DELETE"])
@needs_link
@blueprint.response(204)
@blueprint.refuses(401, 404, 503)
def leave(wait_id: str) -> None:
    """Wait no longer. 退出候补。"""
    with writing() as session:
        sign_ups.leave(session, person(), wait_id, now=now())


def _opening(one: Opening) -> dict[str, Any]:
    return {
        "week": one.week,
        "shift": one.shift.id,
        "seat": one.seat.seat,
        "title": one.shift.title,
        "kind": one.shift.kind,
        "task": one.shift.task_id,
        "site": one.shift.site_name,
        "role": one.seat.role,
        "starts_at": local(one.shift.starts_at),
        "ends_at": local(one.shift.ends_at),
        "places": one.seat.places,
        "needs_company": one.seat.needs_company,
        "closes_at": local(one.closes_at),
        "declined": one.is_declined,
    }


def _wait(waiting: Waiting) -> dict[str, Any]:
    return {
        "id": waiting.id,
        "week": waiting.week_id,
        "shift": waiting.shift_id,
        "state": waiting.state,
    }
