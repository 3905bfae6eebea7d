"""The board of the 397-person week in a real browser: until it can be read, and until a move is shown.

``python -m benchmarks.board`` makes an installation in a temporary folder, plans and solves the week there,
serves it, and opens the board in a browser again and again; then records are changed, and it is opened as
often while it tells so.  Told are milliseconds on the browser's clock, the same until the service has
answered, and milliseconds of processor that the service had for each.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from api.pages.console.shell import week_id
from api.pages.sign_in.browser import COOKIE
from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from scheduler.models import Solve
from scheduler.models.community import ADMINISTRATOR
from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.solving import solve_plan
from scheduler.seeds.catalogue import LARGE, seed_for
from scheduler.services import keys, record_pages, records, seeding, week_solving, weeks
from scheduler.services.accounts import codes, making, signing_in
from scheduler.services.volunteer_kind import VOLUNTEER
from tests.api.live import running
from tests.browser.finding import browser as found_browser

COMMUNITY = LARGE.ROUTINE.id
CHANGED_PEOPLE = 12
LEASE = timedelta(minutes=5)
WATCH = """
addEventListener('DOMContentLoaded', () => {
  const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  painted(() => { window.readAt = performance.now(); });
  let asked = 0;
  document.addEventListener('htmx:beforeRequest', () => {
    asked = performance.now();
    window.shownAfter = null;
  });
  document.addEventListener('htmx:afterSettle', () => {
    painted(() => { window.shownAfter = performance.now() - asked; });
  });
});
"""
"""Two frames after something is there it has been painted."""
ONCE = """(name) => new Promise((told) => {
  const look = () => (window[name] ? told(window[name]) : setTimeout(look, 5));
  look();
})"""
FLAGS = ("--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")


def prepared(variables: Mapping[str, str], seconds: float) -> tuple[str, str]:
    """An installation with the week in it, as :func:`planned` says; for a process that ends with it.

    An engine that is told to stop goes on for a while, on a core that the browser would miss.
    """
    runtime = bootstrap.build(Settings.from_environment(variables))
    bootstrap.prepare(runtime)
    found = planned(runtime, seconds=seconds)
    runtime.close()
    return found


def planned(runtime: Runtime, *, seconds: float) -> tuple[str, str]:
    """The week planned and solved, and somebody signed in; returns the board's address and her secret."""
    now = runtime.clock
    monday = now().date() - timedelta(days=now().date().weekday()) + timedelta(weeks=1)
    week, within = week_id(monday), seeding.acting(COMMUNITY)
    with runtime.writing() as session:
        key = keys.all_keys(session)[0].id
        seeding.load(session, seed_for(COMMUNITY, monday - timedelta(weeks=1)), key_id=key, now=now())
    with runtime.writing() as session:
        seeding.plan_ahead(session, COMMUNITY, monday, now=now())
    options = SolveOptions(time_limit_seconds=seconds, seed=1)
    with runtime.writing() as session:
        week_solving.solve(session, runtime.settings, within, week, options, now=now())
    with runtime.writing() as session:
        for solve in session.scalars(select(Solve).where(Solve.state == "queued")):
            roster = solve_plan(read_plan(solve.plan), options, lambda _: None, lambda: False)
            solve.take("benchmark", now(), lease=LEASE)
            raw = json.dumps(roster, ensure_ascii=False).encode()
            solve.keep(raw, status=roster["status"], goals=roster["goals"], now=now())
            solve.finish("done", now())
        session.commit()
        weeks.settle(session, within, week, now=now())
    with runtime.writing() as session:
        code = codes.first(session, now=now())
        assert code is not None
        account = making.first(session, code, "李敏", os.urandom(12).hex(), now=now())
        making.admit(session, account, COMMUNITY, ADMINISTRATOR, now=now())
        _, secret = signing_in.start(session, account, now=now())
    return f"/console/{COMMUNITY}/weeks/{week}", secret


def change_records(variables: Mapping[str, str]) -> None:
    """Some people are free no more and a task wants more of them, since the week was planned."""
    runtime = bootstrap.build(Settings.from_environment(variables))
    now, within = runtime.clock, seeding.acting(COMMUNITY)
    with runtime.writing() as session:
        people = record_pages.page(session, within, VOLUNTEER, size=CHANGED_PEOPLE)
        for one in people.rows:
            patch = {"limits": {"shifts_per_week": 6}}
            records.change(session, within, VOLUNTEER, one.id, patch, version=one.version, now=now())
        session.commit()
    runtime.close()


def worked(pid: int) -> float:
    """Seconds of processor that a process and its children have had so far."""
    own = [pid, *(int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    ticks = 0
    for one in own:
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def visiting(launched: Browser, base: str, secret: str) -> Iterator[Page]:
    """A window of who is signed in."""
    context = launched.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": f"scheduler-{COOKIE}", "value": secret, "url": base}])
    context.add_init_script(WATCH)
    page = context.new_page()
    yield page
    context.close()


def read(page: Page, address: str) -> tuple[float, float]:
    """Milliseconds from asking for the board until all of it is painted, and until it was answered."""
    page.goto(address)
    painted = float(page.evaluate(ONCE, "readAt"))
    return painted, float(page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd"))


def opened(page: Page, address: str, pid: int, *, times: int) -> dict[str, Any]:
    """The board again and again: until it is painted, until it was answered, and the processor for it."""
    before = worked(pid)
    found = [read(page, address) for _ in range(times)]
    processor = worked(pid) - before
    return {
        "painted_ms": spread([painted for painted, _ in found]),
        "answered_ms": spread([answered for _, answered in found]),
        "cpu_ms": round(1000 * processor / times),
    }


def told(moves: list[tuple[float, float]]) -> dict[str, Any]:
    """Moves: until each is painted, and the processor for one."""
    processor = sum(seconds for _, seconds in moves) / len(moves)
    return {"painted_ms": spread([clock for clock, _ in moves]), "cpu_ms": round(1000 * processor)}


def shown(page: Page) -> float:
    """Milliseconds from letting a name go until the board is painted anew."""
    return float(page.evaluate(ONCE, "shownAfter"))


def moved(page: Page, address: str, pid: int) -> tuple[float, float]:
    """Somebody is taken off; her name, found by what is typed, is put back, and that is timed.

    Returns milliseconds on the clock, and seconds of processor that the service had for it.
    """
    page.goto(address)
    box = page.locator(".shift:has(.chip:only-child:not(.gap))").first  # nobody's crew is broken by it
    mark, chip = box.get_attribute("id"), box.locator(".chip")
    who, name = chip.get_attribute("data-volunteer"), chip.inner_text().split()[0]
    box.locator("[data-open]").click()
    page.locator(f"#panel form[action$='/move']:has(input[value='{who}']) button").first.click()
    page.locator(f"#{mark} .chip.gap").first.wait_for()
    page.fill("#name", name)
    page.locator(f"[data-bench] [data-volunteer='{who}']").click()
    page.evaluate("window.shownAfter = null")
    before = worked(pid)
    page.locator(f"#{mark} .chip.gap").first.click()
    return shown(page), worked(pid) - before


def measured(*, seconds: float, times: int) -> dict[str, Any]:
    """Everything that is told of the board."""
    with tempfile.TemporaryDirectory() as home:
        variables = {PREFIX + "HOME": home, PREFIX + "WEB_WORKERS": "1"}
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            path, secret = apart.submit(prepared, variables, seconds).result()
        with running(variables, with_worker=False) as (base, web), sync_playwright() as playwright:
            flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
            launched = playwright.chromium.launch(executable_path=found_browser(), args=flags)
            with visiting(launched, base, secret) as page:
                answer = page.goto(base + path)
                assert answer is not None
                size = int(answer.headers.get("content-length", 0))
                reads = opened(page, base + path, web.pid, times=times)
                moves = [moved(page, base + path, web.pid) for _ in range(times)]
                change_records(variables)
                changed = opened(page, base + path, web.pid, times=times)
                assert page.locator("a[href$='/anew']").count(), "the board says that records changed"
                changed_moves = [moved(page, base + path, web.pid) for _ in range(times)]
            launched.close()
    return {
        "bytes": size,
        "read": reads,
        "move": told(moves),
        "read_changed": changed,
        "move_changed": told(changed_moves),
        "load": round(os.getloadavg()[0], 1),
        "times": times,
    }


def spread(found: list[float]) -> dict[str, int]:
    """The least, the middle, what 95 of 100 do not exceed, and the most of what was measured."""
    ordered = sorted(found)
    high = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)) - 1)]
    told = {"least": ordered[0], "median": median(ordered), "p95": high, "most": ordered[-1]}
    return {name: round(value) for name, value in told.items()}


def main(arguments: list[str] | None = None) -> None:
    """Measure and print one line of JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.board", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0, help="limit of the solve")
    parser.add_argument("--times", type=int, default=20, help="how often each is done")
    said = parser.parse_args(arguments)
    print(json.dumps(measured(seconds=said.seconds, times=said.times)), flush=True)


if __name__ == "__main__":
    main()
