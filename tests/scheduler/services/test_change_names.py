"""The log of changes is read by people: every field that it can name has a word."""

from __future__ import annotations

import msgspec

from scheduler.bootstrap import Runtime
from scheduler.language.change_fields import FIELDS
from scheduler.language.roster_words import week_days
from scheduler.models import Change
from scheduler.services import bulk_order, change_names, seeding
from scheduler.services.channels import CHANNEL
from scheduler.services.webhooks import WEBHOOK
from tests.api.settling import settled


def test_every_field_of_a_record_has_a_word() -> None:
    kinds = (*bulk_order.KINDS, CHANNEL, WEBHOOK)
    named = {field.encode_name for kind in kinds for field in msgspec.structs.fields(kind.draft)}
    assert len(named) > 90  # 103 when this was written
    assert named - set(FIELDS) == set()


def test_a_week_is_said_by_its_days() -> None:
    assert week_days("2026-W50", "zh") == "12月7日–13日"
    assert week_days("2026-W49", "en") == "30 Nov–6 Dec"  # it crosses into another month
    assert week_days("2026-W50", "both") == "12月7日–13日 · 7–13 Dec"
    assert week_days("not-a-week", "zh") == "not-a-week"


def test_what_is_there_no_more_has_no_name_and_is_not_called_by_its_id(runtime: Runtime) -> None:
    within = seeding.acting(settled(runtime).community)
    ended = [Change(kind=kind, record_id="01a0", fields=[]) for kind in ("offer", "attendance", "waiting")]
    week = Change(kind="hours", record_id="2026-W50", fields=[])
    with runtime.reading() as session:
        named = change_names.names_of(session, within, [*ended, week], "en")
    assert named == {("hours", "2026-W50"): "7–13 Dec"}
