"""Around the board in a real browser: people, availability, tasks; each fits and keeps nobody out."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.communities import Community, let_in
from tests.browser.conftest import Look

CHAIN = "#接龙\n1. 王秀英 周一上午、周三全天\n2. 李建业 周末\n3. 陌生人 周二\n4. 赵一凡 看情况"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_around_the_board_fit_and_keep_nobody_out(
    look: Look, place: Community, language: str
) -> None:
    place.us.make("teams", id="spark", name="星火服务队")
    place.us.make("areas", id="grid", name="第一网格")
    place.us.make("persons", id="p1", name="三号楼甲户", area="grid", visit_every_days=7)
    place.us.make("pledges", name="大米", direction="offer", measure="goods", amount=20)
    visitor = look(language=language)
    let_in(visitor, place)
    base = f"/console/{place.id}"
    for name, path in (
        ("people", "people"),
        ("person", "people/v1"),
        ("person-new", "people/new"),
        ("tasks", "tasks"),
        ("task", "tasks/desk"),
        ("task-new", "tasks/new"),
        ("task-special", "tasks/desk/special"),
        ("mobilise", "tasks/mobilise"),
        ("calendar", "tasks/calendar"),
        ("person-special", "people/v1/special"),
        ("served", "served"),
        ("served-new", "served/new"),
        ("served-person", "served/p1"),
        ("pledges", "pledges"),
        ("availability", "availability"),
    ):
        page = visitor.open(f"{base}/{path}")
        for summary in page.locator("summary").all():
            summary.click()
        visitor.must_be_accessible()
        visitor.must_fit()
        visitor.shot(f"around-{name}-{language}")
        if language == "zh":
            visitor.must_be_readable_in_the_dark()
    if language == "zh":
        page.set_viewport_size({"width": 360, "height": 740})
        for name, path in (("person", "people/v1"), ("task", "tasks/desk"), ("calendar", "tasks/calendar")):
            visitor.open(f"{base}/{path}")
            visitor.shot(f"around-{name}-phone")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_a_chain_is_pasted_corrected_and_written(look: Look, place: Community, script: bool) -> None:
    visitor = look(script=script, language="zh")
    let_in(visitor, place)
    page = visitor.open(f"/console/{place.id}/availability")
    page.get_by_role("link", name="粘贴群接龙").click()
    page.get_by_label("接龙内容").fill(CHAIN)
    page.get_by_role("button", name="看看读懂了多少").click()
    expect(page.get_by_text("读懂并将写入：2 人")).to_be_visible()
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("around-paste-zh")
    page.get_by_label("接龙内容").fill(CHAIN.replace("看情况", "周五下午"))
    page.get_by_role("button", name="改好了，再读一次").click()
    expect(page.get_by_text("读懂并将写入：3 人")).to_be_visible()
    page.get_by_role("button", name="写入", exact=True).click()
    expect(page.get_by_text("已写入 3 人")).to_be_visible()
    assert place.us.get("volunteers/v3").get_json()["seasons"]


def test_a_campaign_is_opened_and_its_reminder_copied(look: Look, place: Community) -> None:
    visitor = look(language="zh")
    let_in(visitor, place)
    page = visitor.open(f"/console/{place.id}/availability")
    page.get_by_role("button", name="发出征集").click()
    expect(page.get_by_text("征集已开，各人打开自己的链接就能答复")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="这一周的空闲时间").click()
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("around-campaign-zh")
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()


def test_a_link_is_made_as_a_picture_and_copied(look: Look, place: Community) -> None:
    visitor = look(width=768)
    let_in(visitor, place)
    page = visitor.open(f"/console/{place.id}/people")
    page.get_by_label("Find by name").fill("wxy")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="王秀英").click()
    page.get_by_role("button", name="Make a link and its QR code").click()
    expect(page.get_by_role("img", name="The link as a QR code")).to_be_visible()
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("around-link")
    address = page.get_by_label("Link", exact=True).input_value()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page = look(width=360, script=False).open(address.removeprefix(visitor.base))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_links_of_everybody_are_made_copied_and_fit_on_a_phone(look: Look, place: Community) -> None:
    visitor = look(width=360, language="zh")
    let_in(visitor, place)
    page = visitor.open(f"/console/{place.id}/people")
    page.get_by_role("link", name="大家的链接").click()
    page.get_by_role("button", name="生成链接").click()
    expect(page.get_by_role("img", name="李建业 的链接二维码")).to_be_visible()
    assert page.get_by_label("姓名和链接").input_value().count("/me/") == 3
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("around-links-zh")
    page.get_by_role("button", name="全部复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="存成 Excel").click()
    assert saved.value.suggested_filename.endswith(" 大家的链接.xlsx")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="存成 Excel")).not_to_be_visible()
    expect(page.get_by_role("heading", name="王秀英")).to_be_visible()
