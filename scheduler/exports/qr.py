"""A text as a QR code, to be shown on a screen or printed."""

from __future__ import annotations

import io

import segno

QUIET = 4
"""Modules of white around it, as the standard asks."""


def svg(text: str) -> bytes:
    """The code as a drawing that stays sharp at any size."""
    return _drawn(text, "svg", scale=8)


def inline(text: str) -> str:
    """The code as a drawing within a page: as wide as its place, on white in the dark too."""
    out = io.BytesIO()
    drawn = segno.make(text, micro=False, error="m")
    look = {"xmldecl": False, "svgns": True, "omitsize": True, "dark": "#000", "light": "#fff"}
    drawn.save(out, kind="svg", scale=4, border=QUIET, **look)
    return out.getvalue().decode()


def png(text: str) -> bytes:
    """The code as a picture."""
    return _drawn(text, "png", scale=12)


def _drawn(text: str, kind: str, *, scale: int) -> bytes:
    out = io.BytesIO()
    segno.make(text, micro=False, error="m").save(out, kind=kind, scale=scale, border=QUIET)
    return out.getvalue()
