"""Whole addresses of our pages, for people who are elsewhere: a colleague, a volunteer's phone."""

from __future__ import annotations

from flask import request

from api.runtime import runtime
from scheduler.reach import is_this_machine_alone


def whole(path: str) -> str:
    """A page's address as somebody else reaches it: by the public one, else by the one asked for."""
    return f"{_base()}{path}"


def are_here_alone() -> bool:
    """Whether the addresses that pages give open on this machine and on no phone."""
    return is_this_machine_alone(_base())


def _base() -> str:
    return runtime().settings.public_address or request.host_url.rstrip("/")
