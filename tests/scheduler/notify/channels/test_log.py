"""A community without channels: nothing leaves, and nothing of it is in the log but ids."""

from __future__ import annotations

import structlog

from scheduler.notify.channels.contract import Message
from scheduler.notify.channels.log import LOG


def test_neither_the_text_nor_the_person_is_logged() -> None:
    with structlog.testing.capture_logs() as logged:
        LOG.send({}, None, Message(id="m1", kind="assigned", title="王秀英", text="三号楼"), ())
    told = str(logged)
    assert "m1" in told
    assert "王秀英" not in told
    assert "三号楼" not in told
