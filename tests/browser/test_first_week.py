"""The first week of a new coordinator, from an empty service to a roster: counted by what she has to do."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from scheduler import bootstrap
from scheduler.importers.records.workbook import write_workbook
from tests.browser.communities import Community, let_in
from tests.browser.conftest import Look, serving, windows
from tests.browser.looking import Visitor
from tests.scheduler.services.accounts.people import PASSWORD

ACTIONS_MOST = 60
PEOPLE = 12
SURNAMES = "周钱孙李吴郑冯陈褚卫蒋沈"


class Hand:
    """Does what a person does, and counts it: to open, to press, to type into a field, to choose a file."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page, self.actions = visitor, visitor.page, 0

    def open(self, path: str) -> Page:
        """Type an address."""
        self.actions += 1
        return self.visitor.open(path)

    def press(self, name: str, role: Any = "button") -> None:
        """Press what is called so."""
        self.actions += 1
        self.page.get_by_role(role, name=name, exact=True).first.click()

    def type(self, label: str, text: str) -> None:
        """Type into a field."""
        self.actions += 1
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, raw: bytes) -> None:
        """Choose a file: the dialog, the file."""
        self.actions += 2
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        self.page.get_by_label("文件").set_input_files({"name": "名单.xlsx", "mimeType": kind, "buffer": raw})


def spreadsheet(*, phone: str) -> bytes:
    """A community of a dozen, with a desk every day and a canteen, and one telephone as it was typed."""
    people = [
        {"name": f"{surname}志远", "phone": f"1380000{number:04}", "available": "周一至周五全天"}
        for number, surname in enumerate(SURNAMES)
    ]
    people[3] |= {"phone": phone}
    day = {"type": "service_desk", "place": "居委会", "from": "09:00", "to": "11:00", "count": 2}
    clean = day | {"type": "cleaning", "from": "14:00", "to": "16:00"}
    tasks = [
        {"id": "desk", "name": "值班", "days": "周一至周五", **day},
        {"id": "clean", "name": "清洁", "days": "周三", **clean},
    ]
    return write_workbook({"volunteers": people, "tasks": tasks}, language="zh")


def test_a_week_is_planned_from_an_empty_service_and_a_spreadsheet(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "empty", with_worker=True) as empty:
        code = bootstrap.set_up_code(empty.runtime)
        with windows(chromium, empty.base) as look:
            visitor = look(language="zh")
            hand = Hand(visitor)
            page = hand.open(f"/console/set-up?code={code}")
            hand.type("社区名称", "古城社区")
            hand.type("姓名", "李敏")
            hand.type("密码", PASSWORD)
            hand.type("再输一次密码", PASSWORD)
            hand.press("设立账号")
            visitor.shot("first-week-home-zh")
            hand.press("从表格开始", "link")
            visitor.must_be_accessible()
            visitor.must_fit()
            visitor.shot("import-zh")
            hand.choose(spreadsheet(phone="见本子"))
            hand.press("上传并预览")
            expect(page.get_by_role("heading", name="1 处需要改正")).to_be_visible()
            expect(page.locator(".cell")).to_contain_text("志愿者")
            visitor.must_be_accessible()
            visitor.must_fit()
            visitor.shot("import-wrong-zh")
            hand.choose(spreadsheet(phone="13800000099"))
            hand.press("上传改好的文件")
            expect(page.get_by_text("地点：居委会")).to_be_visible()
            visitor.must_be_accessible()
            visitor.must_fit()
            visitor.shot("import-preview-zh")
            hand.press("全部写入")
            visitor.must_be_accessible()
            visitor.must_fit()
            visitor.shot("import-written-zh")
            hand.press("编制这一周")
            hand.press("自动排班")
            expect(page.get_by_text("周志远").first).to_be_visible(timeout=120_000)
            visitor.shot("first-week-board-zh")
            assert hand.actions <= ACTIONS_MOST
            assert hand.actions == 16


def test_a_file_that_is_being_read_says_so(coordinator: Visitor, place: Community) -> None:
    page = coordinator.open(f"/console/{place.id}/imports")
    page.locator("#file").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b"})
    # What comes after our own script holds the file back, as a slow line does.
    page.evaluate("document.addEventListener('submit', (event) => event.preventDefault())")
    page.get_by_role("button", name="Send it and look").click()
    expect(page.locator("#notice")).to_contain_text("Reading the file…")
    expect(page.get_by_role("button", name="Send it and look")).to_have_attribute("aria-busy", "true")


def test_the_template_itself_is_a_file_that_can_be_sent_in(look: Look, place: Community) -> None:
    """What somebody downloads, opens and sends back as it is, is understood without a script."""
    visitor = look(script=False, width=360)
    let_in(visitor, place)
    page = visitor.open(f"/console/{place.id}/imports")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the template").click()
    raw = Path(started.value.path()).read_bytes()
    assert len(load_workbook(io.BytesIO(raw)).worksheets) > 5
    page.locator("input[type=file]").set_input_files(
        {"name": "template.xlsx", "mimeType": "application/octet-stream", "buffer": raw}
    )
    page.get_by_role("button", name="Send it and look").click()
    expect(page.get_by_role("button", name="Write all of it")).to_be_visible()
    visitor.must_fit()
    visitor.shot("import-preview-phone")
