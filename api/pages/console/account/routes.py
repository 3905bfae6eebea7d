"""``/console/account``: one's own account."""

from __future__ import annotations

import re
from http import HTTPStatus

from flask import Blueprint, Response

from api.pages import forms
from api.pages.console.guard import admitted
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in import browser
from api.runtime import now, reading, runtime, writing
from scheduler.exports import qr
from scheduler.services.accounts import inviting, making, second_factor, signing_in

blueprint = Blueprint("account", __name__, url_prefix="/account")
HOME, FACTOR = "/console/account", "/console/account/second-factor"


@blueprint.get("")
def show() -> Response:
    """The account as it is."""
    return _account(Form())


@blueprint.post("/password")
def change_password() -> Response:
    """Change the password by the one before; this browser goes on by a secret of its own, all others end."""
    form, me = Form.read(), admitted()
    with form.attempt():
        if form.secret("password") != form.secret("again"):
            raise forms.wrong("again", "passwords_differ")
        with writing() as session:
            making.change_password(
                session, me.account, form.secret("old"), form.secret("password"), now=now()
            )
            _, secret = signing_in.start(session, me.account, now=now())
    if not form.is_done:
        return _account(form)
    return browser.remember(browser.led(f"{HOME}?said=said_password_changed"), secret)


@blueprint.route("/second-factor", methods=["GET"])
def set_up() -> Response:
    """The form by which a secret is drawn; one that was drawn before is shown to nobody again."""
    return _factor(Form())


@blueprint.post("/second-factor/begin")
def begin() -> Response:
    """Draw a fresh secret by the password: a picture to scan, and the form for its first code."""
    form, address = Form.read(), ""
    with form.attempt(), writing() as session:
        address = second_factor.begin(session, admitted().account, form.secret("present"), now=now())
    return _factor(form, address, is_begun=form.is_done)


@blueprint.post("/second-factor/on")
def switch_on() -> Response:
    """Switch it on by the password and a code; this browser goes on by a secret of its own, all others end.

    The recovery codes are shown this once; the picture again to who knew the password and erred in the code.
    """
    form, me = Form.read(), admitted()
    with form.attempt(), writing() as session:
        codes = second_factor.switch_on(session, me.account, *_proofs(form), now=now())
        _, secret = signing_in.start(session, me.account, now=now())
    if form.is_done:
        forms.renew(secret)
        return browser.remember(page("console/account/recovery.html", codes=codes), secret)
    address = second_factor.address(me.account) if form.problem_of("code") else ""
    return _factor(form, address, is_begun=form.status != HTTPStatus.CONFLICT)


@blueprint.post("/second-factor/off")
def switch_off() -> Response:
    """Switch it off by the password and one more code."""
    form = Form.read()
    with form.attempt(), writing() as session:
        second_factor.switch_off(session, admitted().account, *_proofs(form), now=now())
    return browser.led(f"{HOME}?said=said_second_factor_off") if form.is_done else _account(form)


@blueprint.post("/sign-out-everywhere")
def sign_out_everywhere() -> Response:
    """Sign out of every browser, this one too."""
    with writing() as session:
        signing_in.leave_everywhere(session, admitted().account)
    return browser.forget(browser.led("/console/sign-in?said=said_signed_out"))


def _proofs(form: Form) -> tuple[str, str]:
    """By what somebody shows that it is her own account: the password, and a code of her phone."""
    return form.secret("present"), form.text("code")


def _account(form: Form) -> Response:
    return page("console/account/account.html", form=form, account=admitted().account, status=form.status)


def _factor(form: Form, address: str = "", *, is_begun: bool = False) -> Response:
    account = admitted().account
    key = re.findall(r"secret=([A-Z2-7]+)", address)[0] if address else ""
    return page(
        "console/account/second_factor.html",
        form=form,
        account=account,
        is_begun=is_begun,
        picture=qr.inline(address) if address else "",
        key=" ".join(re.findall(r".{1,4}", key)),
        is_required=runtime().settings.second_factor_required,
        is_invited=inviting.is_enrolling(reading(), account),
        status=form.status,
    )
