"""Places for callers who hold the line: each takes a thread, and some threads are kept for everybody else."""

from __future__ import annotations

from threading import BoundedSemaphore

from flask import Flask, current_app

STREAMS_MOST = 8
"""Streams of events that one process holds; of its 16 threads."""

WAITS_MOST = 5
"""Callers that one process lets wait for the end of a solve."""

STREAMS, WAITS = "places-for-streams", "places-for-waits"


def register(app: Flask) -> None:
    """Give an application its places."""
    app.extensions[STREAMS] = BoundedSemaphore(STREAMS_MOST)
    app.extensions[WAITS] = BoundedSemaphore(WAITS_MOST)


def places(kind: str) -> BoundedSemaphore:
    """The places of a kind, of the application that answers."""
    found: BoundedSemaphore = current_app.extensions[kind]
    return found
