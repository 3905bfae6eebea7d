"""Who declined a shift, or left the register, is told apart from those who are kept off it by hand."""

from __future__ import annotations

from scheduler.planning.planned import planned
from scheduler.planning.shortages import shortages
from scheduler.planning.staying_away import DECLINED, GONE
from scheduler.planning.verifying import answer
from tests.scheduler.planning.plans import shift, small, written

PEOPLE = ("ann", "bob", "cai")


def test_reasons_say_who_declined_who_is_gone_and_who_is_banned() -> None:
    people = [{"id": one, "name": one.title(), "availability": "always"} for one in PEOPLE]
    bans = [{"volunteer": one, "shift": "s1"} for one in PEOPLE]
    of = planned(written(small(volunteers=people, shifts=[shift()], bans=bans)), {"assignments": []})
    away = {("ann", "s1"): DECLINED, ("bob", "s1"): GONE}
    (gap,) = shortages(of, bound=None, names=True, away=away)["items"]
    told = {one["code"]: [who["volunteer"] for who in one["people"]] for one in gap["reasons"]}
    assert told == {"declined": ["ann"], "not_on_register": ["bob"], "banned": ["cai"]}
    assert "1 人谢绝或让出了此班（Ann）" in gap["zh"]
    every = dict.fromkeys(((one, "s1") for one in PEOPLE), DECLINED)
    assert "已谢绝或让出此班" in answer(of, "s1", [], seconds=0, away=every)["zh"]
