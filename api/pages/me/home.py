"""The first page: what waits for an answer, what is coming, and the answers, each by one press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, g, request
from sqlalchemy.orm import Session

from api import errors as problems
from api.link_auth import person
from api.pages.forms import Form, wrong
from api.pages.languages import language, t
from api.pages.me.link import attempt, done, own_page, sure, why_not
from api.pages.me.seats import not_waited_for, waiting
from api.runtime import now, reading, writing
from scheduler import errors
from scheduler.language.turn_words import TurnTold
from scheduler.models import Offer, Proposal, Swap, Waiting
from scheduler.models.asking import OPEN
from scheduler.models.attendance import PRESENT, Attendance
from scheduler.models.proposal import ACCEPTED, BY_VOLUNTEER, PROPOSED
from scheduler.models.swap import AGREED, ASKED
from scheduler.services import answers, campaigns, offers, own_swaps, portal, reached, sign_ups, swaps
from scheduler.services.company import Company, Shift, company
from scheduler.services.hours import codes, own
from scheduler.services.notice_text import CANCELLED, reason_words
from scheduler.services.turns_told import NOTHING, turns_told

REASONS = ("family", "unwell", "work", "away", "unsaid")
"""What is offered as a reason; nobody has to give one."""
WORDS_MOST = 200
"""How many letters she may say of a shift."""
DECLINED = "said_declined"
ALONE = Company(0, 0, 0)
SHOWN_MOST = 100
"""How many of her shifts stand on the page."""
Refused = Sequence[tuple[str, errors.SchedulerError]]
"""Shifts that could not be accepted, and what stood against each."""


@dataclass(frozen=True)
class Work:
    """A place of a shift as a card shows it."""

    id: str
    title: str
    site: str
    role: str
    starts_at: datetime
    ends_at: datetime
    until: datetime | None
    turn: TurnTold
    """Its route, and how somebody on call is on duty."""
    company: Company = ALONE
    """Who else is on it."""
    check: str = ""
    swap: str = ""
    swap_words: str = ""
    """How it stands with the swap: the name of the sentence."""
    is_swap_refused: bool = False
    """The last that she asked about it was refused."""
    state: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    """When she came and went, as it was put down."""
    is_settled: bool = False
    """The shift has begun, or she was checked in: nobody is asked any more whether she comes."""


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("")(show)
    blueprint.get("/")(show)
    blueprint.post("/shifts/accept")(accept_all)
    blueprint.post("/shifts/<id>/accept")(accept)
    blueprint.post("/shifts/<id>/decline")(decline)
    blueprint.post("/shifts/<id>/swap")(swap)
    blueprint.post("/shifts/<id>/check-in")(check_in)
    blueprint.post("/shifts/<id>/check-out")(check_out)
    blueprint.post("/offers/<id>/accept")(accept_offer)
    blueprint.post("/offers/<id>/decline")(decline_offer)
    blueprint.post("/swaps/<id>/accept")(accept_swap)
    blueprint.post("/swaps/<id>/decline")(decline_swap)


def show(form: Form | None = None, refused: Refused = ()) -> Response:
    """What waits for an answer, and what is coming; ``refused`` is what could not be accepted just now."""
    session, me, at = reading(), person(), now()
    found, sites = portal.shifts(session, me, {}, size=SHOWN_MOST, now=at)
    held = {(one.week_id, one.shift_id) for one in found.rows if one.is_holding}  # one card is enough
    asked = [
        one
        for one in offers.of_volunteer(session, me, size=50, now=at).rows
        if one.state == OPEN and (one.week_id, one.shift_id) not in held
    ]
    beside = [(one, given) for one, given in own_swaps.of_volunteer(session, me, now=at).rows]
    mine = {one.given: one for one, _ in beside if one.giver_id == me.volunteer_id}
    given = {id: one.id for id, one in mine.items()}
    unsent = reached.unsent(session, me.scope, mine.values())
    told = {id: _how_it_stands(one, is_told=one.id not in unsent) for id, one in mine.items()}
    refused_swaps = own_swaps.refused(session, me)
    checks = own.may_check(session, me, found.rows, at)
    came = own.attended(session, me)
    begun = {one.id for one in found.rows if one.starts_at <= at or (one.week_id, one.shift_id) in came}
    told |= {
        one.given: "swap_not_settled" if one.taker_id else "swap_nobody_took"
        for one in own_swaps.under_way(session, me, begun)
    }
    turns = turns_told(session, me.scope, (one.task_id for one in found.rows))
    waits, openings = waiting(), sign_ups.openings(session, me, size=50, now=at)
    around: list[Proposal | Offer | Waiting] = [*found.rows, *asked, *(wait for wait, _ in waits)]
    others_swaps = _swaps(beside, sites)
    others = company(session, me, {(one.week_id, one.shift_id) for one in around})
    cards = [
        (
            one,
            replace(
                _work(one, sites, checks, given, turns),
                is_settled=one.id in begun,
                company=others[one.week_id, one.shift_id],
                swap_words=told.get(one.id, ""),
                is_swap_refused=one.id in refused_swaps,
                **_times(came.get((one.week_id, one.shift_id))),
            ),
        )
        for one in found.rows
    ]
    return own_page(
        "home.html",
        form=form,
        at=(request.view_args or {}).get("id", ""),
        myself=portal.myself(session, me),
        proposed=[card for one, card in cards if one.state == PROPOSED and not card.is_settled],
        accepted=[
            card
            for one, card in cards
            if one.state == ACCEPTED or (one.state == PROPOSED and card.is_settled)
        ],
        called_off=[
            one
            for one in portal.called_off(session, me, now=at)
            if (one.week_id, one.shift_id) not in {(wait.week_id, wait.shift_id) for wait, _ in waits}
        ],
        waits=waits,
        others=others,
        offers=sorted(
            (card for one in asked if (card := _offered(one, others)) is not None),
            key=lambda card: card.starts_at,
        ),
        swaps=[one for one in others_swaps if one[0].state == ASKED],
        agreed=[one for one in others_swaps if one[0].state == AGREED],
        swapped=own_swaps.taken(session, me, request.args.get("swap", "")),
        givers=own_swaps.givers(session, me, (one for one, _ in beside)),
        come_back=[one for one in openings.rows if one.is_declined] if _has_declined() else [],
        seats=sum(not one.is_declined for one in not_waited_for(openings.rows, waits)),
        why_off=lambda reason: reason_words(CANCELLED, reason, language()),
        campaigns=campaigns.of_volunteer(session, me.scope, me.volunteer_id, at).rows,
        reasons=REASONS,
        refused=[
            (me.scope.find(session, Proposal, id, conditions=me.own), why_not(problems.refusal(error)))
            for id, error in refused
        ],
    )


def accept_all() -> Response:
    """I will come to every shift that I was shown, as far as each can still be accepted."""
    me, form = person(), Form.read()
    refused: Refused = ()
    with form.attempt(), writing() as session:
        shown = form.chosen("shift")[:SHOWN_MOST]
        refused = answers.accept_each(session, me.scope, shown, by=BY_VOLUNTEER, now=now(), of=me.own)
    return show(form, refused) if refused or not form.is_done else done("said_accepted_all")


def accept(id: str) -> Response:
    """I will come."""
    me = person()
    return attempt(
        lambda session: answers.accept(session, me.scope, id, by=BY_VOLUNTEER, now=now(), of=me.own),
        "said_accepted",
        show,
    )


def decline(id: str) -> Response:
    """I will not come, with a reason or without: one of those offered is kept by its code, words as typed."""
    me, chosen = person(), request.form.get("reason", "")
    reason = _words() or (chosen if chosen in REASONS[:-1] else "")
    return attempt(
        lambda session: answers.decline(
            session, me.scope, id, by=BY_VOLUNTEER, reason=_bounded(reason), now=now(), of=me.own
        ),
        DECLINED,
        show,
    )


def swap(id: str) -> Response:
    """Whoever may have my place may take it."""

    def ask(session: Session) -> None:
        swaps.ask(session, person(), {"proposal": id, "words": _bounded(_words())}, now=now())

    return attempt(ask, "said_swap_asked", show)


def check_in(id: str) -> Response:
    """I am here; with the code of the shift where that is asked for."""
    me, code = person(), request.form.get("code", "").strip()
    if code:
        return attempt(
            lambda session: codes.check_in(session, me.scope, me.volunteer_id, code, now=now()),
            "said_checked_in",
            show,
        )
    return attempt(lambda session: own.check_in(session, me, id, now=now()), "said_checked_in", show)


def check_out(id: str) -> Response:
    """I am leaving; asked about where I came just now."""
    me = person()
    if not request.form.get("sure") and own.came_just_now(reading(), me, id, now=now()):
        return sure(
            t("leaving_sure"),
            (t("leaving_sure_words"),),
            do=(f"/shifts/{id}/check-out", t("i_am_leaving"), {"sure": "yes"}),
            rather=("", t("i_stay")),
        )
    return attempt(lambda session: own.check_out(session, me, id, now=now()), "said_checked_out", show)


def accept_offer(id: str) -> Response:
    """Take the place that I am asked to take."""
    g.waits = ""

    def take(session: Session) -> None:
        offer, place = offers.accept(session, person(), id, now=now())
        g.waits = "" if place else "said_offer_noted" if offer.is_noted else "said_offer_waits"

    answer = attempt(take, "said_offer_taken", show)
    return done(g.waits) if g.waits else answer


def decline_offer(id: str) -> Response:
    """Not this time."""
    return attempt(lambda session: offers.decline(session, person(), id, now=now()), DECLINED, show)


def accept_swap(id: str) -> Response:
    """Take the place that somebody gives."""
    form, state = Form.read(), ""
    with form.attempt(), writing() as session:
        state = swaps.agree(session, person(), id, now=now()).state
    if not form.is_done:
        return show(form)
    return done("said_swap_agreed") if state == AGREED else done("said_swap_taken", swap=id)


def decline_swap(id: str) -> Response:
    """Rather not; or, of one's own, not any more."""
    return attempt(lambda session: swaps.refuse(session, person(), id, now=now()), "said_swap_off", show)


def _has_declined() -> bool:
    """Whether this page answers a no."""
    return request.args.get("said") == DECLINED


def _words() -> str:
    return request.form.get("words", "").strip()


def _bounded(words: str) -> str:
    """Words that are not cut behind anybody's back; raises :class:`errors.InvalidDocument` for too many."""
    if len(words) > WORDS_MOST:
        raise wrong("words", "text_too_long", length=len(words), most=WORDS_MOST)
    return words


def _work(
    one: Proposal,
    sites: Mapping[str, str],
    checks: Mapping[str, str],
    given: Mapping[str, str],
    turns: Mapping[str, TurnTold],
) -> Work:
    return Work(
        id=one.id,
        title=one.title,
        site=sites.get(one.site_id, ""),
        role=one.role,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        until=one.answer_by,
        turn=turns.get(one.task_id or "", NOTHING),
        check=checks.get(one.id, ""),
        swap=given.get(one.id, ""),
        state=one.state,
    )


def _times(kept: Attendance | None) -> dict[str, Any]:
    """When she came and went."""
    if kept is None or kept.outcome != PRESENT:
        return {}
    return {"arrived_at": kept.arrived_at, "left_at": kept.left_at}


def _offered(one: Offer, others: Mapping[Shift, Company]) -> Work | None:
    facts = portal.shift_of(reading(), person(), one.week_id, one.shift_id)
    if facts is None:
        return None
    return Work(
        id=one.id,
        title=facts.title,
        site=facts.site_name,
        role=facts.seat_roles.get(one.seat, ""),
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        until=one.until,
        turn=facts.turn,
        company=others[one.week_id, one.shift_id],
    )


def _how_it_stands(swap: Swap, *, is_told: bool) -> str:
    """What she reads of a swap that she asked for; ``is_told``: a message goes to whom she named."""
    if swap.state == AGREED:
        return "swap_agreed_words"
    if swap.taker_id is None:
        return "swap_under_way_words"
    return "swap_asked_of_one" if is_told else "swap_asked_untold"


def _swaps(
    found: Sequence[tuple[Swap, Proposal]], sites: Mapping[str, str]
) -> list[tuple[Swap, Work, str, str, Work | None]]:
    """Swaps that others ask for, why I cannot, and what of mine they want for it.

    What a place of mine is in stands on its own card.
    """
    session, me = reading(), person()
    sides = [(one, given, own_swaps.seen_by(one, me)) for one, given in found]
    wanted = own_swaps.wanted_of(session, me, (one for one, _, side in sides if side == "asked"))
    told = [*(given for _, given, _ in sides), *wanted.values()]
    shown = dict(sites) | portal.site_names(session, me, {one.site_id for one in told})
    turns = turns_told(session, me.scope, (one.task_id for one in told))
    return [
        (
            one,
            _work(given, shown, {}, {}, turns),
            side,
            _against(one, given) if side == "asked" else "",
            _work(wanted[one.id], shown, {}, {}, turns) if one.id in wanted else None,
        )
        for one, given, side in sides
        if side != "given"
    ]


def _against(swap: Swap, given: Proposal) -> str:
    """Why I cannot take what I am asked to take; nothing where I can, or have said yes already."""
    if swap.state != ASKED:
        return ""
    found = own_swaps.stands_against(reading(), person(), swap, given, now=now())
    return "" if found is None else why_not(problems.refusal(found))
