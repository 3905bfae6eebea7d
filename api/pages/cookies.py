"""Cookies of pages: out of reach for scripts and other sites, and over HTTPS bound to this host alone."""

from __future__ import annotations

from flask import Response, request

PREFIX, SECURE_PREFIX = "scheduler-", "__Host-scheduler-"


def read(name: str) -> str:
    """What a cookie says; nothing without it."""
    return request.cookies.get(_named(name), "")


def give(answer: Response, name: str, value: str, *, seconds: int | None = None) -> None:
    """Set a cookie, for so many seconds or until the browser is closed."""
    answer.set_cookie(
        _named(name),
        value,
        max_age=seconds,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def take_away(answer: Response, name: str) -> None:
    """End a cookie."""
    answer.delete_cookie(_named(name), path="/", secure=request.is_secure, httponly=True, samesite="Lax")


def _named(name: str) -> str:
    return (SECURE_PREFIX if request.is_secure else PREFIX) + name
