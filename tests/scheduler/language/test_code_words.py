"""A fact that is a code is told in words, in every sentence that has one and for every code that there is."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Collection
from functools import partial
from string import Formatter

import pytest

from scheduler import services
from scheduler.bootstrap import FIRST_KEY_NAME
from scheduler.language import LANGUAGES, SENTENCES, notice_words, say
from scheduler.language.code_words import VOCABULARIES, code_of, in_words
from scheduler.language.erased_words import ERASED
from scheduler.language.filling import filled
from scheduler.models import (
    asking,
    attendance,
    community,
    hour_rule,
    notice,
    proposal,
    solve,
    swap,
    volunteer,
    week,
    what_if,
)
from scheduler.planning.document.known import LISTS
from scheduler.planning.kinds import built_in_kinds
from scheduler.services.bulk_order import KINDS
from scheduler.services.mentions import TARGETS

CODES = {"state", "origin", "role", "kind", "expected", "list", "measure", "part", "qualification", "reason"}
"""Facts that hold codes, wherever they stand."""
REASONED = {"give_up": "because", "seat": "reason", "change": "reason"}
"""What makes a version of what people hold, and the argument that says why."""
AS_WRITTEN = {
    ("state_unknown", "state"): "what somebody wrote and nobody knows",
    ("unknown_role", "role"): "what somebody wrote and nobody knows",
    ("notice_kind_unknown", "kind"): "what somebody wrote and nobody knows",
    ("unknown_kind", "kind"): "what somebody wrote and nobody knows",
    ("wrong_format", "expected"): "the name that a document's format is written with",
    ("solver_failed", "kind"): "the name of a defect, for whoever mends it",
    ("roster_invalid", "reason"): "what the reader says, for whoever mends the file",
    ("solve_failed", "reason"): "what names the end of a process, for whoever mends it",
    ("notice_role", "role"): "put in words for templates as well, by the text of notices",
    ("notice_reason", "reason"): "put in words for templates as well, by the text of notices",
    ("skipped_half_day", "part"): "put in words by the calendar",
    ("rrule_part_invalid", "part"): "a part of the rule as it was written",
    ("rrule_part_missing", "part"): "a part of the rule as it is written",
}
"""Those that are none: the sentence, the fact and why."""


def facts(template: str) -> list[tuple[str, str]]:
    """The facts of a template with the vocabulary of each; what follows a number is no fact of its own."""
    found = Formatter().parse(template)
    return [(name, spec or "") for _, name, spec, _ in found if name is not None and "/" not in (spec or "")]


def reasons_written() -> set[str]:
    """Every code that services write as the reason of a version, read off their calls: none is listed here.

    A place that is taken without another reason has its origin for one.
    """
    found = set()
    for name in (one.name for one in pkgutil.iter_modules(services.__path__, services.__name__ + ".")):
        module = importlib.import_module(name)
        for call in ast.walk(ast.parse(inspect.getsource(module))):
            if not isinstance(call, ast.Call):
                continue
            of = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if of not in REASONED:
                continue
            said = {one.arg: one.value for one in call.keywords}
            value = said.get(REASONED[of]) or said.get("origin")
            if isinstance(value, ast.Constant):
                found.add(value.value)
            elif isinstance(value, ast.Name) and value.id.isupper():
                found.add(getattr(module, value.id))
            if of == "seat":
                found.add(getattr(module, said["origin"].id))  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_that_is_a_code_names_its_vocabulary(language: str) -> None:
    as_they_are = {
        (code, name)
        for code, sentence in SENTENCES.items()
        for name, vocabulary in facts(getattr(sentence, language))
        if name in CODES and not vocabulary
    }
    assert as_they_are == set(AS_WRITTEN)


@pytest.mark.parametrize("code", [code for code, words in SENTENCES.items() if ":" in words.zh])
def test_no_sentence_says_a_code_where_it_has_words(code: str) -> None:
    vocabularies = dict(facts(SENTENCES[code].zh))
    coded = {name: spec for name, spec in vocabularies.items() if spec}
    others = {name: "1" for name, spec in vocabularies.items() if not spec}
    assert dict(facts(SENTENCES[code].en)) == vocabularies
    for name, vocabulary in coded.items():
        for value in VOCABULARIES[vocabulary]:
            first = {other: next(iter(VOCABULARIES[spec])) for other, spec in coded.items()}
            said = say(code, "zh", **others, **first | {name: value})
            assert not re.search(rf"\b{value}\b", said, re.ASCII)
            assert VOCABULARIES[vocabulary][value].zh in said


@pytest.mark.parametrize(
    ("vocabulary", "codes"),
    [
        ("week_state", week.STATES),
        ("version_origin", week.ORIGINS),
        ("key_name", [FIRST_KEY_NAME]),
        ("proposal_state", proposal.STATES),
        ("offer_state", asking.OFFER_STATES),
        ("swap_state", swap.STATES),
        ("what_if_state", what_if.STATES),
        ("solve_state", solve.STATES),
        ("notice_state", notice.STATES),
        ("notice_kind", notice_words.KINDS),
        ("attendance", attendance.OUTCOMES),
        ("volunteer_kind", volunteer.KINDS),
        ("added_hours_state", hour_rule.DECISIONS),
        ("role", community.ROLES),
        ("record", TARGETS),
        ("record", [kind.name for kind in KINDS]),
        ("list", [kind.plural for kind in KINDS]),
        ("list", LISTS),
        ("list", [f"{target}s" for target in TARGETS]),
    ],
)
def test_every_code_that_there_is_has_words(vocabulary: str, codes: Collection[str]) -> None:
    assert set(codes) <= set(VOCABULARIES[vocabulary])


def test_reasons_are_found_wherever_they_are_written_and_have_words() -> None:
    found = reasons_written()
    assert {"declined", "lapsed", "sick", "swapped", "waited", "signed_up", "offered"} <= found
    assert found <= set(VOCABULARIES["version_reason"])


def test_what_built_in_kinds_ask_for_has_words() -> None:
    asked = {
        code
        for kind in built_in_kinds().values()
        for seat in kind.written_defaults().get("seats", ())
        for code in seat.get("qualifications", {}).get("all", ())
    }
    assert asked
    assert asked <= set(VOCABULARIES["qualification"])


def test_words_stand_in_both_languages() -> None:
    for words in VOCABULARIES.values():
        for word in words.values():
            assert not word.zh.isascii()
            assert word.en.isascii()


def test_several_codes_are_told_one_by_one_and_an_unknown_one_as_it_is() -> None:
    assert say("wrong_type", "zh", expected="object / array") == "类型不对，应为对象或列表。"
    assert say("wrong_type", "en", expected="object / array") == "Wrong type: must be object / array."
    assert say("role_may_not", "zh", role="{role}") == "角色“{role}”无权进行该操作。"
    assert filled("{0:type}", "zh", "int | null") == "整数或空值"


def test_a_word_of_either_language_is_read_back_as_its_code() -> None:
    assert [code_of(said, "season") for said in ("暑假", "Summer break", "summer_break", "庙会")] == [
        *["summer_break"] * 3,
        "庙会",
    ]


def test_a_state_has_one_word_wherever_it_is_told() -> None:
    """A board, a list and the log tell the same of one place: nobody wonders whether they are two things."""
    for language in LANGUAGES:
        state = partial(in_words, vocabulary="proposal_state", language=language)
        assert say("said_nothing", language) == state("lapsed")
        assert say("has_accepted_mark", language).removeprefix("has ") == state("accepted")
        assert say("said_no", language) == state("declined")
        assert in_words("open", "offer_state", language) == state("proposed")
        assert in_words("accepted", "offer_state", language) == state("accepted")
        assert in_words("lapsed", "change_action", language) == state("lapsed")
    assert state("lapsed") in in_words("lapsed", "version_reason", "en")
    assert in_words("lapsed", "version_reason", "zh") == in_words("lapsed", "proposal_state", "zh")
    for code, button in (("present", "day_came"), ("absent", "day_no_show"), ("excused", "day_excused")):
        for language in LANGUAGES:
            assert in_words(code, "attendance", language) == say(button, language).lower()


def test_no_space_stands_behind_a_chinese_bracket_in_a_chinese_sentence() -> None:
    assert say("paper_of", "zh", name="王芳（1）", paper="健康证") == "王芳（1）的健康证"
    assert say("paper_of", "zh", name="Anna", paper="健康证") == "Anna 的健康证"
    assert filled("{name} {when}", "zh", name="王芳（1）", when="9 点") == "王芳（1） 9 点"
    assert filled("{name} is here", "en", name="王芳（1）") == "王芳（1） is here"


def test_who_was_erased_is_called_so_in_the_language_of_the_sentence() -> None:
    assert filled("{name} is here", "en", name=ERASED) == "somebody erased is here"
    assert filled("{name}来了", "zh", name=ERASED) == "已抹除的人来了"
