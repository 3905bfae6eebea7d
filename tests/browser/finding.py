"""Finds a browser: one on the machine, else Playwright's own; says so by name where there is none."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
TEST = re.compile(r"^def (test_\w+)", flags=re.M)
HOW = "install chromium (Debian: apt-get install chromium), or run: python -m playwright install chromium"


@cache
def browser() -> str | None:
    """The path of a browser that Playwright can drive; nothing where there is none."""
    on_path = (shutil.which(name) for name in NAMES)
    found = next((path for path in (*on_path, *PLACES) if path and Path(path).exists()), None)
    return found or _own()


def _own() -> str | None:
    """Playwright's own, where somebody has fetched it."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the tests that need a browser out of a run on a machine without one."""
    ours = [item for item in items if HERE in item.path.parents]
    if ours and browser() is None:
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]


def tell(reporter: pytest.TerminalReporter) -> None:
    """Say by name which tests could not run."""
    asked = [Path(argument.split("::")[0]).resolve() for argument in reporter.config.args]
    is_asked = any(path == HERE or path in HERE.parents or HERE in path.parents for path in asked)
    if not is_asked or browser() is not None:
        return
    reporter.section("could not run: no browser on this machine")
    for path in sorted(HERE.glob("test_*.py")):
        for name in TEST.findall(path.read_text(encoding="utf-8")):
            reporter.line(f"could not run   tests/browser/{path.name}::{name}")
    reporter.line(HOW)
