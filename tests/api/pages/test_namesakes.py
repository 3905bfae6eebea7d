"""People of one name are told apart by what a person knows of them, and nobody is shown by an id."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, proposals, publish
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, settled
from tests.api.test_proposals import MORNING
from tests.api.test_swaps import given, two_and_a_third
from tests.api.weekly import MONDAY, WEEK, answered, populated, reviewed
from tests.scheduler.databases import on_both_databases

RAW_ID = re.compile(r">[^<]*[0-9a-f]{16}[^<]*<")


def alike(runtime: Runtime) -> Caller:
    """A community with six people called 王芳, and one who is alone with her name."""
    us = settled(runtime)
    us.make("areas", id="g1", name="一网格")
    us.make("areas", id="g2", name="二网格")
    us.make("volunteers", id="a1", name="王芳", area="g1", phone="13800001111")
    us.make("volunteers", id="a2", name="王芳", area="g2", qualifications=["first_aid"])
    us.make("volunteers", id="b1", name="李敏", area="g1", phone="13800001111")
    us.make("volunteers", id="b2", name="李敏", area="g1", phone="13800002222")
    us.make("volunteers", id="c1", name="赵强")
    us.make("volunteers", id="c2", name="赵强")
    us.make("volunteers", name="孙一")
    return us


@on_both_databases
def test_the_choice_of_a_chain_says_what_tells_namesakes_apart(runtime: Runtime) -> None:
    us = alike(runtime)
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/availability/paste"
    browser.open(f"{here}?language=zh")
    chain = "1. 王芳 周一\n2. 李敏 周二\n3. 赵强 周三"
    page = browser.send(here, text=chain, first="2026-11-23", do="read")
    assert "“王芳”可能是：王芳（一网格）、王芳（二网格）" in page
    assert "李敏（1 · 电话尾号 1111）、李敏（2 · 电话尾号 2222）" in page
    assert "赵强（1）、赵强（2）" in page
    assert '<option value="a2">王芳（二网格）</option>' in page
    assert "13800001111" not in page
    assert "(a1)" not in page
    chosen = browser.send(here, text=chain, first="2026-11-23", do="read", **{"meant-王芳": "a2"})
    assert "<strong>王芳（二网格）</strong>" in chosen
    assert '<option value="a2" selected>王芳（二网格）</option>' in chosen
    assert '<option value="a1">王芳（一网格）</option>' in chosen
    twice = browser.send(here, text="1. 王芳 周一\n2. 王芳 周五", first="2026-11-23", **{"meant-王芳": "a2"})
    assert "同一人后面又报：“2. 王芳 周五”" in twice
    assert "同一人前面报的不算了：“1. 王芳 周一”" in twice


@on_both_databases
def test_the_end_of_a_telephone_number_is_shown_to_those_alone_who_may_see_it(runtime: Runtime) -> None:
    us = alike(runtime)
    browser = coordinating(runtime, us, "viewer")
    assert "1111" not in browser.open(f"/console/{us.community}/hours?language=zh")
    assert '<option value="李敏（2）">' in browser.seen.text  # type: ignore[union-attr]


@on_both_databases
def test_every_page_paper_and_file_calls_one_of_two_alike_the_same(runtime: Runtime) -> None:
    us = populated(runtime)
    for id, phone in (("v1", "13800001111"), ("v2", "13800002222")):
        us.change(f"volunteers/{id}", {"name": "王芳", "phone": phone})
    publish(us, reviewed(runtime, us))
    us.post("points", {"rows": [{"volunteer": "v2", "date": MONDAY, "minutes": 60, "source": "study"}]})
    us.client.put(us.address("hour-rule"), json={"public_names": "full"})
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    board = f"{home}/weeks/{WEEK}"
    held = {one["volunteer"]: one["starts_at"][:10] for one in proposals(us, limit="100")}
    seen = {
        "register": browser.open(f"{home}/people"),
        "card": browser.open(f"{home}/people/v2"),
        "board": browser.open(f"{board}?by=people"),
        "day": browser.open(f"{home}/day?date={held['v2']}"),
        "answers": browser.open(f"{board}/answers"),
        "links": browser.send(f"{home}/people/links", who="everybody"),
        "wall": browser.open(f"{board}/paper/wall?by=person"),
        "text": us.get(f"weeks/{WEEK}/files/roster?format=text").get_data(as_text=True),
        "csv": us.get(f"weeks/{WEEK}/files/roster?format=csv").get_data(as_text=True),
        "log": browser.open(f"{home}/log"),
    }
    assert {name for name, page in seen.items() if "王芳（2）" not in page} == set()
    for name, page in seen.items():
        assert not re.search("王芳(?!（[12]）)", page.replace('value="王芳"', "")), name
        assert "2222" not in page, name


@on_both_databases
def test_somebody_is_found_by_the_name_that_the_page_offers(runtime: Runtime) -> None:
    us = alike(runtime)
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/hours"
    assert '<option value="王芳（二网格）">' in browser.open(here)
    browser.open(f"{here}/person?name=王芳（二网格）")
    assert browser.path == f"{here}/people/a2"
    refused = browser.open(f"{here}/person?name=王芳", status=409)
    assert "say which of them: 王芳（一网格）, 王芳（二网格）" in refused
    for id, grid in (("a1", "一网格"), ("a2", "二网格")):
        assert f'<a href="{here}/people/{id}">王芳（{grid}）</a>' in refused
    assert "<h1>王芳（二网格）</h1>" in browser.open(f"{here}/people/a2")
    unknown = browser.open(f"{here}/person?name=钱多多", status=404)
    assert "钱多多" in unknown
    assert f'action="{here}/person"' in unknown  # it is asked again, not a dead end


@on_both_databases
def test_namesakes_are_told_apart_where_answers_are_awaited_and_who_stands_in_is_asked(
    runtime: Runtime,
) -> None:
    us = populated(runtime)
    us.make("areas", id="g1", name="一网格")
    us.make("areas", id="g2", name="二网格")
    for id, area in (("v1", "g1"), ("v2", "g2")):
        us.change(f"volunteers/{id}", {"name": "王芳", "area": area})
    us.change("volunteers/v3", {"availability": []})
    publish(us, reviewed(runtime, us))
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    board = f"{home}/weeks/{WEEK}"
    waiting = browser.open(f"{board}/answers")
    for one in proposals(us, state="proposed"):
        grid = "一网格" if one["volunteer"] == "v1" else "二网格"
        assert f"<b>王芳（{grid}）</b>" in waiting
    assert "<b>王芳</b>" not in waiting
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    gone, other = ("一网格", "二网格") if one["volunteer"] == "v1" else ("二网格", "一网格")
    page = browser.open(home)
    assert f"王芳（{gone}）" in page
    assert f"Wanted to stand in, but not told yet: 王芳（{other}）" in page
    assert f"<s>王芳（{gone}）</s>" in browser.open(board)


@on_both_databases
def test_a_week_names_namesakes_apart_on_the_board_on_paper_and_where_one_is_typed(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("areas", id="g1", name="一网格")
    us.make("areas", id="g2", name="二网格")
    for id, area in (("v1", "g1"), ("v3", "g2")):
        assert us.change(f"volunteers/{id}", {"name": "王芳", "area": area}).status_code == 200
    week = us.make("weeks", start=MONDAY)["id"]
    us.client.post(us.address(f"weeks/{week}/solve"))
    answered(runtime)
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/weeks/{week}"
    board = browser.open(f"{here}?by=people")
    assert "王芳（一网格）" in board
    assert "王芳（二网格）" in board
    sheet = us.get(f"weeks/{week}/files/roster?format=text").get_data(as_text=True)
    assert "王芳（" in sheet
    assert not re.search("王芳(?!（)", sheet)
    browser.open(f"{here}/what-ifs")
    refused = browser.send(f"{here}/what-ifs", away="王芳", status=422)
    assert 'value="王芳"' in refused or "王芳</textarea>" in refused
    assert browser.send(f"{here}/what-ifs", away="王芳（二网格）")


@on_both_databases
def test_a_swap_between_namesakes_says_who_gives_and_who_comes(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    us.make("areas", id="g1", name="一网格")
    for one, more in ((first.id, {"area": "g1"}), (third.id, {"qualifications": ["first_aid"]})):
        assert us.change(f"volunteers/{one}", {"name": "王芳", **more}).status_code == 200
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    swap = given(first, MORNING, to=third.id)
    third.post(f"swaps/{swap['id']}/accept")
    page = coordinating(runtime, us).open(f"/console/{us.community}/requests")
    assert "<strong>王芳（一网格、1）</strong>" in page
    assert "<strong>王芳（2）</strong>" in page
    assert holders(us, MORNING) == [first.id]


@on_both_databases
def test_the_log_says_names_weeks_and_words_where_it_keeps_ids_and_fields(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    us.make("volunteers", name="孙一", phone="13800003333", time_off=[])
    us.change("volunteers/v3", {"name": "王秀英"})
    given(first, MORNING, to=third.id)
    first.post("review-requests", {"words": "为什么总是我？"})
    browser = coordinating(runtime, us)
    page = browser.open(f"/console/{us.community}/log?language=zh").split("<tbody>")[1]
    page = re.sub(r' href="[^"]*"', "", page)
    assert not RAW_ID.search(page), RAW_ID.search(page)
    assert WEEK not in page
    assert "11月23日–29日" in page
    assert "孙一" in page
    assert ">王秀英（1）（本人）</td>" in page
    assert "姓名、电话、请假" in page.replace("名称", "姓名")
    assert "time_off" not in page
    assert "standing_consent" not in page
