"""The second factor: on by a code of the phone, off by another, and a way in when the phone is lost."""

from __future__ import annotations

from base64 import b32encode
from datetime import timedelta

import pytest

from scheduler import errors
from scheduler.bootstrap import Runtime
from scheduler.services import resealing
from scheduler.services.accounts import making, second_factor, signing_in
from tests.conftest import RECORD_KEY, FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import (
    ADDRESS,
    ANOTHER,
    PASSWORD,
    first,
    shown,
    with_second_factor,
)
from tests.scheduler.services.test_resealing import NEW_KEY, started_with


def test_the_digits_are_those_of_rfc_6238(runtime: Runtime, clock: FakeClock) -> None:
    """Appendix B, cut from eight digits to six: 94287082 at 59 s, 14050471 at 1111111111 s."""
    with runtime.writing() as session:
        account = first(session, clock)
        account.second_factor = b"12345678901234567890"
    assert second_factor._step(account, "287082", clock.now.fromtimestamp(59, clock.now.tzinfo)) == 1
    assert second_factor._step(account, "050471", clock.now.fromtimestamp(1111111111, clock.now.tzinfo))


@on_both_databases
def test_it_is_on_once_a_code_was_said_and_off_by_another(runtime: Runtime, clock: FakeClock) -> None:
    with runtime.writing() as session:
        account = first(session, clock)
        address = second_factor.begin(session, account, PASSWORD, now=clock())
        assert account.second_factor is not None
        assert b32encode(account.second_factor).decode().rstrip("=") in address
        with pytest.raises(errors.InvalidDocument):
            second_factor.switch_on(session, account, PASSWORD, "12 34 56", now=clock())
        assert not account.is_second_factor_on
        said = shown(account, clock)
        second_factor.switch_on(session, account, PASSWORD, f"{said[:3]} {said[3:]}", now=clock())
        with pytest.raises(errors.Conflict):
            second_factor.begin(session, account, PASSWORD, now=clock())
        with pytest.raises(errors.InvalidDocument):  # the same digits are not taken twice
            second_factor.switch_off(session, account, PASSWORD, said, now=clock())
        clock.go_on(seconds=30)
        second_factor.switch_off(session, account, PASSWORD, shown(account, clock), now=clock())
        assert account.second_factor is None
        assert signing_in.begin(session, "李敏", PASSWORD, address=ADDRESS, now=clock())[0].is_whole


@pytest.mark.case("B75")
@on_both_databases
def test_a_secret_is_drawn_by_the_password_and_waits_ten_minutes_for_its_first_code(
    runtime: Runtime, clock: FakeClock
) -> None:
    with runtime.writing() as session:
        account = first(session, clock)
        with pytest.raises(errors.InvalidDocument):  # who found an open browser
            second_factor.begin(session, account, ANOTHER, now=clock())
        assert account.second_factor is None
        second_factor.begin(session, account, PASSWORD, now=clock())
        clock.now += second_factor.DRAWN_LASTS
        with pytest.raises(errors.Conflict):
            second_factor.switch_on(session, account, PASSWORD, shown(account, clock), now=clock())
        second_factor.begin(session, account, PASSWORD, now=clock())
        making.change_password(session, account, PASSWORD, ANOTHER, now=clock())
        with pytest.raises(errors.Conflict):  # another password, another secret
            second_factor.switch_on(session, account, ANOTHER, shown(account, clock), now=clock())
        second_factor.begin(session, account, ANOTHER, now=clock())
        clock.now += second_factor.DRAWN_LASTS - timedelta(seconds=1)
        second_factor.switch_on(session, account, ANOTHER, shown(account, clock), now=clock())
        assert account.is_second_factor_on


@on_both_databases
def test_a_clock_may_be_half_a_minute_off_and_no_more(runtime: Runtime, clock: FakeClock) -> None:
    with runtime.writing() as session:
        account = first(session, clock)
        with_second_factor(session, account, clock)
        clock.go_on(seconds=600)
        for seconds, passes in ((-60, False), (60, False), (-30, True), (30, True)):
            phone = FakeClock()
            phone.now = clock.now
            phone.go_on(seconds=seconds)
            assert second_factor.is_passed(account, shown(account, phone), now=clock()) == passes


@pytest.mark.case("B85")
@on_both_databases
def test_a_recovery_code_lets_in_once(runtime: Runtime, clock: FakeClock) -> None:
    with runtime.writing() as session:
        account = first(session, clock)
        recovery = with_second_factor(session, account, clock)
        assert len(set(recovery)) == second_factor.RECOVERY_CODES
        for code, is_let_in in ((recovery[3].lower(), True), (recovery[3], False), (recovery[4], True)):
            half, _ = signing_in.begin(session, "李敏", PASSWORD, address=ADDRESS, now=clock())
            if is_let_in:
                signing_in.complete(session, half, code, address=ADDRESS, now=clock())
            else:
                with pytest.raises(errors.Unauthenticated):
                    signing_in.complete(session, half, code, address=ADDRESS, now=clock())


@on_both_databases
def test_who_runs_the_service_ends_the_second_factor_of_a_lost_phone(
    runtime: Runtime, clock: FakeClock
) -> None:
    with runtime.writing() as session:
        account = first(session, clock)
        with_second_factor(session, account, clock)
        making.reset(session, account, now=clock())
        assert account.is_second_factor_on
        code = making.reset(session, account, now=clock(), second_factor=True)
        making.choose_password(session, code, PASSWORD, now=clock())
        assert signing_in.begin(session, "李敏", PASSWORD, address=ADDRESS, now=clock())[0].is_whole


@on_both_databases
def test_its_secret_is_sealed_and_goes_over_to_a_new_key(runtime: Runtime, clock: FakeClock) -> None:
    with runtime.writing() as session:
        with_second_factor(session, first(session, clock), clock)
    with started_with(runtime, NEW_KEY, RECORD_KEY) as both, both.writing() as session:
        assert resealing.reseal(session) == 1
    with started_with(runtime, NEW_KEY) as after, after.writing() as session:
        account = making.named(session, "李敏")
        assert second_factor.is_passed(account, shown(account, clock), now=clock())
