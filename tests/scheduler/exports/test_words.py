"""Every built-in kind of work has its words in the exports."""

from __future__ import annotations

import pytest

from scheduler.language.roster_words import BRING, KINDS, LANGUAGES, ROLES, bring_words, chosen, kind_word
from scheduler.planning.kinds import built_in_kinds


def test_kinds_are_called_what_the_file_of_kinds_calls_them() -> None:
    for code, kind in built_in_kinds().items():
        assert KINDS[code] == (kind.name.zh, kind.name.en)


def test_every_kind_of_work_says_what_to_bring() -> None:
    assert set(built_in_kinds()) - set(BRING) == {"custom"}


def test_the_roles_of_built_in_kinds_have_words() -> None:
    defaults = [kind.written_defaults() for kind in built_in_kinds().values()]
    roles = {seat["role"] for default in defaults for seat in default.get("seats", ())}
    assert roles - set(ROLES) == set()


def test_a_kind_of_somebodys_own_is_left_as_it_is_written() -> None:
    assert kind_word("舞龙", "both") == "舞龙"
    assert bring_words("舞龙", "zh") == ""


@pytest.mark.parametrize(("tag", "language"), [("zh-CN", "zh"), ("en_GB", "en"), ("both", "both")])
def test_a_language_tag_is_understood_by_its_first_part(tag: str, language: str) -> None:
    assert chosen(tag) == language
    assert language in LANGUAGES


@pytest.mark.parametrize("tag", ["", "fr", "-zh"])
def test_another_language_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="language must be one of zh, en, both"):
        chosen(tag)
