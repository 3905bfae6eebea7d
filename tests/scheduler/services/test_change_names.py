"""The log of changes is read by people: every field that it can name has a word."""

from __future__ import annotations

import msgspec

from scheduler.language.change_fields import FIELDS
from scheduler.language.roster_words import week_days
from scheduler.services import bulk_order
from scheduler.services.channels import CHANNEL
from scheduler.services.webhooks import WEBHOOK


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
