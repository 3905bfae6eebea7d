"""Qualifications as people say them: a code by its word in the language of the page, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from api.pages import forms
from api.pages.console.guard import scope
from api.pages.forms import Form
from api.pages.languages import t, word
from api.runtime import reading
from scheduler.importers.qualifications import qualifications
from scheduler.importers.records.lines import valid_text
from scheduler.importers.values import as_list
from scheduler.language.code_words import VOCABULARIES
from scheduler.services import paging, record_pages
from scheduler.services.tasks import TASK
from scheduler.services.volunteer_kind import VOLUNTEER

Held = str | Mapping[str, str]
ARTICLES = ("a ", "an ")
BY_WORD = {
    said: code
    for code, words in VOCABULARIES["qualification"].items()
    for said in (words.zh, words.en, words.en.removeprefix("a ").removeprefix("an "))
}
"""Codes by the words that a page says for them."""


def called(code: str) -> str:
    """One code, as it is typed."""
    said = word("qualification", code)
    return next((said.removeprefix(one) for one in ARTICLES if said.startswith(one)), said)


def typed(held: Iterable[Held]) -> str:
    """What a record says, as one would type it: words parted by commas, days in brackets."""
    return t("comma").join(
        called(one) if isinstance(one, str) else valid_text({**one, "code": called(one["code"])})
        for one in held
    )


def said(form: Form, field: str, stood: Iterable[Held]) -> list[str | dict[str, str]]:
    """What was typed into a field, as a record says it.

    A word is the code that stood there and is shown so, else one that the community uses as it is written,
    else the code that a page says by it.  To be read within :meth:`Form.attempt`.
    """
    shown = {called(_code(one)): _code(one) for one in stood}
    found: list[str | dict[str, str]] = []
    used: Collection[str] | None = None
    held, unclear = qualifications(as_list(form.text(field)), stood=shown)
    if unclear:
        raise forms.wrong(field, "qualification_days_unclear", value=unclear[0][:60])
    for read in held:
        code = _code(read)
        if code in shown:
            code = shown[code]
        elif code in BY_WORD:
            used = set(_used()) if used is None else used
            code = code if code in used else BY_WORD[code]
        found.append(code if isinstance(read, str) else {**read, "code": code})
    return found


def _code(held: Held) -> str:
    return held if isinstance(held, str) else held["code"]


def _used() -> Iterator[str]:
    """Every code that somebody has or a task asks for."""
    for kind in (VOLUNTEER, TASK):
        for one in paging.every(
            lambda cursor, kind=kind: record_pages.page(  # type: ignore[misc]
                reading(), scope(), kind, size=paging.PAGE_MOST, cursor=cursor
            )
        ):
            facts: Mapping[str, Any] = one.facts
            yield from map(_code, facts.get("qualifications", ()))
            for seat in facts.get("seats", ()):
                yield from seat.get("qualifications", {}).get("all", ())
