"""Secrets do not belong in the arguments of an address, which proxies, browsers and chats keep."""

from __future__ import annotations

from flask import Flask, request

from api.problems import Problem
from scheduler.language import say
from scheduler.services.tokens import holds_token

CODE = "secret_in_address"
ARGUMENTS = frozenset({"access_token", "api_key", "apikey", "authorization"})
"""Where other services take a key; we do not, whatever it says."""


def register(app: Flask) -> None:
    """Refuse every request of an application that shows a secret there, before it is looked at."""
    app.before_request(_refuse)


def _refuse() -> None:
    for name, value in request.args.items(multi=True):
        if name.lower() in ARGUMENTS or holds_token(name) or holds_token(value):
            request.query_string = b""  # so that no page of ours repeats it in its links
            vars(request).pop("args", None)
            raise Problem(400, CODE, en=say(CODE, "en"), zh=say(CODE, "zh"))
