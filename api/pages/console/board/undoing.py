"""What the button of undo takes back: in few words on it, and whole for who wants to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.pages.console.board.telling import STEPS_MOST, Telling, reason_of
from api.pages.console.doers import doers
from api.pages.console.guard import admitted
from api.pages.languages import language, t
from scheduler.exports.view import RosterView
from scheduler.language.roster_words import weekday_word
from scheduler.models.week import SOLVED, WeekVersion


@dataclass(frozen=True)
class Undoable:
    """A last change that can be taken back, named."""

    brief: str
    """Such as ``Undo: Wang Fang off Thu 09:00``."""
    whole: str
    """Every step with work and place, and why it was made."""


def undoable(view: RosterView | None, kept: WeekVersion | None) -> Undoable | None:
    """What taking back a version would take back; nothing where there is none.

    Where there is no roster to name people and shifts by, that it is the last step.
    """
    if kept is None:
        return None
    if view is None:
        return Undoable(t("undo_last"), t("undo_last"))
    if kept.origin == SOLVED and not kept.steps:
        return Undoable(t("undo_solved"), t("undo_solved_words"))
    telling = Telling(view)
    what, why = list(telling.version(kept)), reason_of(kept)
    told = t("comma").join([*what[:STEPS_MOST], *([f"“{why}”"] if why else [])])
    whole = f"{told} …" if len(what) > STEPS_MOST else told
    if kept.made_by == admitted().principal:
        return Undoable(t("undo_what", what=_brief(view, kept)), t("undo_what", what=whole))
    who = doers([kept.made_by]).get(kept.made_by, kept.made_by)
    return Undoable(*(t("undo_what_of", who=who, what=one) for one in (_brief(view, kept), whole)))


class _Briefly(Telling):
    """The same with shifts by their weekday and time alone, which tell them in their week."""

    def shift(self, id: str) -> str:
        found = self._shifts.get(id)
        return id if found is None else f"{weekday_word(found.day, language())} {found.start:%H:%M}"

    def step(self, step: Mapping[str, Any]) -> str:
        way = next((way for way in ("off", "onto") if way in step), "")
        if not way:
            return super().step(step)
        return t(f"undo_{way}", name=self.name(str(step.get("volunteer", ""))), shift=self.shift(step[way]))


def _brief(view: RosterView, kept: WeekVersion) -> str:
    """The first step, or a move as one, and how many more there are."""
    briefly, steps = _Briefly(view), kept.steps
    if len(steps) == 2 and "off" in steps[0] and "onto" in steps[1]:
        whose = {step.get("volunteer", "") for step in steps}
        if len(whose) == 1:
            shift, to = briefly.shift(steps[0]["off"]), briefly.shift(steps[1]["onto"])
            return t("undo_move", name=briefly.name(whose.pop()), shift=shift, to=to)
    first, *more = briefly.version(kept)
    return t("undo_more", what=first, count=len(more)) if more else first
