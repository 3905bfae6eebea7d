"""When one is free: what the community asks about a week, days of absence, and what the register has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session

from api.link_auth import person
from api.pages import forms
from api.pages.forms import Form
from api.pages.languages import language, t
from api.pages.me.link import attempt, done, own_page, sure
from api.pages.rendering import days_word, leave_words
from api.pages.times_off import days_off, usual_words
from api.runtime import now, reading, writing
from scheduler import errors
from scheduler.importers.chain.parts_of_day import DEFAULT_PARTS
from scheduler.models.proposal import BY_VOLUNTEER
from scheduler.planning.document.fields import WEEKDAYS
from scheduler.planning.document.findings import Finding
from scheduler.planning.weekly.usual_times import ALWAYS, in_part, ticked, with_ticks
from scheduler.planning.weekly.usual_times import PARTS as USUAL_PARTS
from scheduler.services import absences, campaigns, own_availability
from scheduler.services import scope as scopes

PARTS = ("morning", "afternoon", "evening")
DAYS = 7
DAY_MINUTES = 24 * 60


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/free")(free)
    blueprint.post("/free/<id>")(answer)
    blueprint.post("/away")(away)
    blueprint.post("/away/back")(back)
    blueprint.post("/usual")(say_usual)


def free(form: Form | None = None) -> Response:
    """What I am asked, and what the register has of me."""
    session, me = reading(), person()
    asked = campaigns.open_to(session, me.scope, me.volunteer_id, now())
    today = scopes.today(session, me.scope, now())
    usual, time_off = own_availability.usual(session, me.scope, me.volunteer_id)
    return own_page(
        "free.html",
        form=form,
        campaigns=[
            (
                one,
                _week(one.start),
                said.answered_at is not None,
                _chosen(one.start, usual, time_off),
            )
            for one, said in asked
        ],
        parts=PARTS,
        usual_words=usual_words(usual, time_off, language()),
        days=WEEKDAYS,
        spans={part: tuple(minutes // 60 for minutes in span) for part, span in USUAL_PARTS.items()},
        ticked=ticked(usual),
        in_part=in_part(usual),
        time_off=[
            (*shown, {name: str(one[name]) for name in ("start", "end")})
            for one in time_off
            for shown in days_off([one], today)
        ],
    )


def answer(id: str) -> Response:
    """What I say of a week, part by part or at once; that I am away all of it is asked about once more."""
    me = person()
    asked = campaigns.open_to(reading(), me.scope, me.volunteer_id, now())
    start = next((one.start for one, _ in asked if one.id == id), None)
    if start is not None and request.form.get("whole") == "away" and not request.form.get("sure"):
        return sure(
            t("away_all_week_sure", days=days_word(start, _week(start)[-1])),
            (t("away_all_week_words"),),
            do=(f"/free/{id}", t("away_all_week"), {"whole": "away", "sure": "yes"}),
            rather=("/free", t("rather_not")),
        )
    said = {"free": [], "away": []} if start is None else _said(start)
    form, stays = Form.read(), []
    with form.attempt(), writing() as session:
        stays = own_availability.answer(session, me.scope, me.volunteer_id, id, said, now=now())
    if not form.is_done:
        return free(form)
    return done("said_free_but_away", "/free") if stays else done("said_free")


def say_usual() -> Response:
    """When I am usually free: at any time, or in the parts of days that are ticked."""
    me = person()

    def do(session: Session) -> None:
        made: Any = ALWAYS
        if request.form.get("always") != "yes":
            before, _ = own_availability.usual(session, me.scope, me.volunteer_id)
            chosen = {tuple(one.split("-", 1)) for one in request.form.getlist("tick") if "-" in one}
            wanted = {(day, part) for day in WEEKDAYS for part in USUAL_PARTS if (day, part) in chosen}
            made = with_ticks(before, wanted)
        if made != ALWAYS:
            made = [one for one in made if "start" not in one]
        said = {"availability": made}
        own_availability.say_usual(session, me.scope, me.volunteer_id, said, now=now())

    return attempt(do, "said_free", free)


def away() -> Response:
    """I cannot come from a day to another: off every shift of it at once, which are named before."""
    form, me = Form.read(), person()
    who: Any = {"by": BY_VOLUNTEER, "now": now(), "of": me.own}
    with form.attempt(), _by_days():
        first, last = form.day("first"), form.day("last")
        if last < first:
            raise forms.wrong("last", "days_reversed")
        span = {"start": _moment(first, 0), "end": _moment(last, DAY_MINUTES)}
        held = absences.would_give_up(reading(), me.scope, me.volunteer_id, span, **who)
        named = " ".join(sorted(one.id for one in held))
        if form.text("sure") != named:
            return sure(
                t("away_sure", days=leave_words(first, last)),
                (t("away_gives_up", count=len(held)),),
                shifts=held,
                do=(
                    "/away",
                    t("away_sure_send"),
                    {"first": first.isoformat(), "last": last.isoformat(), "sure": named},
                ),
                rather=("/free", t("rather_not")),
            )
        with writing() as session:
            given = absences.absent(session, me.scope, me.volunteer_id, span, **who)
    if not form.is_done:
        return free(form)
    return done("said_away" if given else "said_away_of_none", "/free")


def back() -> Response:
    """I can come then after all; what I gave up is not mine again by that."""
    me, said = person(), {name: request.form.get(name, "") for name in ("start", "end")}

    def do(session: Session) -> None:
        absences.take_back(session, me.scope, me.volunteer_id, said, now=now())

    return attempt(do, "said_away_back", free, "/free")


@contextmanager
def _by_days() -> Iterator[None]:
    """What is said of the ends of a leave is told beside its days."""
    try:
        yield
    except errors.InvalidDocument as error:
        fields = {"start": "first", "end": "last"}
        found = [Finding(fields.get(one.path, one.path), one.code, one.facts) for one in error.findings]
        raise errors.InvalidDocument(found) from None


def _week(start: date) -> list[date]:
    return [start + timedelta(days=number) for number in range(DAYS)]


def _chosen(start: date, usual: Any, off: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What the register has of the parts of a week, as its form names them."""
    found = {}
    for number, date_ in enumerate(_week(start)):
        for part in PARTS:
            span = _span(date_, DEFAULT_PARTS[part].start, DEFAULT_PARTS[part].end)
            if _is_within(span, off):
                found[f"{number}-{part}"] = "away"
            elif usual != ALWAYS and _is_within(span, usual):
                found[f"{number}-{part}"] = "free"
    return found


def _is_within(span: Mapping[str, str], windows: Sequence[Mapping[str, Any]]) -> bool:
    dated = (one for one in windows if "start" in one)
    return any(one["start"] <= span["start"] and span["end"] <= one["end"] for one in dated)


def _said(start: date) -> dict[str, list[dict[str, str]]]:
    """The spans of what was chosen."""
    if request.form.get("whole") == "away":
        return {"free": [], "away": [_span(start, 0, DAYS * DAY_MINUTES)]}
    chosen: dict[str, list[dict[str, str]]] = {"free": [], "away": []}
    if request.form.get("whole") == "usual":
        return chosen
    for number in range(DAYS):
        for part in PARTS:
            what = request.form.get(f"{number}-{part}", "")
            if what in chosen:
                span = DEFAULT_PARTS[part]
                chosen[what].append(_span(start + timedelta(days=number), span.start, span.end))
    return {name: _joined(spans) for name, spans in chosen.items()}


def _span(day: date, start: int, end: int) -> dict[str, str]:
    return {"start": _moment(day, start), "end": _moment(day, end)}


def _moment(day: date, minutes: int) -> str:
    later, minute = divmod(minutes, DAY_MINUTES)
    return f"{(day + timedelta(days=later)).isoformat()}T{minute // 60:02}:{minute % 60:02}"


def _joined(spans: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Spans that touch as one."""
    joined: list[dict[str, str]] = []
    for span in spans:
        if joined and joined[-1]["end"] >= span["start"]:
            joined[-1] = {"start": joined[-1]["start"], "end": span["end"]}
        else:
            joined.append(dict(span))
    return joined
