"""Headers that every answer carries, errors too."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, Response

NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of everything that is not a page: load nothing, run nothing, be framed by nobody."""

PROTECTIVE: Mapping[str, str] = MappingProxyType(
    {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
)
"""What an answer carries whatever it is."""

STYLE = re.compile(r"<style[^<>]*>([^<]*)</style>")


def register(app: Flask) -> None:
    """Give every answer of an application its protective headers."""
    app.after_request(_finish)


def page_policy(html: str) -> str:
    """A policy that allows exactly the style blocks which stand in a page, and nothing else."""
    allowed = " ".join(f"'sha256-{_digest(style)}'" for style in STYLE.findall(html)) or "'none'"
    return f"{NOTHING}; style-src {allowed}; img-src data:"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _finish(answer: Response) -> Response:
    answer.headers.setdefault("Content-Security-Policy", NOTHING)
    kept = "private, no-cache" if "ETag" in answer.headers else "no-store"
    answer.headers.setdefault("Cache-Control", kept)
    for name, value in PROTECTIVE.items():
        answer.headers.setdefault(name, value)
    return answer
