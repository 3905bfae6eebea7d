"""What was counted for one, and why it was she: beside the others, without their names."""

from __future__ import annotations

from flask import Blueprint, Response

from api.link_auth import person
from api.pages.me.link import own_page
from api.runtime import now, reading
from scheduler.services import paging
from scheduler.services.hours import duties, entries, own

SHOWN = 40


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/hours")(hours)


def hours() -> Response:
    """My hours."""
    session, me = reading(), person()
    rows = [*paging.every(lambda cursor: own.entries(session, me, size=100, cursor=cursor))]
    shown = rows[::-1][:SHOWN]
    ledger = duties.of(session, me.scope, me.volunteer_id, now=now())
    return own_page(
        "hours.html",
        entries=shown,
        notes=entries.beside(session, me.scope, shown).notes,
        more=max(0, len(rows) - SHOWN),
        turns=own.turns(rows),
        works=own.work_names(session, me, rows),
        total=sum(one.minutes for one in rows),
        ledger=ledger,
        everything=next(one for one in ledger.duties if one.name == duties.ALL),
    )
