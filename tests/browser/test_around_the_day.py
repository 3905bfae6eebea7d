"""The day, paper, hours, charts and settings in a real browser: they fit, are open to all, and print."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.api.weekly import DESK
from tests.browser.communities import Community, community, let_in
from tests.browser.conftest import Look, Service

INSIDE = "one => one.getBoundingClientRect().right < one.parentElement.getBoundingClientRect().right - 0.5"
"""Whether the last line of a table lies within the paper: at its very edge it is not printed."""
SHEETS = ("wall", "sign-in", "call-list")
EVERY_DAY = {
    "id": "desk",
    "name": "值班",
    "type": "service_desk",
    "site": "hall",
    "times": [{"from": "09:00", "to": "11:00"}],
    "recurrence": {"weekly": {"weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}},
}


def pages(place: Community) -> dict[str, str]:
    """What is looked at, by the name of its picture."""
    base = f"/console/{place.id}"
    week = f"{base}/weeks/{place.week}"
    return {
        "day": f"{base}/day?date={place.monday}",
        "report": f"{base}/day/report",
        "paper": f"{week}/paper",
        "wall-sheet": f"{week}/paper/wall",
        "wall-by-person": f"{week}/paper/wall?by=person",
        **{f"{sheet}-sheet": f"{week}/paper/{sheet}" for sheet in ("sign-in", "call-list", "people", "gaps")},
        "hours": f"{base}/hours",
        "hours-added": f"{base}/hours/added",
        "hours-points": f"{base}/hours/points",
        "hours-extracts": f"{base}/hours/extracts",
        "hours-wall": f"{base}/hours/wall",
        "hours-person": f"{base}/hours/people/v1",
        "charts": f"{week}/charts",
        **{
            f"settings-{name}": f"{base}/settings/{name}"
            for name in ("places", "groups", "rules", "goals", "planning", "members", "channels", "webhooks")
        },
        "log": f"{base}/log",
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_around_the_week_fits_and_keeps_nobody_out(
    look: Look, place: Community, language: str
) -> None:
    place.us.make("areas", id="grid", name="一网格")
    place.publish()
    visitor = look(language=language)
    let_in(visitor, place)
    for name, path in pages(place).items():
        visitor.open(path)
        visitor.must_be_accessible()
        visitor.must_fit()
        if language == "zh":
            visitor.must_be_readable_in_the_dark()
        visitor.shot(f"around-{name}-{language}")
        if name in ("day", "hours", "charts", "settings-rules", "wall-sheet", "wall-by-person"):
            visitor.page.set_viewport_size({"width": 360, "height": 740})
            visitor.shot(f"around-{name}-phone-{language}")
            visitor.page.set_viewport_size({"width": 1440, "height": 900})


@pytest.fixture
def today(service: Service) -> Community:
    """A community with a desk that is open every day, its present week published."""
    place = community(service.runtime, EVERY_DAY)
    rule = {"opens_minutes_before": 1440}  # at whatever hour of the day the tests run
    assert place.us.client.put(place.us.address("hour-rule"), json=rule).status_code == 200
    place.publish_week(place.this_monday.isoformat())
    return place


@pytest.mark.parametrize("script", [True, False])
def test_who_came_is_one_tap_on_a_phone_with_and_without_a_script(
    look: Look, today: Community, script: bool
) -> None:
    visitor = look(width=360, script=script, touch=True, language="zh")
    let_in(visitor, today)
    page = visitor.open(f"/console/{today.id}/day")
    page.get_by_role("button", name="到了").first.click()
    expect(page.get_by_role("button", name="走了")).to_be_visible()
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot(f"around-day-came-{'script' if script else 'plain'}")
    page.get_by_role("button", name="走了").click()
    expect(page.get_by_role("button", name="走了")).to_have_count(0)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_code_of_a_shift_and_what_came_of_it_fit_and_keep_nobody_out(
    look: Look, today: Community, language: str
) -> None:
    today.us.change("tasks/desk", {"checkpoints": ["灭火器", "门窗"]})
    visitor = look(language=language)
    let_in(visitor, today)
    page = visitor.open(f"/console/{today.id}/day")
    article = page.get_by_role("article").first
    shift = article.get_attribute("id")
    week = article.locator("[name=week]").first.get_attribute("value")
    for name, path in (("code", "code?"), ("code-fixed", "code?kind=fixed&"), ("outcome", "outcome?")):
        visitor.open(f"/console/{today.id}/day/{path}week={week}&shift={shift}")
        visitor.must_be_accessible()
        visitor.must_fit()
        visitor.shot(f"around-{name}-{language}")
        visitor.must_be_readable_in_the_dark()


def test_a_tap_by_keyboard_changes_its_shift_alone(look: Look, today: Community) -> None:
    visitor = look()
    let_in(visitor, today)
    page = visitor.open(f"/console/{today.id}/day")
    page.get_by_role("button", name="Came").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Left")).to_be_visible()
    assert page.url.endswith("/day")  # the page was not left


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_prints_alone_on_a4(look: Look, place: Community, sheet: str) -> None:
    place.publish()
    visitor = look(language="zh")
    let_in(visitor, place)
    page = visitor.open(f"/console/{place.id}/weeks/{place.week}/paper/{sheet}")
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".rooms")).to_be_hidden()
    expect(page.get_by_role("table").first).to_be_visible()
    assert page.locator(".paper").first.evaluate(INSIDE)
    sizes = boxes(page.pdf(prefer_css_page_size=True))
    across = (842, 595)
    assert set(sizes) == ({(595, 842)} if sheet == "sign-in" else {across})
    assert len(sizes) == (2 if sheet == "sign-in" else 1)  # Monday and Tuesday, else one page


def test_a_week_that_is_one_page_as_a_file_is_one_page_from_the_printer(look: Look, service: Service) -> None:
    # Six rows of so many lines, as a small community has them: 22 and a time above each.
    lines = (3, 5, 1, 4, 6, 3)
    tasks = [
        DESK
        | {
            "id": f"work-{at}",
            "name": f"第{at}项",
            "times": [{"from": f"{8 + at:02}:00", "to": f"{8 + at:02}:45"}],
            "recurrence": {"weekly": {"weekdays": ["mon"]}},
            "seats": [{"role": f"第{seat}位", "count": 1} for seat in range(many)],
        }
        for at, many in enumerate(lines)
    ]
    place = community(service.runtime, *tasks)
    place.publish()
    visitor = look(language="zh")
    let_in(visitor, place)
    page = visitor.open(f"/console/{place.id}/weeks/{place.week}/paper/wall")
    assert page.locator(".paper tbody tr").count() == len(lines)
    saved = page.request.get(f"{visitor.base}{page.get_by_role('link', name='PDF').get_attribute('href')}")
    assert len(PdfReader(io.BytesIO(saved.body())).pages) == 1
    assert len(boxes(page.pdf(prefer_css_page_size=True))) == 1


def boxes(pdf: bytes) -> list[tuple[int, int]]:
    """The size of every page of a PDF in points."""
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in found]
