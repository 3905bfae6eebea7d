"""What limits a solving process, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class ChildLimits:
    """What the parent grants a solving process; it trusts the solver with none of it."""

    memory_bytes: int | None = 4096 * MEBIBYTE
    """Address space; None leaves the machine's own limit."""
    late_seconds: float = 5.0
    """How long after its time limit a solve is told to stop."""
    kill_seconds: float = 10.0
    """How long after its time limit it is killed."""
    stop_seconds: float = 4.5
    """How long it may take to stop when told to, before it is killed."""
    patience_seconds: float = 120.0
    """How much longer, at most, a solve without a roster yet has where it waited that long for a core."""
    slack_seconds_per_mebibyte: float = 4.0
    """Added to both for each MiB of the document: a large one takes its time to read and to explain."""
    output_bytes: int = MEBIBYTE
    """How much is kept of what the engines print: the end of it."""
    event_bytes: int = 256 * MEBIBYTE
    """The largest single event."""
    nice: int = 5
    """How far a solve stands behind whatever else the machine does."""


FINISHED, STOPPED, TIME_LIMIT = "finished", "stopped", "time_limit"
OUT_OF_MEMORY, CRASHED, FAILED = "out_of_memory", "crashed", "failed"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a solving process ended.

    ``kind`` is ``finished`` (it answered), ``stopped`` (it was told to), ``time_limit`` (it ignored its limit
    and was killed), ``out_of_memory``, ``crashed`` (a signal, or an end without an answer), ``failed`` (an
    error, in ``failure``).  ``roster`` is the answer or, without one, the best roster that it told of on its
    way.
    """

    kind: str
    roster: dict[str, Any] | None = None
    is_final: bool = False
    """Whether the roster is the answer, and not one told of on the way."""
    failure: dict[str, Any] | None = None
    signal: int | None = None
    exit_code: int | None = None
    seconds: float = 0.0
    output: str = field(default="", repr=False)
    """The end of what the engines printed."""
