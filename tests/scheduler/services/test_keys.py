"""Keys: made once, shown once, kept as a hash."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from scheduler import bootstrap, errors
from scheduler.bootstrap import Runtime
from scheduler.models import ApiKey
from scheduler.services import keys, tokens
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_a_key_lets_in_until_it_is_revoked(runtime: Runtime) -> None:
    with runtime.writing() as session:
        key, secret = keys.make(session, name="canteen", now=runtime.clock(), scopes=["solves:read"])
        let_in = keys.authenticate(session, secret, now=runtime.clock())
        assert (let_in.id, let_in.allows("solves:read"), let_in.allows("solves:write")) == (
            key.id,
            True,
            False,
        )
        keys.revoke(session, key.id, now=runtime.clock())
        assert not let_in.allows("solves:read")
        with pytest.raises(errors.Unauthenticated):
            keys.authenticate(session, secret, now=runtime.clock())


@pytest.mark.case("B90", "A4.4")
def test_nothing_that_is_stored_opens_anything(runtime: Runtime) -> None:
    with runtime.writing() as session:
        _, secret = keys.make(session, name="canteen", now=runtime.clock())
        stored = session.scalars(select(ApiKey)).one()
        values = [str(getattr(stored, column.key)) for column in ApiKey.__table__.columns]
        assert all(secret not in value for value in values)
        for value in values:
            with pytest.raises(errors.Unauthenticated):
                keys.authenticate(session, value, now=runtime.clock())


def test_a_mistyped_or_unknown_secret_is_refused_alike(runtime: Runtime) -> None:
    mistyped = tokens.new_token("key")[:-1] + "!"
    with runtime.reading() as session:
        for secret in ("", "vrs_key_", mistyped, tokens.new_token("key"), tokens.new_token("link")):
            with pytest.raises(errors.Unauthenticated) as refusal:
                keys.authenticate(session, secret, now=runtime.clock())
            assert refusal.value.code == "key_unknown"


@on_both_databases
def test_eight_first_starts_at_once_show_one_first_key(runtime: Runtime) -> None:
    def start(_: int) -> str | None:
        with runtime.writing() as session:
            return keys.make_first(session, name="first", now=runtime.clock())

    with ThreadPoolExecutor(8) as pool:
        shown = [secret for secret in pool.map(start, range(8)) if secret is not None]
    assert len(shown) == 1
    with runtime.reading() as session:
        assert keys.authenticate(session, shown[0], now=runtime.clock()).name == "first"


@on_both_databases
def test_the_first_start_makes_a_key_and_the_second_does_not(runtime: Runtime) -> None:
    assert bootstrap.prepare(runtime) is not None
    assert bootstrap.prepare(runtime) is None


def test_who_shows_the_key_to_nobody_does_not_make_it(runtime: Runtime) -> None:
    assert bootstrap.prepare(runtime, makes_first_key=False) is None
    assert bootstrap.prepare(runtime) is not None


def test_unknown_scopes_and_empty_names_are_refused(runtime: Runtime) -> None:
    with runtime.writing() as session:
        with pytest.raises(errors.Invalid):
            keys.make(session, name="x", now=runtime.clock(), scopes=["everything"])
        with pytest.raises(errors.Invalid):
            keys.make(session, name=" ", now=runtime.clock())


def test_use_is_noted_at_most_once_a_minute(runtime: Runtime, clock: FakeClock) -> None:
    with runtime.writing() as session:
        key, _ = keys.make(session, name="canteen", now=clock())
        keys.note_use(session, key.id, now=clock())
        first = clock()
        keys.note_use(session, key.id, now=clock.go_on(seconds=59))
        assert key.last_used_at == first
        keys.note_use(session, key.id, now=clock.go_on(seconds=1))
        assert key.last_used_at == clock()


def test_a_token_has_the_form_that_scanners_look_for() -> None:
    for _ in range(100):
        assert re.fullmatch(r"vrs_key_[0-9A-Za-z]{49}", tokens.new_token("key"))


@given(st.text(alphabet=tokens.ALPHABET, min_size=49, max_size=49))
@settings(max_examples=500)
def test_a_random_text_of_that_form_fails_the_checksum(text: str) -> None:
    assert not tokens.is_well_formed("vrs_key_" + text, "key")


@given(place=st.integers(8, 56), letter=st.sampled_from(tokens.ALPHABET))
@settings(max_examples=200)
def test_one_wrong_letter_is_noticed(place: int, letter: str) -> None:
    token = tokens.new_token("key")
    changed = token[:place] + letter + token[place + 1 :]
    assert tokens.is_well_formed(changed, "key") == (changed == token)


def test_a_prefix_that_two_keys_share_names_neither_and_the_id_does(runtime: Runtime) -> None:
    with runtime.writing() as session:
        made = [keys.make(session, name=name, now=runtime.clock())[0] for name in ("canteen", "river")]
        made[1].prefix = made[0].prefix
        session.commit()
        with pytest.raises(errors.Conflict) as refusal:
            keys.named(session, made[0].prefix)
        assert all(key.id in str(refusal.value.facts["ids"]) for key in made)
        assert keys.named(session, made[1].id) is made[1]
