"""What is counted: requests by view and status, how long they take, the queue, solves and outboxes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping

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
from sqlalchemy.orm import Session

from api.runtime import runtime
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


def count(method: str, view: str, status: int, *, began: float) -> None:
    """Count an answer, and the time it took."""
    REQUESTS.labels(method, view, status).inc()
    SECONDS.labels(view).observe(time.perf_counter() - began)


def exposition() -> bytes:
    """All figures of all web processes, and those of the database as they are now."""
    counted = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    now = CollectorRegistry()
    with runtime().reading() as session:  # figures of all communities
        now.register(_Once(list(families(session))))
    return generate_latest(counted) + generate_latest(now)


def families(session: Session) -> Iterator[GaugeMetricFamily]:
    """What the database knows of the queue, of solves that ended within an hour, and of the outboxes."""
    yield _gauge("solves", "Solves by state.", "state", figures.solves_by_state(session))
    yield _gauge("solve_parts", "Parts of divided solves by state.", "state", figures.parts_by_state(session))
    age = figures.queue_age(session)
    yield _gauge("solve_queue_age_seconds", "How long the oldest waiting solve waits.", value=age)
    yield _gauge("solves_silent", "Running solves whose worker is silent.", value=figures.silent(session))
    lately = figures.recent(session)
    yield _gauge("solves_ended_recent", "Solves that ended within an hour.", "state", lately.ends)
    for name, words, values in (
        ("solve_seconds_recent", "Seconds from taking a solve to its end, within an hour.", lately.seconds),
        ("solve_wait_seconds_recent", "Seconds from submitting a solve to taking it.", lately.waits),
        ("solve_gap_recent", "Gap of coverage to its bound, over its value.", lately.gaps),
    ):
        told = {str(share): figures.quantile(values, share) for share in figures.QUANTILES}
        yield _gauge(name, words, "quantile", told)
    outboxes = figures.outboxes(session)
    waiting = {name: box.waiting for name, box in outboxes.items()}
    ages = {name: box.age_seconds for name, box in outboxes.items()}
    yield _gauge("outbox_waiting", "Messages that are due and not sent.", "outbox", waiting)
    yield _gauge("outbox_age_seconds", "How long the oldest of them is due.", "outbox", ages)


def _gauge(
    name: str, words: str, label: str = "", by: Mapping[str, float] | None = None, *, value: float = 0.0
) -> GaugeMetricFamily:
    if by is None:
        return GaugeMetricFamily(name, words, value=value)
    family = GaugeMetricFamily(name, words, labels=(label,))
    for one, number in by.items():
        family.add_metric((one,), number)
    return family


class _Once:
    """A collector that gives what was made for one scrape."""

    def __init__(self, made: list[GaugeMetricFamily]) -> None:
        self._made = made

    def collect(self) -> list[GaugeMetricFamily]:
        return self._made


def _finish(answer: Response) -> Response:
    count(request.method, request.endpoint or "none", answer.status_code, began=g.began)
    return answer
