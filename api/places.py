"""Places for callers who hold the line: each takes a thread, and some threads are kept for everybody else."""

from __future__ import annotations

from threading import BoundedSemaphore, Event

from flask import Flask, current_app

STREAMS_MOST = 6
"""Streams of events that one process holds; of its 16 threads."""

WAITS_MOST = 4
"""Callers that one process lets wait for the end of a solve."""

BODIES_MOST = 4
"""Large bodies that one process waits for; what has come already is read without a place."""

GOING = Event()
"""Set once this process is asked to go: whoever holds the line is answered with what there is."""

STREAMS, WAITS = "places-for-streams", "places-for-waits"


def register(app: Flask) -> None:
    """Give an application its places."""
    app.extensions[STREAMS] = BoundedSemaphore(STREAMS_MOST)
    app.extensions[WAITS] = BoundedSemaphore(WAITS_MOST)


def places(kind: str) -> BoundedSemaphore:
    """The places of a kind, of the application that answers."""
    found: BoundedSemaphore = current_app.extensions[kind]
    return found
