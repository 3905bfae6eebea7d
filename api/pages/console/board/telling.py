"""What was or is to be done to a roster, in sentences with people's names and shifts' titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.pages.console import called as names
from api.pages.forms import Form, said
from api.pages.languages import language, t, word_or_text
from scheduler.exports.phrases import title, where
from scheduler.exports.view import RosterView, ShownShift
from scheduler.language import erased_words
from scheduler.language.roster_words import day_word, kind_word
from scheduler.models.week import WeekVersion
from scheduler.services.week_findings import Broken

WAYS: Mapping[str, str] = {
    "off": "step_off",
    "onto": "step_onto",
    "pin": "step_pin",
    "unpin": "step_unpin",
    "reshape": "step_reshape",
    "cancel": "step_cancel",
}
GONE = "volunteer_gone"
"""Whoever is on the register no more has no page to open."""
STEPS_MOST = 3
"""How many steps of a version a button names."""


@dataclass(frozen=True)
class Against:
    """Something that publishing is refused for, with the shifts and the people that it is put right at."""

    text: str
    shifts: Sequence[tuple[str, str]]
    people: Sequence[tuple[str, str]]


def problems(form: Form) -> list[str]:
    """What stands against what a form asked for: everything one by one, else as a whole."""
    return [said(one) for one in form.details] or [form.problem]


class Telling:
    """The names and titles of one roster, or of several of a week: the later ones hold."""

    def __init__(self, *views: RosterView) -> None:
        self._names = {one.id: one.name for view in views for one in view.people}
        self._shifts = {one.id: one for view in views for one in view.shifts}

    def knows(self, kept: WeekVersion) -> bool:
        """Whether everybody and every shift that a version's steps name has its name here."""
        people = {step["volunteer"] for step in kept.steps if "volunteer" in step}
        shifts = {step[way] for step in kept.steps for way in WAYS if way in step}
        return people <= self._names.keys() and shifts <= self._shifts.keys()

    def name(self, volunteer: str) -> str:
        """What somebody is called, by these or by the register: she may have joined since, or be gone."""
        if not volunteer or volunteer in self._names:
            return self._names.get(volunteer, "")
        return names.on_register(volunteer) or erased_words.told(erased_words.ERASED, language())

    def shift(self, id: str) -> str:
        """What a shift is called: day, time, work and place."""
        found = self._shifts.get(id)
        return id if found is None else shift_title(found)

    def work(self, id: str) -> str:
        """What a shift is called without its day and time: work and place."""
        found = self._shifts.get(id)
        return id if found is None else _work(found)

    def named(self, text: str) -> str:
        """A sentence with titles where it names shifts by their ids."""
        for id in sorted(self._shifts, key=len, reverse=True):
            if id in text:
                text = text.replace(id, shift_title(self._shifts[id]))
        return text

    def together(self, people: Sequence[str], shift: str) -> str:
        """Whom somebody wanted on a shift at once."""
        return t("wanted_onto", name=t("comma").join(map(self.name, people)), shift=self.shift(shift))

    def against(self, refused: Mapping[str, Any]) -> Against:
        """What publishing is refused for, and the shifts and people of the board that it is about."""
        facts: Mapping[str, Any] = refused["facts"]
        shifts, people = (
            [one for fact in names for one in str(facts.get(fact, "")).split(", ")]
            for names in (("shift", "shifts"), ("volunteer", "volunteers"))
        )
        known = () if refused["code"] == GONE else people
        return Against(
            self.named(refused[language()]),
            [(one, self.shift(one)) for one in shifts if one in self._shifts],
            [(one, self.name(one)) for one in known if one in self._names],
        )

    def against_ahead(self, one: Broken) -> Against:
        """What stands against a place that people were told of, and the shifts that it is about."""
        return self.against({"code": one.code, "facts": one.facts, language(): one.text(language())})

    def change(self, action: str, kept: Mapping[str, str]) -> str:
        """What somebody wanted to do."""
        if action in ("undo", "rearrange", "shape", "restore", "fewer", "call-off"):
            return t(f"wanted_{action.replace('-', '_')}")
        who, shift, to = self.name(kept.get("volunteer", "")), kept.get("shift", ""), kept.get("to", "")
        if action == "swap":
            other = self.name(kept.get("with", ""))
            return t("wanted_swap", name=who, other=other, shift=self.shift(shift), to=self.shift(to))
        if action == "move":
            if shift and to:
                return t("wanted_move", name=who, shift=self.shift(shift), to=self.shift(to))
            return (
                t("wanted_onto", name=who, shift=self.shift(to))
                if to
                else t("wanted_off", name=who, shift=self.shift(shift))
            )
        way = f"un{action}" if kept.get("lift") else action
        return t(f"wanted_{way}", name=who, shift=self.shift(shift))

    def version(self, kept: WeekVersion) -> Iterator[str]:
        """What a version did, one sentence for each step; where it comes from for one without steps."""
        if not kept.steps:
            yield t(f"origin_{kept.origin}")
        for step in kept.steps:
            if line := self.step(step):
                yield line

    def step(self, step: Mapping[str, Any]) -> str:
        """One step of a version; nothing for what a board does not show."""
        who = self.name(str(step.get("volunteer", "")))
        if "because" in step:
            return t("step_fallen", name=who, shift=self.shift(step["off"]))
        for way, code in WAYS.items():
            if way in step:
                return t(code, name=who, shift=self.shift(step[way]))
        for way in ("ban", "unban"):
            if way in step:
                return t(f"step_{way}", name=who, target=self.target(step[way]))
        return t("step_shift")

    def target(self, target: Mapping[str, str]) -> str:
        """What a ban names."""
        if "shift" in target:
            return self.shift(target["shift"])
        if "kind" in target:
            return kind_word(target["kind"], language())
        site = target.get("site", "")
        return next((one.place for one in self._shifts.values() if one.site == site), site)


def reason_of(kept: WeekVersion) -> str:
    """Why a version was made: what somebody typed, or what the services write in words."""
    return word_or_text("version_reason", kept.reason)


def shift_title(shift: ShownShift) -> str:
    """Day, time, work and place."""
    return f"{moment(shift.start)} {_work(shift)}"


def moment(when: datetime) -> str:
    """A day and a time of it."""
    return f"{day_word(when.date(), language())} {when:%H:%M}"


def _work(shift: ShownShift) -> str:
    what, place = title(shift, language()), where(shift, language())
    beside = "" if not place or what.endswith(place) else f" · {place}"
    return f"{what}{beside}"
