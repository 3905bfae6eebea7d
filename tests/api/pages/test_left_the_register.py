"""Who left the register keeps her hours under her name, wherever they are told, until she is erased."""

from __future__ import annotations

import csv
import io

import pytest

from scheduler.bootstrap import Runtime
from scheduler.language.erased_words import ERASED, SENTENCE
from tests.api.pages.browsing import Browser
from tests.api.pages.test_hours import hours, name_of, served
from tests.api.settling import Caller
from tests.api.weekly import WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

MONTH = "month=2026-11"
ALL_WEEK = {"start": "2026-11-23T00:00", "end": "2026-11-30T00:00"}


def left(runtime: Runtime, clock: FakeClock) -> tuple[Caller, Browser, str, str]:
    """A community in which one left after her turn was counted: its coordinator, her id and her name."""
    us, browser, who = served(runtime, clock)
    name = name_of(us, who)
    rule(us, public_names="full")
    browser.open(hours(us))
    browser.send(f"{hours(us)}/count", week=WEEK)
    us.post(f"volunteers/{who}/absences", ALL_WEEK)
    assert "No longer on the register" in browser.send(f"{people(us)}/{who}/leave")
    return us, browser, who, name


def rule(us: Caller, **said: str) -> None:
    """The community's rule of hours is said anew."""
    assert us.client.put(us.address("hour-rule"), json=said).status_code == 200


def people(us: Caller) -> str:
    """Where the register is."""
    return f"/console/{us.community}/people"


def records(us: Caller, browser: Browser) -> list[str]:
    """Whose turns the month's records hold, by name."""
    file = browser.client.get(f"{hours(us)}/records?{MONTH}").data.decode("utf-8-sig")
    return [one["volunteer_name"] for one in csv.DictReader(io.StringIO(file))]


@on_both_databases
def test_who_left_keeps_her_row_in_the_month_on_the_wall_and_in_every_file(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, browser, _, name = left(runtime, clock)
    for page in ("", "/wall"):
        shown = browser.open(f"{hours(us)}{page}?{MONTH}")
        assert name in shown.split("<table")[1]
        assert str(SENTENCE.en) not in shown
    file = browser.client.get(f"{hours(us)}/file?{MONTH}&format=csv").data.decode("utf-8-sig")
    assert name in file
    assert records(us, browser) == [name]
    (row,) = [one for one in us.get("months/2026-11/sheet").get_json()["rows"] if one["hours"]]
    assert (row["name"], row["hours"], row["turns"]) == (name, 2, 1)
    # On the sheet as it is built in, masked as everybody is.
    rule(us)
    (row,) = [one for one in us.get("months/2026-11/sheet").get_json()["rows"] if one["hours"]]
    assert (row["name"][0], row["hours"]) == (name[0], 2)
    assert "*" in row["name"]


@on_both_databases
def test_her_own_page_is_found_by_her_name_and_an_extract_is_issued_to_her(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, browser, who, name = left(runtime, clock)
    page = browser.open(f"{hours(us)}/person?name={name}")
    assert f"<h1>{name}</h1>" in page
    assert "2 h" in page
    (entry,) = us.get(f"ledger/entries?volunteer={who}&kind=served").get_json()["items"]
    done = browser.send(f"{hours(us)}/people/{who}", entry=str(entry["seq"]), minutes="90", reason="早走")
    assert "1 h 30 min" in done
    issuer = {"person_in_charge": "周主任", "handler": "吴社工", "contact": "010-1"}
    days = {"first": "2026-11-01", "last": "2026-11-25"}
    browser.open(f"{hours(us)}/extracts")
    page = browser.send(f"{hours(us)}/extracts", name=name, **days, **issuer)
    assert f"<strong>{name}</strong>" in page
    (made,) = us.get("extracts").get_json()["items"]
    paper = us.get(f"extracts/{made['id']}").get_json()["paper"]
    assert (paper["person"]["name"], paper["service"]["hours"]) == (name, 1.5)
    # Hours that are asked for are those of people on the register alone.
    added = {"volunteer": who, "day": "2026-11-24", "minutes": 60, "what": "搬桌子"}
    assert us.post("added-hours", added).status_code == 422


@on_both_databases
def test_who_is_erased_after_she_left_is_named_nowhere(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who, name = left(runtime, clock)
    answer = us.client.post(us.address(f"volunteers/{who}/erasure"), headers={"If-Match": '"1"'})
    assert answer.status_code == 204, answer.text
    (row,) = [one for one in us.get("months/2026-11/sheet").get_json()["rows"] if one["hours"]]
    assert (row["name"], row["hours"]) == (ERASED, 2)
    assert records(us, browser) == []
    assert browser.client.get(f"{hours(us)}/people/{who}").status_code == 404
    assert name not in us.get(f"weeks/{WEEK}/roster").text
    assert us.client.post(us.address("ledger/verifications"), json={}).get_json()["whole"] is True


@on_both_databases
@pytest.mark.parametrize("is_she", [True, False])
def test_her_id_brings_her_hours_back_with_her_name_alone(
    runtime: Runtime, clock: FakeClock, *, is_she: bool
) -> None:
    us, _, who, name = left(runtime, clock)
    us.make("volunteers", id=who, name=name if is_she else "另一人")
    found = us.get(f"ledger/entries?volunteer={who}&kind=served").get_json()["items"]
    assert len(found) == int(is_she)
    rows = us.get("months/2026-11/sheet").get_json()["rows"]
    assert [one["name"] for one in rows if one["hours"]] == [name]


@on_both_databases
def test_who_was_put_in_by_mistake_leaves_no_name_behind(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, _ = served(runtime, clock)
    us.make("volunteers", id="typo", name="错名")
    assert us.delete("volunteers/typo").status_code == 204
    assert us.get("volunteers/typo/card").status_code == 404
    assert "错名" not in browser.open(f"{hours(us)}?{MONTH}")


@on_both_databases
def test_who_left_is_listed_and_put_back_with_her_hours(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who, name = left(runtime, clock)
    assert "Who left the register" in browser.open(people(us))
    page = browser.open(f"{people(us)}/left")
    assert f"<strong>{name}</strong>" in page
    assert f'href="{hours(us)}/people/{who}"' in page
    assert "Back on the register" in browser.send(f"{people(us)}/{who}/back")
    assert us.get(f"volunteers/{who}").get_json()["name"] == name
    assert name in browser.open(f"{hours(us)}/people/{who}")
    assert "Who left the register" not in browser.open(people(us))


@on_both_databases
def test_who_left_is_erased_from_the_list_once_her_name_is_typed(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who, name = left(runtime, clock)
    browser.open(f"{people(us)}/left")
    wrong = browser.send(f"{people(us)}/{who}/erase", name="x", status=422)
    assert f"<strong>{name}</strong>" in wrong
    browser.send(f"{people(us)}/{who}/erase", name=name)
    assert name not in browser.open(f"{people(us)}/left")


@on_both_databases
def test_what_becomes_of_her_is_asked_before_she_leaves(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who = served(runtime, clock)
    card = browser.open(f"{people(us)}/{who}")
    assert f'action="{people(us)}/{who}/leave"' not in card
    assert f'href="{people(us)}/{who}/leave"' in card
    asked = browser.open(f"{people(us)}/{who}/leave")
    is_free = "no shift that is not over" in asked
    assert (f'action="{people(us)}/{who}/leave"' in asked) is is_free
    us.post(f"volunteers/{who}/absences", ALL_WEEK)
    assert f'action="{people(us)}/{who}/leave"' in browser.open(f"{people(us)}/{who}/leave")
