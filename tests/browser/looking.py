"""A page in a real browser, and what is asked of every one of them."""

from __future__ import annotations

import json
import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

ROOT = Path(__file__).parents[2]
PICTURES = os.environ.get("PICTURES", "")
"""The folder, from the root, to which pictures of pages are written; none are where it is not said."""
WIDTHS = (360, 768, 1440)
HEIGHTS = {360: 740, 768: 1024, 1440: 900}
SERIOUS = ("serious", "critical")
OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that ask which colours there are: nothing else of a page is another in the dark."""
PATIENCE_MILLISECONDS = 30_000
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OVERLAPS = """() => {
  // What is pressed or typed into must not lie under anything else that is.
  const all = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
    .filter((one) => one.checkVisibility() && !one.classList.contains('skip'))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1);
  const found = [];
  for (const [a, p] of all) for (const [b, q] of all) {
    if (a === b || a.contains(b) || b.contains(a)) continue;
    const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    if (across > 1 && down > 1) found.push(`${a.outerHTML.slice(0, 80)} / ${b.outerHTML.slice(0, 80)}`);
  }
  return found;
}"""

SIDEWAYS = """() => [...document.querySelectorAll('.scroll')]
  .filter((one) => one.querySelector('.stacked, table:not(.as-it-is)'))
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.getAttribute('aria-label')}: ${one.scrollWidth} in ${one.clientWidth}`)"""
"""Tables that must be pushed to be read; spreadsheets alone are shown as they are."""
PHONE = 360
SHIFTED = """() => new Promise((told) => {
  // Everything that moved by itself since the page came, as the browser counts it.
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => told(sum)));
})"""
SHIFTED_MOST = 0.01
"""A hundredth of the screen: less is a letter's width that came later."""


class Visitor:
    """Somebody with a browser before the service."""

    def __init__(self, browser: Browser, base: str, how: dict[str, Any]) -> None:
        self.context, self.base, self._how = browser.new_context(**how), base, how
        self._runs_scripts = how["java_script_enabled"]
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        """What the browser complained of: scripts that fail, what the policy stops, what was not found."""
        self.requests: list[Request] = []
        self.bytes = 0
        """Everything that came over the wire."""
        self.context.set_default_timeout(PATIENCE_MILLISECONDS)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.context.on("request", self._ask)
        self.context.on("response", self._weigh)

    def open(self, path: str) -> Page:
        """Look at a page; returns it."""
        self.page.goto(self.base + path)
        return self.page

    def shot(self, name: str, *, whole: bool = True) -> None:
        """Keep a picture of the page, where pictures are asked for."""
        if PICTURES:
            folder = ROOT / PICTURES
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}.png", full_page=whole, animations="disabled")

    def must_be_accessible(self) -> None:
        """Axe finds nothing serious or critical.  It is a script: it looks at a twin where none may run."""
        if self._runs_scripts:
            found = _violations(self.page)
        else:
            how = self._how | {"java_script_enabled": True, "storage_state": self.context.storage_state()}
            assert self.context.browser is not None
            twin = self.context.browser.new_context(**how)
            page = twin.new_page()
            page.goto(self.page.url)
            found = _violations(page)
            twin.close()
        _must_be_none(found)

    def must_be_readable_in_the_dark(self) -> None:
        """The same page with its dark colours, of which nothing but the colours is looked at."""
        self.page.emulate_media(color_scheme="dark")
        _must_be_none(_violations(self.page, *OF_COLOURS))
        self.page.emulate_media(color_scheme="light")

    def must_fit(self, *widths: int) -> None:
        """Nothing is wider than the screen, and nothing to press lies under another, at 360, 768, 1440 px.

        On a phone no table is wider than the screen either.
        """
        before = self.page.viewport_size
        self.page.wait_for_load_state()
        for width in widths or WIDTHS:
            self.page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
            assert self.page.evaluate(OVERFLOW) <= 0, f"wider than {width} px"
            assert self.page.evaluate(OVERLAPS) == [], f"at {width} px"
            if width == PHONE:
                assert self.page.evaluate(SIDEWAYS) == []
        if before is not None and before != self.page.viewport_size:
            self.page.set_viewport_size(before)

    def must_stand_still(self, *widths: int) -> None:
        """Nothing moves by itself while the page comes, at 360, 768 and 1440 px."""
        before = self.page.viewport_size
        for width in widths or WIDTHS:
            self.page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
            self.page.reload()
            assert self.page.evaluate(SHIFTED) <= SHIFTED_MOST, f"at {width} px"
        if before is not None:
            self.page.set_viewport_size(before)

    def must_be_quiet(self) -> None:
        """Nothing failed, nothing was stopped by the policy, and nobody else was asked for anything."""
        assert self.complaints == []
        hosts = {urlsplit(one.url).netloc for one in self.requests if one.url.startswith("http")}
        assert hosts <= {urlsplit(self.base).netloc}

    def _console(self, message: ConsoleMessage) -> None:
        # The browser itself reports each refused form (422 and the like) as an error of the page.
        is_told_otherwise = "Failed to load resource" in message.text and "status of 4" in message.text
        if message.type in ("error", "warning") and not is_told_otherwise:
            self.complaints.append(message.text)

    def _ask(self, request: Request) -> None:
        self.requests.append(request)

    def _weigh(self, response: Response) -> None:
        length = response.headers.get("content-length")
        self.bytes += int(length) if length else 0


def visitor(
    browser: Browser,
    base: str,
    *,
    width: int = 1440,
    script: bool = True,
    language: str = "en",
    dark: bool = False,
    touch: bool = False,
) -> Visitor:
    """A fresh browser window of somebody, without cookies."""
    how = {
        "viewport": {"width": width, "height": HEIGHTS.get(width, 900)},
        "java_script_enabled": script,
        "locale": {"zh": "zh-CN", "en": "en-GB"}[language],
        "color_scheme": "dark" if dark else "light",
        "has_touch": touch,
        "reduced_motion": "reduce",
    }
    return Visitor(browser, base, how)


def _violations(page: Page, *rules: str) -> list[dict[str, Any]]:
    page.wait_for_load_state()  # a link that was just pressed may have come to a page that is not read yet
    if page.evaluate("!window.axe"):
        page.evaluate(_axe())
    how = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found: dict[str, Any] = page.evaluate("(how) => axe.run(document, how)", how)
    return list(found["violations"])


def _must_be_none(found: list[dict[str, Any]]) -> None:
    wrong = [
        f"{one['id']}: {one['help']}: {node['html'][:200]}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]
    assert wrong == [], json.dumps(wrong, indent=1, ensure_ascii=False)


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
