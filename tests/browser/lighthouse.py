"""Lighthouse before the main pages: ``make lighthouse``, with npm's package in a version of its own.

It is no test of the suite: it asks npm for the package once.  Accessibility and best practices must be 100 on
each page; what is missing is told by the name of its audit.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from api.pages.sign_in.browser import COOKIE
from scheduler.services.accounts import making, signing_in
from tests.browser import finding
from tests.browser.communities import Community, community
from tests.browser.conftest import serving

PACKAGE = "lighthouse@12.8.2"
"""The newest that runs on Node 20."""
CATEGORIES = ("accessibility", "best-practices")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


def main() -> int:
    """Look at each page; 0 when every figure is 100."""
    failed = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "home", with_worker=False) as started,
    ):
        place = community(started.runtime)
        place.us.make("areas", id="grid", name="一网格")
        place.publish()
        cookie = _signed_in(place)
        for name, path in pages(place).items():
            report = _report(started.base + path, cookie, Path(folder) / f"{name}.json")
            found = {one: round(100 * report["categories"][one]["score"]) for one in CATEGORIES}
            failed += any(score < 100 for score in found.values())
            words = [f"{name:8}", *(f"{one} {score}" for one, score in found.items()), *_missing(report)]
            sys.stdout.write(" ".join(words) + "\n")
    return 1 if failed else 0


def pages(place: Community) -> dict[str, str]:
    """The main pages: the board, people, tasks, the day, and a volunteer's own."""
    base = f"/console/{place.id}"
    return {
        "board": f"{base}/weeks/{place.week}",
        "people": f"{base}/people",
        "tasks": f"{base}/tasks",
        "day": f"{base}/day?date={place.monday}",
        "me": place.link("v1"),
    }


def _signed_in(place: Community) -> str:
    with place.runtime.writing() as session:
        account = making.named(session, place.coordinator)
        _, secret = signing_in.start(session, account, now=place.runtime.clock())
    return f"scheduler-{COOKIE}={secret}"


def _report(address: str, cookie: str, into: Path) -> dict[str, Any]:
    command = ["npx", "--yes", PACKAGE, address, "--quiet", "--output=json", f"--output-path={into}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
    command += [f"--extra-headers={json.dumps({'Cookie': cookie})}"]
    browser = finding.browser()
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser or ""})
    found: dict[str, Any] = json.loads(into.read_text(encoding="utf-8"))
    assert found["finalDisplayedUrl"].split("?")[0] == address.split("?")[0], found["finalDisplayedUrl"]
    return found


def _missing(report: dict[str, Any]) -> list[str]:
    wanted = {
        one["id"] for name in CATEGORIES for one in report["categories"][name]["auditRefs"] if one["weight"]
    }
    return [
        f"\n    {name}: {json.dumps(audit.get('details', {}).get('items', [])[:4])[:1500]}"
        for name, audit in report["audits"].items()
        if name in wanted and audit["score"] is not None and audit["score"] < 1
    ]


if __name__ == "__main__":
    sys.exit(main())
