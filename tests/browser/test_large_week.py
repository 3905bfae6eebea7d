"""The week of a community of 277, from its spreadsheet to the sheet on the wall, with the mouse alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, expect

from scheduler import bootstrap
from scheduler.config import PREFIX, Settings
from scheduler.seeds.catalogue import seed_for
from scheduler.seeds.records import Seed
from scheduler.services import keys, seeding
from scheduler.services.imports import downloads
from tests.browser.conftest import serving, windows
from tests.browser.test_first_week import ACTIONS_MOST, Hand
from tests.scheduler.services.accounts.people import PASSWORD

COMMUNITY, PEOPLE = "shijihuayuan", 277
MONDAY = date(2026, 11, 23)
PATIENCE_MILLISECONDS = 300_000
"""For a solve beside other tests: it may take its whole minute."""


def workbook(folder: Path) -> bytes:
    """The spreadsheet of the community, as somebody keeps it who saved it elsewhere."""
    runtime = bootstrap.build(Settings.from_environment({PREFIX + "HOME": str(folder)}))
    bootstrap.prepare(runtime)
    with runtime.writing() as session:
        key, _ = keys.make(session, name="elsewhere", now=runtime.clock())
        seeding.load(session, _told(seed_for(COMMUNITY, MONDAY)), key_id=key.id, now=runtime.clock())
        raw = downloads.workbook(session, seeding.acting(COMMUNITY), language="zh", now=runtime.clock())
    runtime.close()
    return raw


def _told(seed: Seed) -> Seed:
    """Without the tasks whose days a spreadsheet has no words for: those are made on their own page."""
    tasks = [one for one in seed.records["tasks"] if set(one.get("recurrence", {})) & {"weekly", "dates"}]
    return replace(seed, records={**seed.records, "tasks": tasks})


def test_a_week_of_277_people_goes_from_the_spreadsheet_to_the_wall(
    chromium: Browser, tmp_path: Path
) -> None:
    raw = workbook(tmp_path / "elsewhere")
    with serving(tmp_path / "empty", with_worker=True) as empty:
        code = bootstrap.set_up_code(empty.runtime)
        with windows(chromium, empty.base) as look:
            visitor = look(language="zh")
            hand = Hand(visitor)
            page = hand.open(f"/console/set-up?code={code}")
            for label, text in (("社区名称", "世纪花园"), ("姓名", "李敏"), ("密码", PASSWORD)):
                hand.type(label, text)
            hand.type("再输一次密码", PASSWORD)
            hand.press("设立账号")
            typed = hand.actions
            hand.press("从表格开始", "link")
            hand.choose(raw)
            hand.press("上传并预览")
            expect(page.get_by_text(str(PEOPLE)).first).to_be_visible(timeout=PATIENCE_MILLISECONDS)
            visitor.shot("large-import-zh")
            hand.press("全部写入")
            hand.press("编制这一周")
            hand.press("自动排班")
            expect(page.locator(".board .chip").first).to_be_visible(timeout=PATIENCE_MILLISECONDS)
            visitor.must_be_accessible()
            visitor.shot("large-board-zh", whole=False)
            hand.press("发布…", "link")
            visitor.shot("large-publish-zh", whole=False)
            hand.press("发布，自己告诉大家")
            hand.press("打印", "link")
            hand.press("查看并打印 墙表")
            expect(page.get_by_role("table").first).to_be_visible()
            visitor.must_fit()
            visitor.shot("large-wall-zh")
            assert hand.actions <= ACTIONS_MOST
            assert (typed, hand.actions) == (6, 17)
