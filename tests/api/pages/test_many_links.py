"""Links for everybody at once: listed, copied, printed, saved; and what is said where nobody is told."""

from __future__ import annotations

import io
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from scheduler.bootstrap import Runtime
from tests.api.applications import application
from tests.api.pages.browsing import TOKEN, Browser
from tests.api.pages.test_log import lines
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, settled
from tests.api.weekly import populated
from tests.scheduler.databases import on_both_databases

SECRET = re.compile(r'name="secret" value="(\w+)"')
NAME = re.compile(r"<h2>([^<]+)</h2><p>")


def named(runtime: Runtime) -> Caller:
    """A community of four, whose ids stand in another order than their names."""
    us = settled(runtime)
    us.make("areas", id="g1", name="一网格")
    us.make("areas", id="g2", name="二网格")
    names, areas = ("赵强", "王芳", "曾玲", "王芳"), ("g1", "g2", "g1", "g1")
    for id, name, area in zip("abcd", names, areas, strict=True):
        us.make("volunteers", id=id, name=name, area=area)
    return us


@on_both_databases
def test_links_of_everybody_are_listed_by_name_and_each_opens_its_owners_page(runtime: Runtime) -> None:
    us = named(runtime)
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/people/links"
    assert "还没有链接的人" in browser.open(f"{here}?language=zh")
    page = browser.send(here, who="without")
    # er before yi, both after wang; zeng before zhao
    assert NAME.findall(page) == ["王芳（二网格）", "王芳（一网格）", "曾玲", "赵强"]
    assert page.count('role="img"') == 4
    assert "手机打不开" in page  # it was asked by localhost
    secrets = SECRET.findall(page)
    assert f"赵强 http://localhost/me/{secrets[3]}" in page.split("<textarea")[1].split("</textarea>")[0]
    me = application(runtime).test_client().get(f"/me/{secrets[3]}")
    assert me.status_code == 200
    assert "赵强" in me.text
    (line,) = lines(browser.open(f"/console/{us.community}/log?action=created&kind=links"))
    assert line.endswith("条数 4 ")
    assert lines(browser.open(f"/console/{us.community}/log?kind=link")) == []
    browser.open(here)
    assert "没有要生成的人" in browser.send(here, who="without")  # everybody has one now
    assert len(SECRET.findall(browser.send(here, who="everybody", area="g1"))) == 3


@on_both_databases
def test_the_list_is_saved_as_a_workbook_and_holds_nobody_elses_links(runtime: Runtime) -> None:
    us, others = named(runtime), named(runtime)
    foreign = others.make("volunteers/a/links")["secret"]
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/people/links"
    browser.open(here)
    page = browser.send(here, who="everybody")
    secrets, token = SECRET.findall(page), TOKEN.findall(page)[0]
    sent = {"form_token": token, "secret": [*secrets, foreign, "nonsense"]}
    saved = browser.client.post(f"{here}/file", data=sent)
    assert saved.headers["Cache-Control"] == "no-store"
    rows = list(load_workbook(io.BytesIO(saved.data)).worksheets[0].iter_rows(values_only=True))
    links = [(row[0], row[1]) for row in rows if row[1] and "/me/" in str(row[1])]
    assert [name for name, _ in links] == ["王芳（二网格）", "王芳（一网格）", "曾玲", "赵强"]
    assert {str(link).rpartition("/")[2] for _, link in links} == set(secrets)


@on_both_databases
def test_who_may_only_look_makes_no_links(runtime: Runtime) -> None:
    us = named(runtime)
    browser = coordinating(runtime, us, "viewer")
    assert "people/links" not in browser.open(f"/console/{us.community}/people")
    browser.open(f"/console/{us.community}/people/links", status=403)


@on_both_databases
def test_a_coordinator_of_an_area_makes_links_for_her_own_people(runtime: Runtime) -> None:
    us = named(runtime)
    browser = coordinating(runtime, us, "coordinator")
    member = next(one for one in us.get("members").get_json()["items"] if one["role"] == "coordinator")
    assert us.appoint(member["key"], "coordinator", areas=["g2"]).status_code == 200
    here = f"/console/{us.community}/people/links"
    browser.open(here)
    assert NAME.findall(browser.send(here, who="everybody")) == ["王芳（二网格）"]


@on_both_databases
def test_the_register_stands_by_sound_page_after_page(runtime: Runtime) -> None:
    us = settled(runtime)
    for number, name in enumerate(("郑一", "安二", "单三", "林四", "Bob")):
        us.make("volunteers", id=f"p{number}", name=name)
    page = coordinating(runtime, us).open(f"/console/{us.community}/people")
    names = re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', page)
    assert names == ["安二", "Bob", "林四", "单三", "郑一"]  # an, bob, lin, shan (not dan), zheng


@on_both_databases
def test_no_page_promises_a_message_where_no_channel_is_set(runtime: Runtime) -> None:
    us = populated(runtime)
    browser = coordinating(runtime, us)
    home, asking = f"/console/{us.community}", f"/console/{us.community}/availability"
    for path in (home, asking):
        page = browser.open(path)
        assert "No channel is set" in page
        assert f"{home}/settings/channels" in page
        assert f"{home}/people/links" in page
        assert "Everybody is told" not in page
    us.make("channels", name="列表", kind="log")
    assert "No channel is set" in browser.open(home)  # a list of notices reaches nobody
    hook = {"url": "https://example.org/hook", "secret": "whsec_" + "A" * 32}
    us.make("channels", name="群机器人", kind="webhook", settings=hook)
    for path in (home, asking):
        page = browser.open(path)
        assert "No channel is set" not in page
        assert "Everybody is told" in page


def test_until_when_a_link_works_is_told_with_its_year_where_that_is_not_this_one(
    runtime: Runtime,
) -> None:
    us = populated(runtime)
    for days, told in ((5, "{0.month}月{0.day}日"), (100, "{0.year}年{0.month}月{0.day}日")):
        made = us.make("volunteers/v1/links", days=days)
        ends = datetime.fromisoformat(made["expires_at"]).astimezone(ZoneInfo("Asia/Shanghai"))
        page = Browser(runtime).open(f"/me/{made['secret']}?language=zh")
        assert f"链接有效到 {told.format(ends)}。" in page
