"""Between a solving process and a carrier: parts come as its events, answers go to a pipe of it.

The process that divides a plan holds no address and no secret; its parent, which has them, carries for it.
"""

from __future__ import annotations

import os
import select
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from scheduler.planning.parts.carrier import Answered, Dividing, Stopped

CHUNK = 1 << 16
TICK_SECONDS = 0.1
GRACE_SECONDS = 10.0
"""How long after its time a parent may be silent before its process goes on without it."""


class ThroughParent:
    """The carrier of a solving process: it tells its parent, and listens."""

    def __init__(self, send: Callable[[dict[str, Any]], None], answers: int) -> None:
        self._send, self._answers = send, answers

    def __call__(
        self, parts: Sequence[bytes], *, seconds: float, seed: int, on_answer: Answered, should_stop: Stopped
    ) -> None:
        """Send the parts, and hand on what comes back until the parent says that it was all."""
        end = time.monotonic() + seconds + GRACE_SECONDS
        for number, part in enumerate(parts):
            self._send({"event": "part", "number": number, "part": b64encode(part).decode()})
        self._send({"event": "parts", "count": len(parts), "seconds": seconds, "seed": seed})
        pending = b""
        while time.monotonic() < end and not should_stop():
            if not select.select([self._answers], [], [], TICK_SECONDS)[0]:
                continue
            chunk = os.read(self._answers, CHUNK)
            if not chunk:
                return
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                told = msgspec.json.decode(line)
                if told.get("over"):
                    return
                on_answer(told["number"], told["answer"])


class Relay:
    """The parent's side."""

    def __init__(self, dividing: Dividing) -> None:
        self._carrier = dividing.carrier
        self.words = ["--pairs", str(dividing.pairs_least), str(dividing.pairs_most)]
        self.read, self._write = os.pipe()
        self._parts: list[bytes] = []
        self._is_over = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def took(self, event: Mapping[str, Any]) -> bool:
        """Whether an event was for us; the last of them sets the carrier to work beside the solve."""
        if event.get("event") == "part":
            self._parts.append(b64decode(event["part"]))
            return True
        if event.get("event") == "parts" and self._thread is None:
            facts = (float(event["seconds"]), int(event["seed"]))
            self._thread = threading.Thread(target=self._carry, args=facts, name="carry", daemon=True)
            self._thread.start()
            return True
        return False

    def close(self) -> None:
        """The solve is over, and so is the carrying."""
        self._is_over.set()
        if self._thread is not None:
            self._thread.join()
        os.close(self._write)

    def _carry(self, seconds: float, seed: int) -> None:
        try:
            parts, self._parts = self._parts, []
            self._carrier(
                parts, seconds=seconds, seed=seed, on_answer=self._answer, should_stop=self._is_over.is_set
            )
        finally:
            self._tell({"over": True})

    def _answer(self, number: int, answer: dict[str, Any]) -> None:
        self._tell({"number": number, "answer": answer})

    def _tell(self, what: dict[str, Any]) -> None:
        line = memoryview(msgspec.json.encode(what) + b"\n")
        with self._lock, suppress(BrokenPipeError):
            while line:
                line = line[os.write(self._write, line) :]
