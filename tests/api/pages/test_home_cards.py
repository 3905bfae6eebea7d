"""The cards of the home page say enough to decide: with whom, which shift, one card for one shift."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, proposals, published
from tests.api.pages.browsing import Browser
from tests.api.pages.test_log import NAMES
from tests.api.pages.test_me import link_of
from tests.api.pages.test_rooms import coordinating
from tests.api.test_proposals import AFTERNOON, MORNING
from tests.api.test_swaps import given, two_and_a_third
from tests.api.weekly import DESK, WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def text_of(page: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@on_both_databases
def test_an_exchange_to_approve_is_told_both_ways_on_the_home_page_and_approved_there(
    runtime: Runtime,
) -> None:
    us, first, second, _ = two_and_a_third(runtime)
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    swap = given(first, MORNING, to=second.id, wanted=second.on(AFTERNOON)["id"], words="家里有事" * 30)
    second.post(f"swaps/{swap['id']}/accept")
    browser = coordinating(runtime, us)
    home = browser.open(f"/console/{us.community}")
    one, other = NAMES[first.id], NAMES[second.id]
    for told in (text_of(home), text_of(browser.open(f"/console/{us.community}/requests"))):
        assert f"{one} 23 Nov Mon 09:00–11:00 值班 (居委会) desk → {other}" in told
        assert f"{other} 23 Nov Mon 14:00–16:00 值班 (居委会) desk → {one}" in told
    assert "<summary>“家里有事" in home  # the beginning, and all of it where it is opened
    browser.send(f"/console/{us.community}/requests/swaps/{swap['id']}/approve")
    assert (holders(us, MORNING), holders(us, AFTERNOON)) == ([second.id], [first.id])


@on_both_databases
def test_two_who_decline_one_shift_are_one_card_with_both_names_and_reasons(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK | {"seats": [{"count": 2, "minimum": 1}]})
    both = proposals(us, shift=MORNING)
    assert len(both) == 2
    reasons = {both[0]["id"]: "家里有事", both[1]["id"]: "孩子发烧" * 60}
    for id, reason in reasons.items():
        us.post(f"proposals/{id}/decline", {"reason": reason})
    page = coordinating(runtime, us).open(f"/console/{us.community}")
    card = page[page.index("Declined and still short: 2") :]
    card = card[: card.index("</section>")]
    assert card.count("值班") == 1
    names = re.findall(r"<b>([^<]*, [^<]*)</b>", card)
    assert [set(one.split(", ")) for one in names] == [{NAMES[one["volunteer"]] for one in both}]
    assert "“家里有事”" in card
    beginning, whole = ("孩子发烧" * 60)[:80], "孩子发烧" * 60
    assert f"<summary>“{beginning}…”</summary><p>“{whole}”</p>" in card


@on_both_databases
def test_leave_is_told_as_leave_and_that_it_was_taken_back(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK | {"seats": [{"count": 2, "minimum": 1}]})
    by_leave, by_no = proposals(us, shift=MORNING)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    span = {"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}
    us.change(f"volunteers/{by_leave['volunteer']}", {"time_off": [{"days": ["sun"]}]})  # that is no leave
    her = Volunteer(runtime, us, by_leave["volunteer"])
    assert her.post("absences", span).status_code == 200
    us.post(f"proposals/{by_no['id']}/decline", {})
    browser = coordinating(runtime, us)
    home, board = f"/console/{us.community}", f"/console/{us.community}/weeks/{WEEK}"
    name, other = NAMES[her.id], NAMES[by_no["volunteer"]]
    card = text_of(browser.open(home)).partition("Declined and still short")[2]
    assert f" {name} on leave " in card
    assert f" {other} on leave " not in card
    assert f"{name} on leave" in text_of(browser.open(board))
    assert f"{name} on leave" in text_of(browser.open(f"{board}/seat?shift={MORNING}"))
    told = us.get(f"weeks/{WEEK}/volunteers/{her.id}/explanation?all=true").get_json()
    assert [one["en"] for one in told["not_on"] if one["shift"] == MORNING] == [
        "On leave then, as asked for."
    ]
    assert her.post("absences/take-back", span).status_code == 204
    taken_back = f"{name} was on leave, took it back, can be put on again"
    for page in (home, board, f"{board}/seat?shift={MORNING}"):
        assert taken_back in text_of(browser.open(page))
    assert f"{name} 请过假，已收回，可以再排" in text_of(browser.open(f"{home}?language=zh"))


@on_both_databases
def test_empty_places_of_a_published_week_are_counted_and_led_to_while_they_are_ahead(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, DESK | {"seats": [{"count": 9}]})  # three people for four shifts of nine
    clock.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # the first of them begins
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    gaps = us.get(f"weeks/{WEEK}/roster").get_json()["unfilled"]
    count = sum(one["missing"] for one in gaps if one["shift"] != MORNING)
    assert 0 < count < sum(one["missing"] for one in gaps)
    led = f'<a class="tag bad" href="{home}/weeks/{WEEK}/gaps">'
    assert f"{led}Places empty: {count}</a>" in browser.open(home)
    assert f"{led}空位 {count} 个</a>" in browser.open(f"{home}?language=zh")


@on_both_databases
def test_too_many_words_are_refused_and_kept_not_cut(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    (mine,) = proposals(us, shift=MORNING)
    Volunteer(runtime, us, who).post(f"shifts/{mine['id']}/accept")
    browser, link = Browser(runtime), link_of(us, who)
    browser.open(link)
    typed = "说" * 201
    page = browser.send(f"{link}/shifts/{mine['id']}/swap", words=typed, status=422)
    assert "too long (201, at most 200)" in page
    assert f'value="{typed}"' in page
    page = browser.send(f"{link}/shifts/{mine['id']}/decline", words="说" * 9999, status=422)
    assert "too long (9999, at most 200)" in page
    assert holders(us, MORNING) == [who]
    browser.send(f"{link}/shifts/{mine['id']}/swap", words="说" * 200)
    (swap,) = us.get("swaps").get_json()["items"]
    assert swap["words"] == "说" * 200
