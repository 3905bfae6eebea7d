"""Rules as forms: each field has the path of what it says, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.pages.forms import Form
from scheduler.importers.values import as_list

NUMBER, REAL, FLAG, TIME, CHOICE, SPANS = "number", "real", "flag", "time", "choice", "spans"


@dataclass(frozen=True)
class Setting:
    """One thing that is settled: where it stands in the rules, and how it is written."""

    path: str
    shape: str = NUMBER
    choices: Sequence[str] = ()

    @property
    def name(self) -> str:
        """What its words are called."""
        return self.path.replace(".", "_")

    def said(self, form: Form) -> Any:
        """What a form says of it; nothing for what was left empty."""
        text = form.text(self.path)
        if self.shape == FLAG:
            return bool(text)
        if not text:
            return None
        if self.shape in (NUMBER, REAL):
            try:
                return int(text) if self.shape == NUMBER else float(text)
            except ValueError:
                return text
        return [_span(one) for one in as_list(text)] if self.shape == SPANS else text


def rules_said(form: Form, settings: Sequence[Setting], before: Mapping[str, Any]) -> dict[str, Any]:
    """The rules that a form says, whole: what it does not ask about stays as it was."""
    made = _copied(before)
    for one in settings:
        *above, last = one.path.split(".")
        into = made
        for name in above:
            inner = into.setdefault(name, {})
            into = inner if isinstance(inner, dict) else into
        value = one.said(form)
        if value is None:
            into.pop(last, None)
        else:
            into[last] = value
    return made


def shown(settings: Sequence[Setting], holds: Mapping[str, Any], form: Form) -> list[tuple[Setting, str]]:
    """Each field with what was typed into it, else with what holds."""
    return [(one, _text(one, form) if form.is_typed else _held(one, holds)) for one in settings]


def _text(one: Setting, form: Form) -> str:
    return form.text(one.path)


def _held(one: Setting, holds: Mapping[str, Any]) -> str:
    value: Any = holds
    for name in one.path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    if value is None or value is False:
        return ""
    if one.shape == SPANS:
        return ", ".join(f"{span['from']}-{span['to']}" for span in value)
    return "yes" if value is True else f"{value:g}" if isinstance(value, float) else str(value)


def _span(text: str) -> dict[str, str]:
    """From one time of day until another; what is none of them is refused where it is kept."""
    first, _, last = text.replace("\u2013", "-").replace("\uff1a", ":").partition("-")
    return {"from": first.strip(), "to": last.strip()}


def _copied(before: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _copied(value) if isinstance(value, Mapping) else value for name, value in before.items()}
