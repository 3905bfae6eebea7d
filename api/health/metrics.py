"""What is counted: requests by view and status, how long they take, and solves by state."""

from __future__ import annotations

import os
import time

from flask import Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_PLAIN_0_0_4,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from api.runtime import reading
from scheduler.services import figures

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

REQUESTS = Counter("http_requests", "Requests answered.", ("method", "view", "status"))
SECONDS = Histogram(
    "http_request_seconds",
    "Time from a request to the head of its answer.",
    ("view",),
    buckets=(0.005, 0.02, 0.05, 0.15, 0.5, 1, 2.5, 10, 30),
)


def register(app: Flask) -> None:
    """Count every request of an application."""
    app.after_request(_finish)


def exposition() -> bytes:
    """All figures of all web processes, and the solves by state as the database has them now."""
    counted = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    by_state = GaugeMetricFamily("solves", "Solves by state.", labels=("state",))
    for state, number in figures.solves_by_state(reading()).items():
        by_state.add_metric((state,), number)
    now = CollectorRegistry()
    now.register(_Once(by_state))
    return generate_latest(counted) + generate_latest(now)


class _Once:
    """A collector that gives one family, made for one scrape."""

    def __init__(self, family: GaugeMetricFamily) -> None:
        self._family = family

    def collect(self) -> tuple[GaugeMetricFamily]:
        return (self._family,)


def _finish(answer: Response) -> Response:
    view = request.endpoint or "none"
    REQUESTS.labels(request.method, view, answer.status_code).inc()
    SECONDS.labels(view).observe(time.perf_counter() - g.began)
    return answer
