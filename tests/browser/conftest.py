"""One browser and one service for the run; windows of visitors, each looked over when its test is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from tests.api.live import running
from tests.browser import finding, looking
from tests.browser.communities import Community, community, let_in
from tests.browser.looking import Visitor

UNWANTED = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    *("AimEnabled", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay", "MediaRouter"),
    *("NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "ThirdPartyStoragePartitioning"),
)
"""Pages of the browser's own that it would open beside each window, and what Playwright does without."""
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--js-flags=--no-turbofan --no-maglev",
    f"--disable-features={','.join(UNWANTED)}",
)
"""The browser itself asks nobody for anything, and does not work on code that soon goes with its page."""

Look = Callable[..., Visitor]


@dataclass(frozen=True)
class Service:
    """A service that runs, and its installation for what tests prepare in it."""

    base: str
    runtime: Runtime


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser."""
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=finding.browser(), args=flags)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service of the run, without a worker; each test has communities of its own in it."""
    with serving(tmp_path_factory.mktemp("pages"), with_worker=False) as started:
        yield started


@pytest.fixture
def solving_service(tmp_path: Path) -> Iterator[Service]:
    """A service of the test's own with nothing in it, and a worker that solves."""
    with serving(tmp_path / "pages", with_worker=True) as started:
        yield started


@contextmanager
def serving(home: Path, *, with_worker: bool) -> Iterator[Service]:
    """A service at a port of its own with a database of its own."""
    variables = {PREFIX + "HOME": str(home), PREFIX + "WEB_WORKERS": "1"}
    runtime = bootstrap.build(Settings.from_environment(variables))
    bootstrap.prepare(runtime)
    with running(variables, with_worker=with_worker) as (base, _):
        yield Service(base, runtime)
    runtime.close()


@pytest.fixture
def look(chromium: Browser, service: Service) -> Iterator[Look]:
    """Open a window: ``look(width=360, script=False, language="zh", dark=True)``."""
    with windows(chromium, service.base) as opened:
        yield opened


@contextmanager
def windows(chromium: Browser, base: str) -> Iterator[Look]:
    """Open windows before a service, and close them when the test is done: none may have complained."""
    opened: list[Visitor] = []

    def look(**how: object) -> Visitor:
        opened.append(looking.visitor(chromium, base, **how))  # type: ignore[arg-type]
        return opened[-1]

    yield look
    for one in opened:
        one.must_be_quiet()
        one.context.close()


@pytest.fixture
def place(service: Service) -> Community:
    """A community of the test's own, with a hall, three volunteers and a desk."""
    return community(service.runtime)


@pytest.fixture
def coordinator(look: Look, place: Community) -> Visitor:
    """Its coordinator, signed in, before a large screen."""
    visitor = look()
    let_in(visitor, place)
    return visitor
