"""What versions of weeks did, in sentences, for pages that tell of several weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from api.pages.console.board.telling import Telling, reason_of
from api.pages.console.guard import scope
from api.pages.languages import t
from api.runtime import reading
from scheduler.errors import NotFound
from scheduler.exports.view import RosterView, view_of
from scheduler.models.week import WeekVersion
from scheduler.services import weeks

Lines = list[tuple[WeekVersion, list[str], str]]
STEPS_MOST = 5
"""How many steps of one version are told."""


def told_of(versions: Mapping[str, WeekVersion]) -> dict[str, list[str]]:
    """What each of some versions did, by the key that it is asked by: which shifts were called off, first and
    with why, and who came off or onto which.
    """
    telling: dict[str, Telling] = {}
    found: dict[str, list[str]] = {}
    for key, one in versions.items():
        told = telling.get(one.week_id)
        if told is None or not told.knows(one):
            told = telling[one.week_id] = Telling(*views(one))
        off = [line for step in one.steps if "cancel" in step and (line := told.step(step))]
        lines = off + [line for line in told.version(one) if line not in off]
        rest = len(lines) - STEPS_MOST
        found[key] = lines[:STEPS_MOST] + ([t("steps_more", count=rest)] if rest > 0 else [])
        if off and (why := reason_of(one)):
            found[key].append(t("version_because", words=why))
    return found


def lines(view: RosterView, versions: Sequence[WeekVersion]) -> Lines:
    """Versions with what each did, and why: what the roster ``view`` has no more is called as it was then."""
    telling, found = Telling(view), []
    for one in versions:
        told = telling if telling.knows(one) else Telling(*views(one), view)
        found.append((one, list(told.version(one)), reason_of(one)))
    return found


def views(one: WeekVersion) -> Iterator[RosterView]:
    """The roster of the version before, which has what is gone since, and its own."""
    week = weeks.get(reading(), scope(), one.week_id)
    for number in (one.parent, one.number):
        try:
            kept = weeks.version(reading(), scope(), week, number, documents=frozenset({"roster"}))
        except NotFound:
            continue
        yield view_of(weeks.opened(kept.roster))
