"""Sealed values open where they belong, with a key that is kept, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scheduler import errors
from scheduler.models.sealing import Place, Vault

OLD, NEW = ("old", b"o" * 32), ("new", b"n" * 32)
HERE = Place("c1", "volunteers", "v001", "phone")


@pytest.mark.parametrize("value", ["000 0000 0001", {"x": 1.5, "y": -2}, ["heavy", "cold"], "", "王"])
def test_a_sealed_value_opens_where_it_belongs_and_does_not_show(value: Any) -> None:
    vault = Vault([NEW])
    sealed = vault.seal(value, HERE)
    assert vault.open(sealed, HERE) == value
    assert vault.seal(value, HERE) != sealed
    assert not value or str(value).encode() not in sealed


@pytest.mark.case("B143")
@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(HERE, community_id="c2"),
        replace(HERE, table="persons"),
        replace(HERE, row="v002"),
        replace(HERE, field="home"),
        Place("c1", "volunteers", "v001phone", ""),
    ],
)
def test_a_value_that_was_moved_does_not_open(elsewhere: Place) -> None:
    vault = Vault([NEW])
    with pytest.raises(errors.Unavailable, match="record_seal_broken"):
        vault.open(vault.seal("a", HERE), elsewhere)


def test_a_value_of_which_any_byte_was_changed_does_not_open() -> None:
    vault = Vault([NEW])
    sealed = vault.seal("a", HERE)
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(errors.Unavailable):
            vault.open(changed, HERE)


def test_the_newest_key_seals_and_every_key_opens() -> None:
    before = Vault([OLD]).seal("a", HERE)
    both = Vault([NEW, OLD])
    assert both.open(before, HERE) == "a"
    after = both.seal("a", HERE)
    assert (both.is_newest(before), both.is_newest(after)) == (False, True)
    with pytest.raises(errors.Unavailable, match="record_key_unknown"):
        Vault([OLD]).open(after, HERE)


def test_without_a_key_nothing_is_kept_in_the_clear() -> None:
    with pytest.raises(errors.Invalid, match="record_keys_missing"):
        Vault().seal("a", HERE)
