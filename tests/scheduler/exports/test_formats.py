"""Every format gives what is recorded, whole and for one volunteer, in each language."""

from __future__ import annotations

import json

import pytest

from scheduler.exports import FORMATS, format_named
from scheduler.language.erased_words import ERASED, SENTENCE
from tests.scheduler.exports.golden_files import (
    EDITIONS,
    edition,
    hand_written_roster,
    pages,
    path_of,
    sheets,
)

NAMES = ("json", "xlsx", "ics", "csv", "html", "pdf", "text")


@pytest.mark.parametrize(("language", "volunteer"), EDITIONS)
@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_what_is_recorded(name: str, language: str, volunteer: str | None) -> None:
    recorded = path_of(name, language, volunteer).read_bytes()
    assert edition(name, language, volunteer).decode() == recorded.decode()


def test_the_formats_are_offered_in_this_order() -> None:
    assert tuple(one.name for one in FORMATS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_volunteer_is_refused_by_every_format(name: str) -> None:
    with pytest.raises(KeyError, match="nobody"):
        format_named(name).render(hand_written_roster(), language="zh", volunteer="nobody")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_roster_is_still_a_roster(name: str) -> None:
    empty = {"format": "volunteer-roster/1", "plan": {"name": "空"}, "status": "optimal"}
    assert format_named(name).render(empty, language="both")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError, match="docx"):
        format_named("docx")


def test_a_roster_without_names_shows_ids_instead() -> None:
    roster = hand_written_roster()
    for person in roster["volunteers"]:
        del person["name"]
    for shift in roster["shifts"]:
        for member in shift["crew"]:
            del member["name"]
    for name in ("text", "csv", "html", "ics"):
        shown = format_named(name).render(roster, language="zh").decode()
        assert "v001" in shown
        assert "王秀英" not in shown


@pytest.mark.parametrize("name", ["text", "csv", "xlsx", "pdf"])
@pytest.mark.parametrize(("language", "said"), [("zh", SENTENCE.zh), ("en", SENTENCE.en), ("both", ERASED)])
def test_who_was_erased_is_called_so_in_the_language_of_the_file(name: str, language: str, said: str) -> None:
    whole = json.dumps(hand_written_roster(), ensure_ascii=False).replace("王秀英", ERASED)
    made = format_named(name).render(json.loads(whole), language=language)
    text = made.decode("utf-8", "replace")
    if name == "pdf":
        text = "".join(line for page in pages(made) for line in page)
    elif name == "xlsx":
        text = json.dumps(sheets(made), ensure_ascii=False, default=str)
    text = "".join(text.split())
    told, *others = ("".join(one.split()) for one in (said, ERASED, *SENTENCE))
    assert told in text
    assert not any(one in text.replace(told, "") for one in others)
