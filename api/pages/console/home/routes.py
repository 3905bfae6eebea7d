"""``/console``: the communities of who is signed in, and what is next in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, Response, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from api.pages import cookies
from api.pages.console.board.closing import may_close
from api.pages.console.board.telling import Against, Telling
from api.pages.console.called import called
from api.pages.console.guard import LAST_COMMUNITY, admitted, may, needs, scope
from api.pages.console.requests.shown import Asked
from api.pages.console.shell import WeekShown, week_id, week_shown
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in import browser
from api.runtime import now, reading, writing
from scheduler import errors
from scheduler.exports.view import view_of
from scheduler.models import ApiKey, Proposal
from scheduler.models.week import CLOSED, PUBLISHED, Week
from scheduler.services import (
    communities,
    proposal_pages,
    record_pages,
    to_tell,
    week_broken,
    week_declines,
    week_left_out,
    weeks,
)
from scheduler.services import scope as scopes
from scheduler.services.permissions import OF_KEYS
from scheduler.services.places import SITE
from scheduler.services.record_kinds import RecordKind
from scheduler.services.tasks import TASK
from scheduler.services.volunteer_kind import VOLUNTEER
from scheduler.services.week_declines import Declined

blueprint = Blueprint("home", __name__)
MAKING = OF_KEYS["communities:make"] or ""
"""What the key of who makes a community must have."""


@dataclass(frozen=True)
class Step:
    """Something to do, whether it is done, and where."""

    name: str
    is_done: bool
    path: str


@blueprint.get("")
def begin() -> Response:
    """Lead to the community that was looked at last, else the only or first one."""
    known = [one.id for one in g.shell.communities]
    last = cookies.read(LAST_COMMUNITY)
    if not known:
        return choose()
    return browser.led(f"/console/{last if last in known else known[0]}")


@blueprint.route("/communities", methods=["GET", "POST"])
def choose() -> Response:
    """Which community, or a new one for whose account may make them."""
    form, me, made = Form.read() if request.path.endswith("/communities") else Form(), admitted(), None
    may_make = _may_make()
    with form.attempt():
        if form.is_posted:
            if not may_make:
                raise errors.Forbidden("scope_missing", scope=MAKING)
            with writing() as session:
                said = {"name": form.text("name")}
                made = communities.make(session, said, principal=me.principal, now=now()).id
    if made is not None:
        return browser.led(f"/console/{made}?said=said_community_made")
    return page(
        "console/home/communities.html",
        communities=g.shell.communities,
        form=form,
        may_make=may_make,
        status=form.status,
    )


@blueprint.get("/<community_id>")
@needs("community:read")
def show() -> Response:
    """What is next here: from nothing to a published week, and then this week and the next."""
    today = scopes.today(reading(), scope(), now())
    last, this, after = (week_shown(week_id(today + timedelta(days=days))) for days in (-7, 0, 7))
    steps = _steps(after.id, planned=after.found is not None, published=_is_told(after.found))
    is_new = not all(step.is_done for step in steps[:2])
    freed = [(week.id, one) for week in (this, after) for one in _declines(week)]
    between = _between()
    return page(
        "console/home/home.html",
        steps=steps,
        weeks=[(week, _empty(week)) for week in (this, after)],
        declines=_by_shift(declined := [one for one in freed if not one[1].is_lapsed]),
        open_places=sum({(week, one.shift): one.still_missing for week, one in declined}.values()),
        lapsed=_by_shift(one for one in freed if one[1].is_lapsed),
        unanswered=[(week, count) for week in (this, after) if (count := _unanswered(week))],
        untold=[(week, count) for week in (this, after) if (count := len(_to_tell(week, to_tell.untold)))],
        off=[(week, found) for week in (this, after) if (found := _to_tell(week, to_tell.in_vain))],
        names=called,
        to_close=last if may("records:write") and may_close(last) else None,
        broken=[(week, against) for week in (this, after) if (against := _broken(week))],
        is_new=is_new,
        left_out=[(week_shown(id), left) for id, left in week_left_out.ahead(reading(), scope(), this.id)],
        requests=Asked(reading(), scope(), now=now()) if g.shell.waiting else None,
        looking=between.looking if between else (),
        unasked=between.untold if between else (),
        may_write=may("records:write"),
        may_publish=may("records:write") and not scope().is_limited,
    )


@blueprint.get("/<community_id>/weeks/go")
@needs("records:read")
def go() -> BaseResponse:
    """The week of a day that was chosen."""
    try:
        chosen = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        chosen = scopes.today(reading(), scope(), now())
    return redirect(f"/console/{scope().community_id}/weeks/{week_id(chosen)}", code=303)


def _declines(week: WeekShown) -> Sequence[Declined]:
    """What was declined, or freed for want of an answer, of shifts to come and is still short."""
    if week.found is None or scope().is_limited or not may("advice:read"):
        return ()
    found = week_declines.declines(reading(), scope(), week.found)
    return [one for one in found if one.missing and one.starts_at > now()]


def _between() -> Asked | None:
    """What of the whole community is asked for, for who reads answers."""
    if scope().is_limited or not may("answers:read"):
        return None
    return Asked(reading(), scope(), now=now())


def _by_shift(freed: Iterable[tuple[str, Declined]]) -> list[tuple[str, list[Declined]]]:
    """The same with everybody of one shift together, in the order in which the shifts come."""
    found: dict[tuple[str, str], list[Declined]] = {}
    for week, one in freed:
        found.setdefault((week, one.shift), []).append(one)
    return [(week, who) for (week, _), who in found.items()]


def _empty(week: WeekShown) -> int:
    """How many places of shifts to come nobody holds, for who may see what would fill them."""
    if week.found is None or scope().is_limited or not may("advice:read"):
        return 0
    return weeks.empty_ahead(reading(), scope(), week.found, now=now())


def _unanswered(week: WeekShown) -> int:
    """How many places to come wait for an answer, for who may answer on behalf of others.

    What people were told is asked of them until something else is published, whatever is planned beside it.
    """
    if week.found is None or not week.found.is_told or scope().is_limited or not may("answers:write"):
        return 0
    return proposal_pages.awaited_count(reading(), scope(), week.id, now=now())


def _broken(week: WeekShown) -> Sequence[Against]:
    """What the records of today say against places to come that people were told of."""
    if week.found is None or scope().is_limited or not may("advice:read"):
        return ()
    found = week_broken.broken(reading(), scope(), week.found)
    if not found:
        return ()
    kept = weeks.version(reading(), scope(), week.found, week.found.published_number)
    view = view_of(weeks.opened(kept.roster))
    starts = {one.id: one.start for one in view.shifts}
    told = Telling(view)
    return [told.against_ahead(one) for one in week_broken.ahead(found, starts, now())]


def _to_tell(week: WeekShown, found: Callable[..., Sequence[Proposal]]) -> Sequence[Proposal]:
    """The places to come that people are to be told of by hand, for who may write down that they were."""
    if week.found is None or not week.found.is_told or scope().is_limited or not may("answers:write"):
        return ()
    return found(reading(), scope(), week.id, now=now())


def _may_make() -> bool:
    """Whether the account's key may make communities: that of the one who set the service up may."""
    key = reading().get(ApiKey, admitted().principal)
    return key is not None and MAKING in key.scopes


def _steps(week: str, *, planned: bool, published: bool) -> list[Step]:
    return [
        Step("people", _is_there(VOLUNTEER), "people"),
        Step("tasks", _is_there(TASK) and _is_there(SITE), "tasks"),
        Step("plan", planned, f"weeks/{week}"),
        Step("publish", published, f"weeks/{week}"),
    ]


def _is_there(kind: RecordKind) -> bool:
    return bool(record_pages.page(reading(), scope(), kind, size=1).rows)


def _is_told(week: Week | None) -> bool:
    return week is not None and week.state in (PUBLISHED, CLOSED)
