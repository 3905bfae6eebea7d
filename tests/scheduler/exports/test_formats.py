"""Every format gives what is recorded, whole and for one volunteer, in each language."""

from __future__ import annotations

import pytest

from scheduler.exports import FORMATS, format_named
from tests.scheduler.exports.golden_files import EDITIONS, edition, hand_written_roster, path_of

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
