"""Builds the image's files in an empty folder, starts both of its commands, and asks for a roster.

usage: python .ci/docker_check.py          (from the root of the project)
Without a Docker engine; what had to be left out is named at the end.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from docker_image import Image

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 60
Found = TypeVar("Found")
KEY = re.compile(rb"vrs_\w+")


def main() -> int:
    """Everything, in order; 0 when the service gave a roster."""
    folder = Path(tempfile.mkdtemp(prefix="volunteer-scheduler-image-"))
    image = Image(root=folder, context=ROOT)
    try:
        image.build((ROOT / "Dockerfile").read_text(encoding="utf-8"))
        before = files_of(folder / "app")
        roster = serve_and_ask(image)
        written = files_of(folder / "app") - before
        assert not written, f"written beside /data: {sorted(written)[:5]}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    people, gaps = len(roster["assignments"]), sum(gap["missing"] for gap in roster["unfilled"])
    print(f"roster: {roster['status']}, {people} assignments, {gaps} seats open")
    for step in image.left_out:
        print(f"left out, needs an engine: {step}")
    return 0


def files_of(folder: Path) -> set[str]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def serve_and_ask(image: Image) -> dict[str, Any]:
    """Start the service and a worker, wait for health, post the example week, return its roster."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = image.root / "said"
    with said.open("wb") as log:
        bound = {"GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{port}"}
        web = image.start(image.command, log, **bound)
        worker = None
        try:
            until("a healthy service", lambda: is_healthy(image, port), web)
            worker = image.start(["worker"], log)
            keys = until("the first key", lambda: KEY.findall(said.read_bytes()), web)
            return ask(f"http://127.0.0.1:{port}", keys[0].decode(), worker)
        except BaseException:
            log.flush()
            print(KEY.sub(b"vrs_...", said.read_bytes()).decode(errors="replace"), file=sys.stderr)
            raise
        finally:
            for process in filter(None, (worker, web)):
                process.terminate()
                process.wait(PATIENCE_SECONDS)


def is_healthy(image: Image, port: int) -> bool:
    """What HEALTHCHECK says, asked at the port of this run."""
    python, *arguments = [word.replace(":8000", f":{port}") for word in image.health]
    found = shutil.which(python, path=image.environment["PATH"])
    assert found is not None, python
    asked = subprocess.run([found, *arguments], env=image.environment, stderr=subprocess.DEVNULL, check=False)
    return asked.returncode == 0


def ask(address: str, key: str, worker: subprocess.Popen[bytes]) -> dict[str, Any]:
    """Post the example week, wait until it is done, return the roster."""
    plan = (ROOT / "examples" / "four-kinds.json").read_bytes()
    location = request(f"{address}/v1/solves", key, plan)["links"]["self"]

    def is_done() -> bool:
        state = request(f"{address}{location}", key)["state"]
        assert state in ("queued", "running", "done"), state
        return bool(state == "done")

    until("a finished solve", is_done, worker)
    return request(f"{address}{location}/roster", key)


def request(address: str, key: str, body: bytes | None = None) -> dict[str, Any]:
    """A JSON answer, or an error that shows the problem."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=30) as answer:  # noqa: S310
            found: dict[str, Any] = json.load(answer)
            return found
    except urllib.error.HTTPError as refusal:
        raise AssertionError(f"{refusal.code} {refusal.read().decode()}") from refusal


def until(what: str, look: Callable[[], Found], process: subprocess.Popen[bytes]) -> Found:
    """Look until something is found, the process ends, or patience does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, f"waiting for {what}: {process.args!r} ended ({process.returncode})"
        found = look()
        if found:
            return found
        Event().wait(0.2)
    raise AssertionError(f"no {what} within {PATIENCE_SECONDS} s")


if __name__ == "__main__":
    sys.exit(main())
