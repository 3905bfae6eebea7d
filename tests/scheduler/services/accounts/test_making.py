"""Accounts: the first by a code, others by invitation, each with a key that opens nothing by itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from scheduler import bootstrap, errors
from scheduler.bootstrap import Runtime
from scheduler.models import Account, AccountCode, ApiKey, Community, SignIn, tenancy
from scheduler.services import communities, scope
from scheduler.services.accounts import codes, making, passwords, signing_in
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import ADDRESS, ANOTHER, PASSWORD, colleague, first


@on_both_databases
def test_the_first_account_administers_and_names_the_community_of_the_first_start(
    runtime: Runtime, clock: FakeClock
) -> None:
    bootstrap.prepare(runtime)
    with runtime.writing() as session:
        account = first(session, clock, community=" 古城社区 ")
        within = scope.enter(session, communities.DEFAULT_ID, principal=account.key_id)
        assert within.role == "administrator"
        assert scope.community(session, within).name == "古城社区"
        assert session.scalars(select(ApiKey).where(ApiKey.id == account.key_id)).one().name == "李敏"


@on_both_databases
def test_a_community_that_has_a_name_keeps_it(runtime: Runtime, clock: FakeClock) -> None:
    bootstrap.prepare(runtime)
    with runtime.writing() as session:
        session.scalars(select(Community)).one().name = "阙里社区"
        session.commit()
        first(session, clock, community="古城社区")
        assert session.scalars(select(Community)).one().name == "阙里社区"


@on_both_databases
def test_of_two_who_use_the_first_code_at_once_one_is_first(runtime: Runtime, clock: FakeClock) -> None:
    with runtime.writing() as session:
        code = codes.first(session, now=clock())
    assert code is not None

    def use(name: str) -> str:
        with runtime.writing() as session:
            try:
                return making.first(session, code, name, PASSWORD, now=clock()).name
            except errors.Invalid as refused:
                return refused.code

    with ThreadPoolExecutor(2) as pool:
        assert "account_code_unknown" in list(pool.map(use, ("李敏", "赵红")))
    with runtime.reading() as session:
        assert len(session.scalars(select(Account)).all()) == 1


@pytest.mark.case("B73", "A4.7")
@on_both_databases
def test_a_code_is_used_once_and_no_longer_than_it_lasts(runtime: Runtime, clock: FakeClock) -> None:
    with runtime.writing() as session:
        code = codes.first(session, now=clock())
        assert code is not None
        newer = codes.first(session, now=clock())
        assert newer is not None
        with pytest.raises(errors.Invalid):
            codes.find(session, code, now=clock())
        assert codes.find(session, f" {newer.lower().replace('-', ' ')} ", now=clock()).purpose == "first"
        clock.now += codes.LASTS
        with pytest.raises(errors.Invalid):
            codes.find(session, newer, now=clock())
        first(session, clock)
        assert codes.first(session, now=clock()) is None


@pytest.mark.case("B90")
@on_both_databases
def test_nothing_that_is_kept_opens_anything(runtime: Runtime, clock: FakeClock) -> None:
    with runtime.writing() as session:
        first(session, clock)
        _, code = making.invite(session, "赵红", now=clock())
        _, secret = signing_in.begin(session, "李敏", PASSWORD, address=ADDRESS, now=clock())
        session.commit()
        kept = [
            str(value)
            for model in (Account, AccountCode, SignIn, ApiKey)
            for row in session.scalars(select(model))
            for value in vars(row).values()
        ]
        for known in (PASSWORD, code, code.replace("-", ""), secret):
            assert not any(known in value for value in kept)


@pytest.mark.case("B82")
@on_both_databases
def test_two_people_have_two_names(runtime: Runtime, clock: FakeClock) -> None:
    with runtime.writing() as session:
        first(session, clock, "Li Min")
    with runtime.writing() as session, pytest.raises(errors.InvalidDocument) as refused:
        making.invite(session, " ｌｉ  min", now=clock())  # letters of another width are the same letters
    assert [one.code for one in refused.value.findings] == ["account_name_taken"]


@pytest.mark.case("B78")
@on_both_databases
def test_a_password_that_is_changed_or_chosen_anew_ends_what_was_signed_in(
    runtime: Runtime, clock: FakeClock
) -> None:
    with runtime.writing() as session:
        account = colleague(session, clock)
        _, mine = signing_in.begin(session, "赵红", PASSWORD, address=ADDRESS, now=clock())
        _, there = signing_in.begin(session, "赵红", PASSWORD, address=ADDRESS, now=clock())
        with pytest.raises(errors.InvalidDocument):
            making.change_password(session, account, "not it", ANOTHER, now=clock())
        making.change_password(session, account, PASSWORD, ANOTHER, now=clock())
        assert [signing_in.admit(session, one, now=clock()) for one in (mine, there)] == [None, None]
        _, mine = signing_in.begin(session, "赵红", ANOTHER, address=ADDRESS, now=clock())
        code = making.reset(session, account, now=clock())
        assert signing_in.admit(session, mine, now=clock()) is None
        making.choose_password(session, code, PASSWORD, now=clock())
        with pytest.raises(errors.Invalid):
            making.choose_password(session, code, ANOTHER, now=clock())
        signing_in.begin(session, "赵红", PASSWORD, address=ADDRESS, now=clock())


@on_both_databases
def test_a_member_by_the_command_line_is_one_at_once_and_an_unknown_community_is_not_there(
    runtime: Runtime, clock: FakeClock
) -> None:
    bootstrap.prepare(runtime)
    with runtime.writing() as session:
        account = colleague(session, clock)
        with pytest.raises(errors.NotFound):
            scope.enter(session, communities.DEFAULT_ID, principal=account.key_id)
        tenancy.everywhere(session)  # as the command line is
        making.admit(session, account, communities.DEFAULT_ID, "viewer", now=clock())
        assert scope.enter(session, communities.DEFAULT_ID, principal=account.key_id).role == "viewer"
        with pytest.raises(errors.NotFound):
            making.admit(session, account, "nowhere", "viewer", now=clock())
        with pytest.raises(errors.Invalid):
            making.admit(session, account, communities.DEFAULT_ID, "emperor", now=clock())


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("nine char", "password_length"),
        ("x" * 201, "password_length"),
        ("aaaaaaaaaaaa", "password_plain"),
        ("1234567890", "password_plain"),
        ("9876543210", "password_plain"),
        ("the sun of 李敏 rises", "password_is_name"),
    ],
)
def test_a_password_that_is_soon_guessed_is_refused(password: str, code: str) -> None:
    with pytest.raises(errors.InvalidDocument) as refused:
        passwords.require_good(password, name="李敏")
    assert [one.code for one in refused.value.findings] == [code]


def test_a_password_of_ten_letters_is_enough_and_two_alike_are_kept_differently() -> None:
    passwords.require_good("ten chars!", name="李敏")
    assert passwords.kept(PASSWORD) != passwords.kept(PASSWORD)
    assert passwords.kept(PASSWORD).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not passwords.is_right(PASSWORD, None)
