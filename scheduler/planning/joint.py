"""Joint shortages in words: which seats are short together, who alone could take them, what holds them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import bracketed, listed, role_word
from scheduler.planning.options import SolveOptions
from scheduler.planning.planned import Planned
from scheduler.planning.proving import bound_of
from scheduler.planning.runner import run
from scheduler.planning.shift_lists import shifts_listed
from scheduler.planning.titles import shift_titles

COMMAND = (sys.executable, "-m", "scheduler.planning.shortage_child")
FILLABLE_MOST = 3
"""Seats that could be filled after all that are told one by one."""
SPOKEN_MOST = 8
"""People named in a sentence; more are a number."""
PLAIN: Mapping[str, str] = {
    "same_time": "joint_same_time",
    "several_together": "joint_several_together",
    "too_few": "joint_too_few",
    "nobody": "joint_without_people",
}
"""Causes that are told in a sentence of their own; all others are rules."""
BY_PEOPLE = ("not_free", "not_open", "kept")
"""Causes that are told by how many they keep, and by whom: they have what is asked."""

Document = Mapping[str, Any]


def joint_shortages(
    raw: bytes, of: Planned, *, seconds: float, names: bool = True, bound: int | None = None
) -> dict[str, Any]:
    """The joint shortages of a roster of a plan, looked for in a process of its own for so long at most.

    Each is proven; ``open`` are the empty seats that nothing was proven of in the time, and ``fillable``
    those that can be filled with all others kept as they are filled.  Without ``names`` nobody is named.
    ``bound`` is what was proven of the step that counts empty places; a roster document of this very plan
    brings its own.
    """
    if bound is None and (of.roster.get("plan") or {}).get("sha256") == of.plan.sha256:
        bound = bound_of(of.roster.get("goals", ()))
    asked = b'{"plan":' + raw + b"," + msgspec.json.encode({"roster": dict(of.roster), "bound": bound})[1:]
    options = SolveOptions(time_limit_seconds=seconds, workers=1, seed=1)
    outcome = run(asked, options, on_event=_nothing, should_stop=_never, command=COMMAND)
    words = _Words(of, names=names)
    found = outcome.roster
    if found is None:
        gaps = of.roster.get("unfilled", ())
        found = {"shortages": [], "better": [], "open": [[gap["shift"], gap["seat"]] for gap in gaps]}
    made: dict[str, Any] = {
        "seconds": seconds,
        "items": [words.shortage(one) for one in found["shortages"]],
        "fillable": [words.fillable(one) for one in found["better"]],
        "open": [{"shift": shift, "seat": seat} for shift, seat in found["open"]],
    }
    _note_within(made["items"])
    for language in LANGUAGES:
        made[language] = _notes(made, language)
    return made


def _note_within(items: Sequence[dict[str, Any]]) -> None:
    """Say of a group that lies within a larger one that its places are counted there, too."""
    seats = [{(seat["shift"], seat["seat"]) for seat in one["seats"]} for one in items]
    for one, own in zip(items, seats, strict=True):
        around = [other for other, theirs in zip(items, seats, strict=True) if own < theirs]
        if around:
            largest = max(around, key=lambda other: int(other["needed"]))
            for language in LANGUAGES:
                between = "" if language == "zh" else " "
                one[language] += between + say("joint_within", language, needed=largest["needed"])


def _notes(made: Document, language: str) -> list[str]:
    """What was found and what was not, in sentences."""
    told = [str(one[language]) for one in (*made["items"], *made["fillable"][:FILLABLE_MOST])]
    if further := len(made["fillable"][FILLABLE_MOST:]):
        told.append(say("joint_fillable_many", language, seats=further))
    if made["open"]:
        told.append(say("joint_open", language, seats=len(made["open"]), seconds=f"{made['seconds']:g}"))
    return told or [say("proof_full", language)]


def cause_words(code: str, most: int, language: str) -> str:
    """What keeps seats from being filled, and what they could be given without it."""
    if code in PLAIN:
        return say(PLAIN[code], language)
    return say("joint_held", language, what=say(f"held_{code}", language), most=most)


class _Words:
    """A plan's own words for what was found in it."""

    def __init__(self, of: Planned, *, names: bool) -> None:
        self.plan, self.names = of.plan, names
        self._starts = of.situation.roster.starts
        held = {row[:2] for row in of.situation.roster.assignments}
        locks = (one for one in of.problem.previous if one.locked)
        self._are_locks_dropped = any((one.volunteer, one.shift) not in held for one in locks)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {shift.id: index for index, shift in enumerate(self.plan.shifts)}

    @cached_property
    def _name(self) -> dict[str, str]:
        return {person.id: person.name or person.id for person in self.plan.volunteers}

    def shortage(self, one: Document) -> dict[str, Any]:
        """One joint shortage: facts, and all of it in a few sentences."""
        whole, core = self._group(one["whole"]), self._group(one["core"])
        made: dict[str, Any] = {
            **whole,
            "volunteers": len(one["people"]),
            "smallest": {**core, "proven": one["is_smallest"]},
            "causes": [self._cause(code, most, people) for code, most, people in one["causes"]],
            "curve": [given - whole["most"] for given in one["curve"]],
        }
        if self.names:
            made["people"] = [{"volunteer": who, "name": self._name[who]} for who in one["people"]]
        for language in LANGUAGES:
            made[language] = self._said(made, one["people"], language)
        return made

    def fillable(self, one: Document) -> dict[str, Any]:
        """A seat that can be filled, by people who are free or if others move."""
        made: dict[str, Any] = {"shift": one["shift"], "seat": one["seat"]}
        if self.names:
            for part in ("added", "removed"):
                made[part] = [
                    {"volunteer": who, "name": self._name[who], "shift": shift, "seat": seat}
                    for who, shift, seat in one[part]
                ]
        index = self._index[one["shift"]]
        titles = shift_titles(self.plan, index, start=self._starts.get(index))
        code = "joint_fillable" if one["removed"] else "joint_fillable_free"
        for language in LANGUAGES:
            made[language] = say(code, language, shift=titles[language])
        return made

    def _group(self, group: Document) -> dict[str, Any]:
        seats = [
            {"shift": shift, "seat": seat, "role": self._role(shift, seat), "places": places}
            for shift, seat, places in group["seats"]
        ]
        needed = sum(seat["places"] for seat in seats)
        return {"seats": seats, "needed": needed, "most": group["most"], "short": needed - group["most"]}

    def _role(self, shift: str, seat: int) -> str:
        return self.plan.shifts[self._index[shift]].seats[seat].role or ""

    def _cause(self, code: str, most: int, people: Sequence[str]) -> dict[str, Any]:
        words = {
            language: say(f"joint_{code}", language, people=len(people), who=self._who(people, language))
            if code in BY_PEOPLE
            else cause_words(code, most, language)
            for language in LANGUAGES
        }
        return {"code": code, "most": most, **words}

    def _who(self, people: Sequence[str], language: str) -> str:
        """A few people in brackets, where they may be named."""
        if not self.names or len(people) > SPOKEN_MOST:
            return ""
        return bracketed(listed((self._name[one] for one in people), language), language)

    def _said(self, made: Document, people: Sequence[str], language: str) -> str:
        facts = {"what": self._what(made["seats"], language), "needed": made["needed"]}
        between = "" if language == "zh" else " "
        if not people:
            held = [str(cause[language]) for cause in made["causes"] if cause["code"] not in PLAIN]
            parts = [say("joint_nobody", language, **facts), *held, *self._more(made, language)]
            return between.join([*parts, *self._with_locks(language)])
        who = self._who(people, language)
        code = "joint_many" if len(people) >= made["needed"] else "joint_short"
        code = "joint_one" if len(people) == 1 else code
        facts |= {"people": len(people), "who": who, "most": made["most"], "short": made["short"]}
        parts = [say(code, language, **facts)]
        parts += [str(cause[language]) for cause in made["causes"][:2]]
        parts += self._more(made, language)
        core = made["smallest"]
        if not core["proven"]:
            parts.append(say("joint_not_smallest", language))
        elif core["seats"] != made["seats"]:
            smaller = {"seats": len(core["seats"]), "needed": core["needed"], "most": core["most"]}
            parts.append(say("joint_core", language, **smaller))
        elif len(core["seats"]) > 1:
            parts.append(say("joint_smallest", language))
        parts += self._with_locks(language)
        return between.join(part for part in parts if part)

    def _with_locks(self, language: str) -> list[str]:
        """Where locks exclude one another, that what is said holds with those that this roster keeps."""
        return [say("joint_locks_kept", language)] if self._are_locks_dropped else []

    @staticmethod
    def _more(made: Document, language: str) -> list[str]:
        """What one, two, three … more people would give."""
        more = made["curve"]
        if not more:
            return []
        people = listed((str(number) for number in range(1, len(more) + 1)), language)
        given = listed((str(places) for places in more), language)
        return [say("joint_curve", language, people=people, more=given)]

    def _what(self, seats: Sequence[Document], language: str) -> str:
        """The shifts, with the role where all the seats have one."""
        shifts = dict.fromkeys(self._index[str(seat["shift"])] for seat in seats)
        text = shifts_listed(self.plan, list(shifts), language, starts=self._starts)
        roles = {str(seat["role"]) for seat in seats}
        (role,) = roles if len(roles) == 1 else ("",)
        return text + (bracketed(role_word(role, language), language) if role else "")


def _nothing(event: dict[str, Any]) -> None:
    """What the child tells on its way is nobody's concern."""


def _never() -> bool:
    return False
