"""2.6 下午1点至2点半, 晚上6点半至7点半: a digest in the windows, emergencies at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from scheduler.bootstrap import Runtime
from scheduler.jobs.notice_delivery import NoticePost
from scheduler.jobs.rounds import Rounds
from tests.acceptance.living import Community
from tests.api.answering import Volunteer
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def china(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in November, as the clock of China shows it."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def pass_by(runtime: Runtime) -> None:
    """The worker looks at what is due and sends it."""
    Rounds(runtime, now=lambda _: runtime.clock()).go()
    post = NoticePost(runtime, now=lambda _: runtime.clock())
    while post.deliver_one():
        pass


def sent(us: Community, kind: str) -> list[dict[str, Any]]:
    """What was sent of a kind by itself, not within a digest."""
    found = us.get(f"notices?kind={kind}&state=sent").get_json()["items"]
    return [one for one in found if one["channel"] != "digest"]


@on_both_databases
def test_what_can_wait_is_read_at_one_and_at_half_past_six_and_what_presses_at_once(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = Community(runtime, "热电社区")
    us.places("area", hall="area")
    us.people("a b c", availability=[{"days": ["mon", "thu", "fri"]}])
    us.task(
        "desk",
        name="服务台",
        type="service_desk",
        site="hall",
        times=[{"from": "09:00", "to": "11:00"}, {"from": "15:00", "to": "17:00"}],
        recurrence={"weekly": {"weekdays": ["mon", "thu", "fri"]}},
    )
    us.make("channels", id="list", name="列表", kind="log", serves="coordinators")
    windows = [{"from": "13:00", "to": "14:30"}, {"from": "18:30", "to": "19:30"}]
    rules = us.client.put(
        us.address("notice-rules"), json={"reading_windows": windows, "understaffed_hours": 1}
    )
    assert rules.status_code == 200, rules.text
    week = us.week().publish()

    def declines(shift: str) -> None:
        (who,) = week.on(shift)
        me = Volunteer(runtime, us, who)
        assert me.post(f"shifts/{me.on(shift)['id']}/decline", {}).status_code == 200

    # Monday at ten Friday and Thursday are declined: nothing is sent yet.
    clock.now = china(23, 10)
    declines("desk@2026-11-27T09:00")
    declines("desk@2026-11-26T09:00")
    pass_by(runtime)
    assert sent(us, "digest") == []
    # At half past ten this afternoon's desk is declined: that is told at once, and by itself.
    clock.now = china(23, 10, 30)
    declines("desk@2026-11-23T15:00")
    pass_by(runtime)
    assert [one["facts"]["start"][:16] for one in sent(us, "coordinator_gap")] == ["2026-11-23T15:00"]
    # At one the two that could wait come as one message; another at the next window brings what came later.
    clock.now = china(23, 13)
    pass_by(runtime)
    (digest,) = sent(us, "digest")
    assert len(digest["facts"]["items"]) == 2
    declines("desk@2026-11-26T15:00")
    clock.now = china(23, 16)
    pass_by(runtime)
    assert len(sent(us, "digest")) == 1
    clock.now = china(23, 18, 30)
    pass_by(runtime)
    assert sorted(len(one["facts"]["items"]) for one in sent(us, "digest")) == [1, 2]
