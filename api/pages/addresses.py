"""Whole addresses of our pages, for people who are elsewhere: a colleague, a volunteer's phone."""

from __future__ import annotations

from flask import request

from api.runtime import runtime


def whole(path: str) -> str:
    """A page's address as somebody else reaches it: by the public one, else by the one asked for."""
    return f"{runtime().settings.public_address or request.host_url.rstrip('/')}{path}"
