"""Places and groups: areas and sites, teams, units and resources; made, changed and removed one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response

from api.pages import forms
from api.pages.console.guard import may, needs, scope
from api.pages.console.settings.frame import saved, settings_page, version_of
from api.pages.forms import Form
from api.runtime import now, reading, writing
from scheduler.models.record import Record
from scheduler.names.order import sound_key
from scheduler.services import paging, record_pages, records
from scheduler.services import scope as scopes
from scheduler.services.groups import RESOURCE, TEAM, UNIT
from scheduler.services.places import AREA, SITE
from scheduler.services.record_kinds import RecordKind

KINDS: Mapping[str, RecordKind] = {kind.name: kind for kind in (AREA, SITE, TEAM, UNIT, RESOURCE)}
PAGES: Mapping[str, tuple[str, ...]] = {
    "places": ("area", "site"),
    "groups": ("team", "unit", "resource"),
}
LEVELS = ("estate", "grid", "micro_grid", "courtyard", "building")


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of these pages."""
    blueprint.get("/places", endpoint="records_places")(places)
    blueprint.get("/groups", endpoint="records_groups")(groups)
    blueprint.post("/records/<kind>", endpoint="records_make")(make)
    blueprint.post("/records/<kind>/<record_id>", endpoint="records_change")(change)


@needs("records:read")
def places() -> Response:
    """Areas, which are a tree, and the sites in them."""
    return _shown("places", Form.read())


@needs("records:read")
def groups() -> Response:
    """Teams, units and what is lent out."""
    return _shown("groups", Form.read())


@needs("records:write")
def make(kind: str) -> Response:
    """Make one."""
    form, of = Form.read(), _kind(kind)
    with form.attempt(), writing() as session:
        records.make(session, scope(), of, _said(kind, form, is_new=True), now=now())
    return _after(kind, form)


@needs("records:write")
def change(kind: str, record_id: str) -> Response:
    """Change one, or remove it unless something names it."""
    form, of = Form.read(), _kind(kind)
    with form.attempt(), writing() as session:
        if form.text("what") == "remove":
            records.remove(session, scope(), of, record_id, version=version_of(form), now=now())
        else:
            patch = _said(kind, form, is_new=False)
            records.change(session, scope(), of, record_id, patch, version=version_of(form), now=now())
    return _after(kind, form)


def _said(kind: str, form: Form, *, is_new: bool) -> dict[str, Any]:
    """What a form says of a record; what stays empty is left out, or taken away from one that is there."""
    said: dict[str, Any] = {"name": form.text("name")}
    for name in {"area": ("parent", "level"), "site": ("area",)}.get(kind, ()):
        said[name] = form.text(name) or None
    if kind == "site":
        said["location"] = _point(form)
    if kind == "team":
        said["as_unit"] = bool(form.text("as_unit"))
    if kind == "unit":
        said["areas"] = form.chosen("areas")
    if kind == "resource":
        count = form.text("count")
        said["count"] = int(count) if count.isascii() and count.isdecimal() and len(count) < 9 else count
    return {name: value for name, value in said.items() if value is not None} if is_new else said


def _point(form: Form) -> dict[str, Any] | None:
    """Degrees, or metres on a grid of the community's own, whichever was typed."""
    for names in (("lat", "lon"), ("x", "y")):
        texts = {name: form.text(name) for name in names}
        if any(texts.values()):
            others = dict.fromkeys({"lat", "lon", "x", "y"} - set(names))
            return {**others, **{name: _decimal(name, text) for name, text in texts.items()}}
    return None


def _decimal(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise forms.wrong(name, "decimal_wanted") from None


def _after(kind: str, form: Form) -> Response:
    here = next(name for name, kinds in PAGES.items() if kind in kinds)
    return saved(here) if form.is_done else _shown(here, form)


def _shown(here: str, form: Form) -> Response:
    kinds = [(name, _all(KINDS[name])) for name in PAGES[here]]
    areas = _all(AREA)
    return settings_page(
        here,
        form,
        template="records",
        kinds=[(name, [(one, one.document()) for one in rows]) for name, rows in kinds],
        areas=areas,
        levels=LEVELS,
        may_write=may("records:write"),
    )


def _all(kind: RecordKind) -> Sequence[Record]:
    found = paging.every(lambda cursor: record_pages.page(reading(), scope(), kind, size=100, cursor=cursor))
    return sorted(found, key=lambda one: sound_key(one.name))


def _kind(name: str) -> RecordKind:
    if name not in KINDS:
        raise scopes.not_there()
    return KINDS[name]
