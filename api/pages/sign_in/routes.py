"""``/console/sign-in`` and ``/console/set-up``: the pages that are open to who is nobody yet."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.client_address import client_address
from api.pages import forms
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in import browser, kept
from api.runtime import now, reading, writing
from scheduler.models.account import FIRST
from scheduler.services.accounts import codes, making, signing_in, tries

blueprint = Blueprint("sign_in", __name__, url_prefix="/console")


@blueprint.before_request
def guard() -> None:
    """Who is half signed in has forms of that sign-in, everybody else those of a cookie."""
    _, secret = browser.who()
    forms.protect(secret or None)


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response:
    """Name and password."""
    form = Form.read()
    if not form.is_posted and not codes.is_settled(reading()):
        return browser.led("/console/set-up")
    with form.attempt():
        if form.is_posted:
            with writing() as session:
                entered, secret = signing_in.begin(
                    session, form.text("name"), form.secret("password"), address=client_address(), now=now()
                )
    if not form.is_done:
        return _page("sign_in/sign_in.html", form)
    if entered.is_whole:
        return kept.onward(entered, secret)
    if kept.carried():
        forms.renew(secret)
        return browser.remember(_page("sign_in/code.html", Form()), secret)
    return browser.remember(browser.led(f"/console/sign-in/code?next={browser.wanted()}"), secret)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
def second_factor() -> Response:
    """The code of the second factor, for who has said the password just now."""
    half, _ = browser.who()
    if half is None or half.is_whole:
        return browser.led("/console/sign-in" if half is None else browser.HOME)
    form = Form.read()
    with form.attempt():
        if form.is_posted:
            with writing() as session:
                entered, secret = signing_in.complete(
                    session, half, form.text("code"), address=client_address(), now=now()
                )
    if not form.is_done:
        return _page("sign_in/code.html", form)
    return kept.onward(entered, secret)


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """Sign out of this browser."""
    admitted, _ = browser.who()
    if admitted is not None:
        with writing() as session:
            signing_in.leave(session, admitted)
    return browser.forget(browser.led("/console/sign-in?said=said_signed_out"))


@blueprint.route("/set-up", methods=["GET", "POST"])
def set_up() -> Response:
    """By a one-time code: make the first account, or choose a password."""
    form, code = Form.read(), request.values.get("code", "").strip()
    purpose, name = "", ""
    with form.attempt():
        if code:
            with writing() as session:
                tries.count(session, address=client_address(), now=now())
                found = codes.find(session, code, now=now())
                purpose = found.purpose
                name = "" if purpose == FIRST else making.account_of(session, found).name
            if form.is_posted:
                secret = _settle(form, code, purpose)
    if form.is_done and purpose:
        return browser.remember(browser.led(browser.HOME), secret)
    return page(
        "sign_in/set_up.html",
        form=form,
        code=code,
        purpose=purpose,
        name=name,
        is_settled=codes.is_settled(reading()),
        status=form.status,
    )


def _page(template: str, form: Form) -> Response:
    """A page of signing in, with what it carries of a form."""
    return page(template, form=form, next=browser.wanted(), kept=kept.carried(), told="", status=form.status)


def _settle(form: Form, code: str, purpose: str) -> str:
    """Do what the code is for; returns the secret of a browser that is signed in by it."""
    password = form.secret("password")
    if password != form.secret("again"):
        raise forms.wrong("again", "passwords_differ")
    with writing() as session:
        if purpose == FIRST:
            name, community = form.text("name"), form.text("community")
            account = making.first(session, code, name, password, community=community, now=now())
        else:
            account = making.choose_password(session, code, password, now=now())
        tries.forgive(session, account.sign_in_name, client_address())
        if account.is_second_factor_on:
            return signing_in.start(session, account, now=now(), state="half")[1]
        return signing_in.start(session, account, now=now())[1]
