"""A paste of the chat group's replies: what was understood, who is meant, and then it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response

from api.pages import forms
from api.pages.console.guard import scope
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.services.imports import chain_shown, chains

MEANT = "meant-"
"""The name of a choice: who is meant by a name as it was written."""


def answered(base: str, weeks: Sequence[tuple[str, str]]) -> Response:
    """The page with the paste, and with what was understood of it once it was looked at."""
    form, found = Form.read(), None
    is_written = form.text("do") == "write"
    with form.attempt():
        if form.is_posted:
            found = _written(form) if is_written else _read(form)
    if form.is_done and is_written and found is not None and not _is_left(found):
        return led(f"{base}?said=said_chain_written")
    return page(
        "console/availability/paste.html",
        form=form,
        weeks=weeks,
        found=found,
        is_written=is_written and form.is_done,
        meant=MEANT,
        same=_same_people(found) if found is not None else {},
        status=form.status,
    )


def _read(form: Form) -> dict[str, Any]:
    return chain_shown.shown(chains.read(reading(), scope(), _said(form), now=now()))


def _written(form: Form) -> dict[str, Any]:
    with writing() as session:
        found, actions = chains.apply(session, scope(), _said(form), now=now())
    return chain_shown.shown(found, actions)


def _is_left(found: dict[str, Any]) -> bool:
    """Whether something of the paste was not written that somebody should look at."""
    return bool(found["counts"]["confirm"] or found["counts"]["not_understood"])


def _same_people(found: dict[str, Any]) -> dict[tuple[int, str], list[str]]:
    """The other lines of each line's people, by its number and the person's id: one of them stands."""
    texts = {line["number"]: line["text"].strip() for line in found["lines"]}
    same: dict[tuple[int, str], list[str]] = {}
    for line in found["lines"]:
        for reply in line["replies"]:
            if reply["replaced_by"] is not None:
                id, number = reply["volunteer"]["id"], reply["replaced_by"]
                same.setdefault((line["number"], id), []).append(texts[number])
                same.setdefault((number, id), []).append(line["text"].strip())
    return same


def _said(form: Form) -> dict[str, Any]:
    if not form.text("text"):
        raise forms.wrong("text", "paste_something")
    names = (name for name in form.names() if name.startswith(MEANT))
    return {
        "text": form.secret("text"),
        "first": form.text("first"),
        "choices": {name.removeprefix(MEANT): form.text(name) for name in names if form.text(name)},
        "accept_guesses": form.text("accept") == "yes",
    }
