"""Templates, the words and times in them, and the answer that carries them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, g, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.pages import addresses, assets, forms, languages, standing_against, times_off
from api.runtime import now
from scheduler.language import has_sentence, roster_words, turn_words
from scheduler.language.erased_words import told

FOLDER = Path(__file__).parent

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
SCRIPTED = f"{POLICY}; script-src 'self'; connect-src 'self'"


def page(template: str, /, *, status: int = 200, scripted: bool = False, **filled: Any) -> Response:
    """A whole page; nothing runs on it unless it is ``scripted``, and then nothing but our own files."""
    g.is_scripted = scripted
    text = environment().get_template(template).render(**filled)
    return answered(text, status=status, scripted=scripted)


def part(template: str, block: str, /, *, status: int = 200, **filled: Any) -> Response:
    """One block of a page, for a page that is there already and asked for it."""
    found = environment().get_template(template)
    context = found.new_context(filled)
    return answered("".join(found.blocks[block](context)), status=status, scripted=True)


def is_part_wanted() -> bool:
    """Whether a page that is there asks for a part of itself."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def answered(text: str, *, status: int, scripted: bool) -> Response:
    """HTML under the policy of pages, kept by nobody."""
    answer = Response(told(text, languages.language()), status=status, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = SCRIPTED if scripted else POLICY
    answer.headers["Vary"] = "Cookie, Accept-Language, HX-Request"
    return answer


@cache
def environment() -> Environment:
    """Where templates come from and what they can say."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals |= {
        "t": languages.t,
        "word": languages.word,
        "word_or_text": languages.word_or_text,
        "language": languages.language,
        "languages": languages.others,
        "asset": assets.address,
        "form_token": forms.token,
        "links_open_here_alone": addresses.are_here_alone,
        "shell": lambda: g.get("shell"),
        "is_scripted": lambda: g.get("is_scripted", False),
        "said": lambda: _said(request.args.get("said", "")),
        "day": day,
        "short_day": short_day,
        "days_word": days_word,
        "leave_words": leave_words,
        "week_line": lambda start: roster_words.week_line(start, languages.language()),
        "month_word": month_word,
        "zone_word": lambda zone: roster_words.zone_word(zone, languages.language()),
        "clock": clock,
        "stamp": stamp,
        "span": span,
        "duration": duration,
        "kind_word": lambda kind: roster_words.kind_word(kind, languages.language()),
        "route_words": lambda turn: turn_words.route_words(turn.stops, languages.language()),
        "route_ends": lambda turn: turn_words.route_ends(turn.stops, languages.language()),
        "on_call": lambda turn: turn.on_call(languages.language()),
        "role_word": lambda role: roster_words.role_word(role, languages.language()),
        "problem_words": forms.said,
        "problem_place": standing_against.place_of,
    }
    return made


def day(moment: date | datetime, zone: str = "") -> str:
    """The day of a moment with its weekday; ``zone`` where the moment is not in its own clock yet."""
    found = _local(moment, zone) if isinstance(moment, datetime) else moment
    return roster_words.day_line(found, languages.language())


def short_day(moment: date | datetime, zone: str = "") -> str:
    """The day of a moment without its weekday; with its year where that is not this one."""
    found = _local(moment, zone) if isinstance(moment, datetime) else moment
    if found.year != now().year:
        return roster_words.dated_days_line(found, found, languages.language())
    return roster_words.day_word(found, languages.language())


def days_word(first: date, last: date) -> str:
    """From a day to another, the month once where it is one."""
    return roster_words.days_line(first, last, languages.language())


def month_word(month: str) -> str:
    """A month, written ``2026-11``, as people say it."""
    year, number = month.split("-")
    return roster_words.month_word(int(year), int(number), languages.language())


def leave_words(first: date, last: date, is_whole: bool = True) -> str:
    """Days off, or from a moment to another where they are not whole."""
    start, end = (
        one if isinstance(one, datetime) else datetime.combine(one, time()) for one in (first, last)
    )
    return times_off.leave_words(start, end, languages.language(), is_whole=is_whole, year=now().year)


def clock(moment: datetime, zone: str = "") -> str:
    """The time of a moment, as ``09:00``."""
    return f"{_local(moment, zone):%H:%M}"


def stamp(moment: datetime, zone: str = "") -> str:
    """The day and time of a moment as fields for both want them: ``2026-11-23T09:00``."""
    return f"{_local(moment, zone):%Y-%m-%dT%H:%M}"


def span(start: datetime, end: datetime, zone: str = "") -> str:
    """From a time to another; with the day where it is more than a day later."""
    begins, ends = _local(start, zone), _local(end, zone)
    last = f"{ends:%H:%M}"
    if ends - begins >= timedelta(days=1):
        last = f"{roster_words.day_word(ends.date(), languages.language())} {last}"
    return f"{begins:%H:%M}–{last}"


def duration(minutes: int) -> str:
    """Minutes as people say them."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else ""
    if not hours:
        return languages.t("minutes_long", minutes=f"{sign}{rest}")
    if not rest:
        return languages.t("hours_long", hours=f"{sign}{hours}")
    return languages.t("hours_and_minutes_long", hours=f"{sign}{hours}", minutes=rest)


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)) if zone else moment


def _said(code: str) -> str:
    """What a page before this one has to say: a code of ours, and no words of anybody else."""
    return languages.t(code) if code.startswith("said_") and has_sentence(code) else ""
