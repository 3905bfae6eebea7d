"""Settings: nothing is needed, everything can be set, nonsense is named."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from sqlalchemy import make_url

from scheduler import errors
from scheduler.config import PREFIX, Settings


def read(**variables: str) -> Settings:
    """The settings of some variables."""
    return Settings.from_environment({PREFIX + name: value for name, value in variables.items()})


def test_nothing_needs_to_be_set() -> None:
    settings = read()
    assert settings.is_embedded
    assert settings.database_url == f"sqlite:///{Path('var').resolve() / 'scheduler.db'}"
    assert settings.migrate_at_start


def test_the_home_folder_moves_the_database() -> None:
    assert read(HOME="/srv/roster").database_url == "sqlite:////srv/roster/scheduler.db"


@pytest.mark.parametrize(
    ("written", "password", "host", "query"),
    [
        ("u:a@b@db:5432/x", "a@b", "db", {}),
        ("u:@@a@@db:5432/x", "@@a@", "db", {}),
        ("u:a%40b@db:5432/x", "a@b", "db", {}),
        ("u:a/b+c=@db:5432/x", "a/b+c=", "db", {}),
        ("u:p@db:5432/x?application_name=one@two", "p", "db", {"application_name": "one@two"}),
    ],
)
def test_a_password_of_the_database_may_hold_what_parts_it_from_the_host(
    written: str, password: str, host: str, query: dict[str, str]
) -> None:
    found = make_url(read(DATABASE_URL=f"postgresql://{written}").database_url)
    assert (found.password, found.host, found.port, found.database) == (password, host, 5432, "x")
    assert dict(found.query) == query


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_address_of_postgresql_is_understood(scheme: str) -> None:
    settings = read(DATABASE_URL=f"{scheme}://u:p@db/x", BROKER_URL="redis://bus/0")
    assert settings.database_url == "postgresql+psycopg://u:p@db/x"
    assert not settings.is_embedded
    assert not settings.migrate_at_start


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKER_SLOTS", "0"),
        ("WORKER_SLOTS", "many"),
        ("LEASE_SECONDS", "nan"),
        ("LEASE_SECONDS", "inf"),
        ("QUEUE_LIMIT", "-1"),
        ("MIGRATE_AT_START", "perhaps"),
    ],
)
def test_nonsense_is_refused_with_the_name_of_the_variable(name: str, value: str) -> None:
    with pytest.raises(errors.Invalid) as refusal:
        read(**{name: value})
    assert refusal.value.facts == {"setting": PREFIX + name, "value": value}


def test_an_empty_variable_is_one_that_is_not_set() -> None:
    assert read(WORKER_SLOTS=" ").worker_slots == read().worker_slots


def test_lists_are_separated_by_commas_or_spaces() -> None:
    assert read(CALLBACK_NETWORKS="10.0.0.0/8, 127.0.0.0/8").callback_networks == (
        "10.0.0.0/8",
        "127.0.0.0/8",
    )


@pytest.mark.case("B86")
@pytest.mark.parametrize("secret", ["whsec_c2hvcnQ=", "bm90aGluZyBiZWZvcmUgaXQgb2Ygd2hzZWM=", "whsec_???"])
def test_a_secret_that_cannot_sign_is_refused_and_not_repeated(secret: str) -> None:
    with pytest.raises(errors.Invalid) as refusal:
        read(CALLBACK_SECRETS=secret)
    assert secret not in str(refusal.value.facts)


def test_a_network_that_is_none_is_refused() -> None:
    with pytest.raises(errors.Invalid):
        read(CALLBACK_NETWORKS="10.0.0.1/8")


def test_settings_do_not_change_and_do_not_show_secrets() -> None:
    settings = read(CALLBACK_SECRETS="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    with pytest.raises(FrozenInstanceError):
        settings.attempts = 9  # type: ignore[misc]
    assert "whsec" not in repr(settings)


@pytest.mark.case("B86")
@pytest.mark.parametrize(
    "words", ["x", ":" + "A" * 44, "a:" + "A" * 40, "a b:" + "A" * 43 + "=", f"a:{'A' * 43}= a:{'B' * 43}="]
)
def test_a_sealing_key_that_is_none_is_refused_and_not_repeated(words: str) -> None:
    with pytest.raises(errors.Invalid) as refused:
        read(RECORD_KEYS=words)
    assert refused.value.facts["setting"] == "VOLUNTEER_SCHEDULER_RECORD_KEYS"
    assert "AAAA" not in str(refused.value.facts)
    keys = f"b:{'A' * 43}= a:{'B' * 42}A="
    assert read(RECORD_KEYS=keys).record_keys == tuple(keys.split())
    assert "AAAA" not in repr(read(RECORD_KEYS=keys))
