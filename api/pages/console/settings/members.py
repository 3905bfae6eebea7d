"""Who works here and on what, people and machines; and keys for other systems, whose secret is shown once."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from api.pages.addresses import whole
from api.pages.console.guard import admitted, may, needs, scope
from api.pages.console.settings.frame import saved, settings_page
from api.pages.forms import Form
from api.runtime import now, reading, writing
from scheduler import errors
from scheduler.models.api_key import EVERYDAY
from scheduler.models.community import ROLES, SYSTEM, VIEWER
from scheduler.services import keys, members, paging, record_pages
from scheduler.services.accounts import inviting, making
from scheduler.services.groups import TEAM
from scheduler.services.places import AREA
from scheduler.services.record_kinds import RecordKind

READ_ONLY = ("solves:read", "communities:read")
"""What the key of a system may do that only looks."""
OF_KEYS = (SYSTEM, VIEWER)


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of this page."""
    blueprint.get("/members", endpoint="members_show")(show)
    blueprint.post("/members", endpoint="members_appoint")(appoint)
    blueprint.post("/members/dismiss", endpoint="members_dismiss")(dismiss)
    blueprint.post("/members/invite", endpoint="members_invite")(invite)
    blueprint.post("/members/renew", endpoint="members_renew")(renew)
    blueprint.post("/keys", endpoint="members_make_key")(make_key)


@needs("members:read")
def show() -> Response:
    """Everybody who works here."""
    return _members(Form.read())


@needs("members:write")
def appoint() -> Response:
    """Make a key a member, or change what a member is and where; oneself somebody else changes."""
    form = Form.read()
    said = {"role": form.text("role"), "areas": form.chosen("areas"), "teams": form.chosen("teams")}
    with form.attempt(), writing() as session:
        if form.text("key") == admitted().principal:
            raise errors.Conflict("own_membership")
        members.appoint(session, scope(), form.text("key"), said, now=now())
    return saved("members") if form.is_done else _members(form)


@needs("members:write")
def dismiss() -> Response:
    """End a membership; the last administrator stays."""
    form = Form.read()
    with form.attempt(), writing() as session:
        if form.text("key") in inviting.waiting(session, scope()):
            inviting.withdraw(session, scope(), form.text("key"), now=now())
        else:
            members.dismiss(session, scope(), form.text("key"), now=now())
    return saved("members") if form.is_done else _members(form)


@needs("members:write")
def invite() -> Response:
    """Invite a colleague: her link is shown this once, and opens her account and nobody else's."""
    form, invitation = Form.read(), None
    said = {"role": form.text("role"), "areas": form.chosen("areas"), "teams": form.chosen("teams")}
    with form.attempt(), writing() as session:
        account, code = inviting.invite(session, scope(), form.text("colleague"), said, now=now())
        invitation = (account.name, whole(f"/console/set-up?code={code}"))
    return _members(form if form.refusal else Form(), invitation=invitation)


@needs("members:write")
def renew() -> Response:
    """Another link for a colleague who has not used hers."""
    form, invitation = Form.read(), None
    with form.attempt(), writing() as session:
        account, code = inviting.renew(session, scope(), form.text("key"), now=now())
        invitation = (account.name, whole(f"/console/set-up?code={code}"))
    return _members(form, invitation=invitation)


@needs("members:write")
def make_key() -> Response:
    """A key for another system: a member of this community and of no other."""
    form, secret = Form.read(), ""
    role = form.text("role") if form.text("role") in OF_KEYS else VIEWER
    scopes = READ_ONLY if role == VIEWER else EVERYDAY
    with form.attempt(), writing() as session:
        key, secret = keys.make(session, name=form.text("name"), now=now(), scopes=scopes)
        members.appoint(session, scope(), key.id, {"role": role}, now=now())
    return _members(form if form.refusal else Form(), secret=secret)


def _members(form: Form, *, secret: str = "", **also: Any) -> Response:
    session, within = reading(), scope()
    known = {one.id: one for one in keys.all_keys(session)}
    people = {account.key_id: account for account, _ in making.everybody(session)}
    found = paging.every(lambda cursor: members.page(session, within, cursor=cursor))
    return settings_page(
        "members",
        form,
        scripted=True,
        members=[(one, known.get(one.key_id), one.key_id in people) for one in found],
        roles=ROLES,
        of_keys=OF_KEYS,
        areas=_names(AREA),
        teams=_names(TEAM),
        me=admitted().principal,
        secret=secret,
        waiting=inviting.waiting(session, within),
        **{"invitation": None} | also,
        may_write=may("members:write"),
    )


def _names(kind: RecordKind) -> list[tuple[Any, str]]:
    found = paging.every(lambda cursor: record_pages.page(reading(), scope(), kind, size=100, cursor=cursor))
    return [(one.id, one.name) for one in found]
