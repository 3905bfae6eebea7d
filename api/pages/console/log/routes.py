"""``/console/<community>/log``: who did what, the newest first, of whom and since when one asks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request

from api.pages.console.board.steps import told_of
from api.pages.console.doers import doers
from api.pages.console.guard import may, needs, scope
from api.pages.languages import language, t, word
from api.pages.rendering import leave_words, page
from api.pages.times_off import days_off
from api.runtime import reading
from scheduler.language.change_deeds import deed, fields_told
from scheduler.language.code_words import VOCABULARIES
from scheduler.models import Change
from scheduler.services import change_names, change_pages, change_versions, members, paging
from scheduler.services.backups import restoring

blueprint = Blueprint("log", __name__, url_prefix="/<community_id>/log")
ASKED = ("kind", "action", "record", "principal")
SHOWN = 50


@blueprint.get("")
@needs("changes:read")
def show() -> Response:
    """A page of the log: names of fields, never values."""
    session, within = reading(), scope()
    said = {name: request.args.get(name, "").strip() for name in (*ASKED, "since", "until")}
    found = change_pages.page(
        session, within, _asked(said), size=SHOWN, cursor=request.args.get("cursor") or None
    )
    names = doers(one.principal for one in found.rows)
    named = dict(change_names.names_of(session, within, found.rows, language()))
    named |= {(members.KIND, id): name for id, name in names.items()}
    steps = told_of(change_versions.versions_of(session, within, found.rows))
    asked = {name: value for name, value in said.items() if value}
    return page(
        "console/log/log.html",
        changes=[
            (
                one,
                names.get(one.principal, ""),
                deed(one.action, change_names.about(one)[0], language()),
                named.get(change_names.about(one)) or _by_id(one),
                steps.get(one.id, ()),
            )
            for one in found.rows
        ],
        zone=within.timezone,
        fields_told=_fields_told,
        recovery=restoring.last(session),
        asked=said,
        is_asked=bool(asked),
        kinds=sorted(((code, word("change_kind", code)) for code in VOCABULARIES["change_kind"]), key=_words),
        actions=[(code, word("change_action", code)) for code in VOCABULARIES["change_action"]],
        who=sorted(
            ((id, names.get(id, id)) for id in _principals({one.principal for one in found.rows})), key=_words
        ),
        further=urlencode(asked | {"cursor": found.next_cursor}) if found.next_cursor else "",
    )


def _fields_told(one: Change) -> list[str]:
    """The fields that are worth a word, with what is said of them: how many, or which days of leave."""
    return [_field(*field.partition("=")) for field in fields_told(one.action, one.kind, one.fields)]


def _field(name: str, _: str, said: str) -> str:
    if name == "leave":
        start, end = said.split("/")
        said = t("comma").join(
            leave_words(*one) for one in days_off([{"start": start, "end": end}], date.min)
        )
    return f"{word('change_field', name)} {said}".rstrip()


def _by_id(one: Change) -> str:
    """What is said of a record that is there no more and that nobody knows the name of; else nothing."""
    return t("log_by_id", id=one.record_id) if one.action in ("removed", "erased") else ""


def _asked(said: dict[str, str]) -> dict[str, Any]:
    """What is asked for of the log; a day that is none asks for nothing."""
    asked: dict[str, Any] = {name: said[name] for name in ASKED if said[name]}
    zone = ZoneInfo(scope().timezone)
    for name, later in (("since", 0), ("until", 1)):
        try:
            day = date.fromisoformat(said[name])
        except ValueError:
            continue
        asked[name] = datetime.combine(day + timedelta(days=later), time(), zone)
    return asked


def _principals(seen: set[str]) -> set[str]:
    """Whose doings can be asked for: members, and who stands on the page; nobody of another community."""
    if not may("members:read"):
        return seen
    found = paging.every(lambda cursor: members.page(reading(), scope(), cursor=cursor))
    return seen | {one.key_id for one in found}


def _words(one: tuple[str, str]) -> str:
    return one[1]
