"""Lists of things that say more than a name each: typed a line for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from api.pages import forms
from api.pages.declared.names import Names
from api.pages.declared.shapes import Shape
from api.pages.forms import Form
from api.pages.languages import t
from scheduler.importers.values import as_minutes, as_weekdays

LAST_NUMBER = re.compile(r"(.*?)(?<![\s:\uff1a,\uff0c])[\s:\uff1a,\uff0c]++(\d{1,6})\s*+\D{0,8}")
"""A name, and the number at the end of the line; the unit behind it, in whatever language, is let stand."""
SPAN = re.compile(
    r"(?P<days>.*?)(?<!\s)\s*+(?P<from>\d{1,2}[:\uff1a]\d\d)\s*[-\u2013\u2014~\u81f3\u5230]+\s*(?P<to>\d{1,2}[:\uff1a]\d\d)"
)
PARTED = re.compile(r"(?<!\s)\s*+[:\uff1a]\s*+")


@dataclass(frozen=True)
class Lines(Shape):
    """A line for each."""

    control: ClassVar[str] = "lines"

    def typed(self, value: Any, names: Names) -> Any:
        """A line for each of what a record says."""
        return "\n".join(self.line(one, names) for one in value or ())

    def said(self, path: str, form: Form, names: Names) -> Any:
        """What each line that is not empty says."""
        found = [line.strip() for line in form.text(path).splitlines()]
        return [self.read(line, path, names) for line in found if line] or None

    def line(self, one: Any, _names: Names) -> str:
        """One of them as a line."""
        return str(one)

    def read(self, line: str, _path: str, _names: Names) -> Any:
        """What a line says; raises :class:`errors.InvalidDocument` where it says nothing that can be kept."""
        return line


@dataclass(frozen=True)
class Counted(Lines):
    """Another record and a number: a stop and its minutes, tools and how many."""

    plural: str = ""
    named: str = ""
    counted: str = ""
    usual: int | None = None

    def line(self, one: Any, names: Names) -> str:
        """The name, then the number."""
        return f"{names.name(self.plural, one[self.named])} {one.get(self.counted, self.usual)}"

    def read(self, line: str, path: str, names: Names) -> Any:
        """Both; the number may be left out where there is a usual one."""
        found = LAST_NUMBER.fullmatch(line)
        name = found[1].strip() if found else line
        if found is None and self.usual is None:
            raise forms.wrong(path, "line_wants_number", line=line[:60])
        said: dict[str, Any] = {self.named: names.id(self.plural, name, path)}
        return said | {self.counted: int(found[2]) if found else self.usual}


@dataclass(frozen=True)
class Spans(Lines):
    """Times of day, on all days or on some weekdays."""

    has_days: bool = True

    def line(self, one: Any, _names: Names) -> str:
        """From when to when, and on which weekdays before it."""
        return f"{_spoken(one.get('days', ()))} {one.get('from', '00:00')}-{one.get('to', '24:00')}".strip()

    def read(self, line: str, path: str, _names: Names) -> Any:
        """A window of a day."""
        found = SPAN.fullmatch(line)
        ends = [as_minutes(found[side]) for side in ("from", "to")] if found else [None]
        if found is None or None in ends or (found["days"] and not self.has_days):
            raise forms.wrong(path, "line_wants_times", line=line[:60])
        said: dict[str, Any] = {
            side: f"{(minutes or 0) // 60:02}:{(minutes or 0) % 60:02}"
            for side, minutes in zip(("from", "to"), ends, strict=True)
        }
        return (_days(found["days"], path, line) if found["days"] else {}) | said


@dataclass(frozen=True)
class Standing(Lines):
    """Who always takes it, and on which weekdays."""

    def line(self, one: Any, names: Names) -> str:
        """The name, and the weekdays where it is not all of them."""
        days = _spoken(one.get("days") or ())
        return names.name("volunteers", one["volunteer"]) + (f": {days}" if days else "")

    def read(self, line: str, path: str, names: Names) -> Any:
        """Who, and when."""
        name, *days = PARTED.split(line, maxsplit=1)
        said = {"volunteer": names.id("volunteers", name.strip(), path)}
        return said | (_days(days[0], path, line) if days and days[0] else {})


@dataclass(frozen=True)
class Dated(Lines):
    """A word and a date of every year."""

    def line(self, one: Any, _names: Names) -> str:
        """Both."""
        return f"{one['name']} {one['on']}"

    def read(self, line: str, path: str, _names: Names) -> Any:
        """Both."""
        found = re.fullmatch(r"(.*\S)[\s:\uff1a]+((?:\d{4}-)?\d\d-\d\d)", line)
        if found is None:
            raise forms.wrong(path, "line_wants_date", line=line[:60])
        return {"name": found[1], "on": found[2]}


def _days(text: str, path: str, line: str) -> dict[str, Any]:
    found = as_weekdays(text)
    if not found:
        raise forms.wrong(path, "line_wants_days", line=line[:60])
    return {"days": found}


def _spoken(days: Iterable[str]) -> str:
    return t("comma").join(t(f"weekday_{day}") for day in days)
