"""The names under which the service is reached: a request for another is refused, so no link leads there.

Probes and figures are for machines that come by a container's own address.  They lead nowhere and show
nothing without a key, so that at these three addresses, and no other, the name that was asked for is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Flask

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
OWN_HOST = "127.0.0.1"
"""Taken beside the hosts of the settings: the image looks there whether its service lives."""
FOR_MACHINES = frozenset({"/healthz", "/readyz", "/metrics"})


def register(app: Flask, hosts: Sequence[str]) -> None:
    """Hold an application to these hosts; to any where there is none."""
    if hosts:
        app.config["TRUSTED_HOSTS"] = [*hosts, OWN_HOST]
        app.wsgi_app = _nameless(app.wsgi_app)  # type: ignore[method-assign, assignment]


def _nameless(inner: Application) -> Application:
    def answered(asked: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if asked.get("PATH_INFO") in FOR_MACHINES:
            asked["HTTP_HOST"] = OWN_HOST
        return inner(asked, start_response)

    return answered
