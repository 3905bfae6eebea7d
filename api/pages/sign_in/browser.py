"""Who is signed in by the cookie that a browser shows."""

from __future__ import annotations

import re

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from api.pages import cookies
from api.runtime import now, reading
from scheduler.services.accounts import signing_in
from scheduler.services.accounts.signing_in import Admitted

COOKIE = "session"
HOME = "/console"
OURS = re.compile(r"/console(?:[/?][A-Za-z0-9/._~@:=&%?+-]*)?")
"""Where somebody may be led after signing in: addresses of the console, with nothing that leads elsewhere."""


def who() -> tuple[Admitted | None, str]:
    """Who is signed in, perhaps half, and the secret that the browser shows."""
    secret = cookies.read(COOKIE)
    return (signing_in.admit(reading(), secret, now=now()) if secret else None), secret


def remember(answer: BaseResponse, secret: str) -> Response:
    """Give a browser its secret, until it is closed."""
    assert isinstance(answer, Response)
    cookies.give(answer, COOKIE, secret)
    return answer


def forget(answer: BaseResponse) -> Response:
    """Take a browser's secret away."""
    assert isinstance(answer, Response)
    cookies.take_away(answer, COOKIE)
    return answer


def wanted() -> str:
    """Where to go after signing in: an address of the console, whatever was asked for."""
    asked = request.values.get("next", "")
    return asked if OURS.fullmatch(asked) and "//" not in asked and ".." not in asked else HOME


def led(address: str) -> Response:
    """Lead a browser to another page of ours, by GET."""
    answer = redirect(address, code=303)
    assert isinstance(answer, Response)
    return answer
