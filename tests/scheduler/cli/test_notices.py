"""``notices``: listed, tried again, a channel tested, from the command line."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.models import Channel, Community, Notice
from scheduler.models.sealing import vault_of
from scheduler.services.telling import tell


@pytest.fixture
def ours(runtime: Runtime, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Runtime:
    """The installation of the environment, with a community and a notice that failed."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    now = runtime.clock()
    with runtime.writing() as session:
        session.add(
            Community(
                id="default",
                name="古城社区",
                timezone="Asia/Shanghai",
                version=1,
                created_at=now,
                updated_at=now,
            )
        )
        session.flush()
        notice = tell(session, "default", "test", now=now)
        assert notice is not None
        session.flush()
        notice.end("failed", now, error="channel_refused")
        channel = Channel(community_id="default", id="list")
        said = {"name": "列表", "kind": "log", "serves": "volunteers", "price": 0, "enabled": True}
        channel.write(said, now=now)
        channel.seal({"settings": {}}, vault_of(session))
        session.add(channel)
        session.commit()
    return runtime


def test_what_failed_is_listed_without_what_it_says_and_is_sent_again(
    ours: Runtime, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["notices", "list", "default", "--state", "failed", "--language", "en"]) == Exit.DONE
    listed = capsys.readouterr().out
    assert "failed" in listed
    assert "a test" in listed
    assert run(["notices", "list", "default", "--language", "zh"]) == Exit.DONE
    assert "未送达" in capsys.readouterr().out
    with ours.reading() as session:
        notice_id = session.scalars(select(Notice.id)).one()
    assert run(["notices", "retry", "default", notice_id]) == Exit.DONE
    assert run(["notices", "retry", "default", notice_id]) == Exit.REFUSED  # it is pending already
    assert run(["notices", "retry", "default", "no-such"]) == Exit.REFUSED


@pytest.mark.usefixtures("ours")
def test_a_channel_is_tried_from_the_command_line() -> None:
    assert run(["notices", "test-send", "default", "list"]) == Exit.DONE
    assert run(["notices", "test-send", "default", "no-such"]) == Exit.REFUSED
