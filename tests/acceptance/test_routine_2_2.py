"""2.2 在社区微信群招募志愿者: the call's text goes out, the chain of replies is pasted back."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.api.weekly import MONDAY
from tests.scheduler.databases import on_both_databases

REPLIES = """#接龙
服务台下周缺人，谁能来？
1. 王秀英 周一上午
2. lijianguo 周三全天
3. 孙悟空 都行
4. 张玉兰 看情况
"""


@on_both_databases
def test_the_gaps_are_called_out_and_closed_by_those_who_reply(runtime: Runtime) -> None:
    us = Community(runtime, "热电社区")
    us.places("area", hall="area")
    fridays = [{"days": ["fri"], "from": "08:00", "to": "12:00"}]
    for id, name in (("wang", "王秀英"), ("li", "李建国"), ("zhang", "张玉兰")):
        us.person(id, name, availability=fridays)
    us.task(
        "desk",
        name="服务台",
        type="service_desk",
        site="hall",
        times=[
            {"from": "09:00", "to": "11:00", "days": ["mon"]},
            {"from": "15:00", "to": "17:00", "days": ["wed"]},
        ],
        recurrence={"weekly": {"weekdays": ["mon", "wed"]}},
    )
    week = us.week()
    monday, wednesday = "desk@2026-11-23T09:00", "desk@2026-11-25T15:00"
    assert week.missing == {monday: 1, wednesday: 1}
    # What goes into the group names both times and the work.
    call = us.get(f"weeks/{week.id}/recruiting-call?seconds=0").get_json()["text_zh"]
    for words in ("服务台", "周一 09:00–11:00", "周三 15:00–17:00"):
        assert words in call
    # What comes back is shown line by line before anything is written.
    shown = us.post("chains", {"text": REPLIES, "first": MONDAY}).get_json()
    assert [line["text"] for line in shown["lines"]] == REPLIES.splitlines()
    states = {line["number"]: [one["state"] for one in line["replies"]] for line in shown["lines"][2:]}
    assert states == {3: ["written"], 4: ["written"], 5: ["not_understood"], 6: ["not_understood"]}
    assert shown["newcomers"] == ["孙悟空"]
    assert us.week().missing == {monday: 1, wednesday: 1}
    written = us.post("chains/apply", {"text": REPLIES, "first": MONDAY}).get_json()
    assert written["volunteers"] == {"wang": "changed", "li": "changed"}
    again = us.week()
    assert again.runs("desk") == {monday[5:]: ["wang"], wednesday[5:]: ["li"]}
    assert again.missing == {}
