"""What was typed into a form whose sign-in had ended: carried through signing in, and put back.

It lies in the pages themselves and nowhere else.  Only what a page of ours sends is carried, without what is
secret and within the size of a form of whom nobody knows; it is given back to the account whose form it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Response, current_app, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException, Rule

from api.bodies import limit_open_form
from api.pages import forms
from api.pages.forms import Form
from api.pages.rendering import is_part_wanted, page
from api.pages.sign_in import browser
from scheduler.services.accounts.signing_in import Admitted

PREFIX, PUT_BACK = "kept-", "put_back"
SECRETS = frozenset({"password", "again", "present", "old", "code", "secret"})
"""Fields that are typed anew: what is secret stands in no page."""
LETTERS_MOST, FIELDS_MOST = 12 * 1024, 300
"""Of a form that is carried; with the sign-in it stays within what a form of whom nobody knows may hold."""
URLENCODED = "application/x-www-form-urlencoded"

Typed = Sequence[tuple[str, str]]


def asked_first(half: Admitted | None, secret: str) -> Response:
    """Ask who sent a form to sign in, whole where she is half in; what she typed stays in the page.

    ``secret`` is what her browser shows, be it of a sign-in that has ended: forms of signing in take it.
    """
    where = _where()
    begin = "/console/sign-in" if half is None else "/console/sign-in/code"
    if is_part_wanted():
        return Response(status=204, headers={"HX-Redirect": f"{begin}?{urlencode({'next': where})}"})
    limit_open_form()
    typed = _typed() if where != browser.HOME else ()
    forms.begin(secret)
    template = "sign_in/sign_in.html" if half is None else "sign_in/code.html"
    told = "signed_out_kept" if typed else "signed_out_lost"
    return page(template, form=Form(), next=where, kept=typed, told=told, status=401)


def carried() -> Typed:
    """What the form of a sign-in carries of another."""
    return [
        (name.removeprefix(PREFIX), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in SECRETS
    ]


def onward(entered: Admitted, secret: str) -> Response:
    """Lead who is signed in to where she wanted to be, or back to what she had typed."""
    typed, where = carried(), browser.wanted()
    mark = next((value for name, value in typed if name == forms.FIELD), "")
    if not typed or not forms.is_made_for(mark, entered.account.id):
        return browser.remember(browser.led(where), secret)
    forms.renew(secret)
    left = [(name, value) for name, value in typed if name not in (forms.FIELD, PUT_BACK)]
    where += ("&" if "?" in where else "?") + "said=said_typed_is_back"
    return browser.remember(page("sign_in/put_back.html", where=where, typed=left), secret)


def put_back() -> bool:
    """Make a form that is put back a look at its page: nothing is done, and it shows what was typed.

    Called behind the check of the form's token.  False where there is no such page.
    """
    found = _view(request.path)
    if found is None:
        return False
    typed = request.form.items(multi=True)
    g.kept_form = MultiDict([one for one in typed if one[0] not in (forms.FIELD, PUT_BACK)])
    request.method = "GET"
    request.url_rule, request.view_args = found[0], dict(found[1])
    return True


def _where() -> str:
    """The page that shows the form that was sent: its own address, else the one that it was sent from."""
    if _view(request.path):
        left = [one for one in request.args.items(multi=True) if one[0] != "said"]
        where = f"{request.path}?{urlencode(left)}" if left else request.path
        return where if browser.OURS.fullmatch(where) else browser.HOME
    said = urlsplit(request.headers.get("Referer", ""))
    is_ours = said.netloc == request.host and browser.OURS.fullmatch(said.path)
    return said.path if is_ours and _view(said.path) else browser.HOME


def _view(path: str) -> tuple[Rule, Mapping[str, Any]] | None:
    """The view of a page of the console and what its address says; nothing where there is none."""
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return None
    try:
        return adapter.match(path, method="GET", return_rule=True)
    except (HTTPException, RoutingException):
        return None


def _typed() -> Typed:
    """What was typed, where it can be carried."""
    is_small = (request.content_length or 0) <= LETTERS_MOST
    if request.mimetype != URLENCODED or not is_small or len(request.form) > FIELDS_MOST:
        return ()
    found = [(name, value) for name, value in request.form.items(multi=True) if name not in SECRETS]
    return found if any(name != forms.FIELD for name, _ in found) else ()
