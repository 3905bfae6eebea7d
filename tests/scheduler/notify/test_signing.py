"""Signatures are those of the reference verifier."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from scheduler.clock import utc_now
from scheduler.notify.signing import signed_headers

OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
BODY = '{"type":"solve.done"}'


@pytest.mark.case("A4.8")
@given(body=st.dictionaries(st.text(), st.text(), max_size=3), message_id=st.uuids())
@settings(max_examples=1000)
def test_the_reference_verifier_accepts_every_message(body: dict[str, str], message_id: object) -> None:
    text = json.dumps(body)
    headers = signed_headers(str(message_id), text, at=utc_now(), secrets=[NEW])
    assert Webhook(NEW).verify(text, headers) == body


def test_while_secrets_change_a_receiver_may_hold_either() -> None:
    headers = signed_headers("m1", BODY, at=utc_now(), secrets=[NEW, OLD])
    assert Webhook(OLD).verify(BODY, headers) == Webhook(NEW).verify(BODY, headers)


@pytest.mark.case("B66")
@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_changed_header_is_rejected(name: str) -> None:
    headers = signed_headers("m1", BODY, at=utc_now(), secrets=[NEW])
    middle = len(headers[name]) // 2  # the last character of a signature carries bits that count for nothing
    before, changed, after = headers[name][:middle], headers[name][middle], headers[name][middle + 1 :]
    headers[name] = before + ("1" if changed != "1" else "2") + after
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(BODY, headers)


@pytest.mark.case("B66")
def test_a_changed_body_and_a_wrong_secret_are_rejected() -> None:
    headers = signed_headers("m1", BODY, at=utc_now(), secrets=[NEW])
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(BODY.replace("done", "dome"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(OLD).verify(BODY, headers)


@pytest.mark.case("B66")
@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_message_of_another_time_is_rejected(minutes: int) -> None:
    headers = signed_headers("m1", BODY, at=utc_now() + timedelta(minutes=minutes), secrets=[NEW])
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(BODY, headers)


def test_the_time_of_a_message_is_the_instant_that_was_given() -> None:
    headers = signed_headers("m1", BODY, at=datetime(2026, 11, 21, tzinfo=UTC), secrets=[NEW])
    assert headers["webhook-timestamp"] == "1795219200"  # 20,778 days of 86,400 s since 1970
