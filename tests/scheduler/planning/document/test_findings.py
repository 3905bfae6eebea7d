"""A bad document says everything that is wrong with it, where, and in both languages."""

from __future__ import annotations

import difflib
import json

import pytest

from scheduler.errors import InvalidDocument
from scheduler.language.findings import SENTENCES
from scheduler.planning.document.findings import FINDINGS_MOST, Findings, written
from tests.scheduler.planning.document.bad_documents import BAD_DOCUMENTS, Bad, drop, put
from tests.scheduler.planning.plans import findings_of, full, read, shift, small


@pytest.mark.parametrize("bad", BAD_DOCUMENTS, ids=lambda bad: f"{bad.code}-{bad.path}")
def test_a_bad_document_is_refused_with_path_and_code(bad: Bad) -> None:
    found = findings_of(bad.raw)
    assert (bad.path, bad.code) in {(finding.path, finding.code) for finding in found}
    for finding in found:
        assert finding.text("zh") != finding.text("en")


def test_every_code_of_a_finding_has_a_bad_document() -> None:
    assert {bad.code for bad in BAD_DOCUMENTS} == set(SENTENCES)


def test_most_bad_documents_have_exactly_one_problem() -> None:
    """A single mistake in a good document is told once, without a trail of others behind it."""
    trailing = {bad.path for bad in BAD_DOCUMENTS if len(findings_of(bad.raw)) > 1}
    # An unusable list, a shift without an end and a volunteer with a bad id have consequences of their own;
    # the short document of the encoding test lacks fields, and 500 empty volunteers lack 500 ids.
    assert len(trailing) <= 6


def test_problems_of_shape_and_of_meaning_come_together() -> None:
    document = full(
        put("volunteers", 0, "age", value="old"),
        put("shifts", 0, "end", value="2026-11-23T10:00"),
        put("bans", 0, "volunteer", value="v009"),
        put("travel", "metres_per_minute", value=0),
    )
    assert {(finding.path, finding.code) for finding in findings_of(document)} == {
        ("volunteers[0].age", "wrong_type"),
        ("travel.metres_per_minute", "number_out_of_range"),
        ("shifts[0].end", "reversed_times"),
        ("bans[0].volunteer", "unknown_id"),
    }


def test_paths_count_entries_as_the_document_does_after_a_bad_one_was_left_out() -> None:
    document = small(volunteers=[{"name": "无编号"}, {"id": "v1"}, {"id": "v2", "area": "nowhere"}])
    found = {(finding.path, finding.code) for finding in findings_of(document)}
    assert found == {("volunteers[0].id", "missing_field"), ("volunteers[2].area", "unknown_id")}


def test_a_reference_to_an_entry_with_other_problems_is_not_called_unknown() -> None:
    document = full(drop("sites", 1, "id"))
    assert [(finding.path, finding.code) for finding in findings_of(document)] == [
        ("sites[1].id", "missing_field")
    ]


def test_a_pin_on_a_shift_with_a_bad_time_is_not_called_unknown() -> None:
    bad = shift("s1", start="2026-11-23T25:00")
    document = small(volunteers=[{"id": "v1"}], shifts=[bad], pins=[{"volunteer": "v1", "shift": "s1"}])
    assert [finding.code for finding in findings_of(document)] == ["bad_time"]


def test_more_problems_than_can_be_read_are_counted() -> None:
    found = findings_of(small(volunteers=[{} for _ in range(1000)]))
    assert len(found) == FINDINGS_MOST + 1
    assert found[-1].code == "more_findings"
    assert found[-1].facts == {"more": 1000 - FINDINGS_MOST}


def test_texts_of_the_document_are_cut_and_cleaned_before_they_are_told() -> None:
    found = findings_of(small(timezone="Asia/" + "\x1b[31m" + "x" * 50))
    assert "\x1b" not in found[0].text("en")
    findings = Findings()
    findings.add(("a",), "unknown_id", list="areas", id="y" * 10_000)
    assert len(findings.all()[0].text("zh")) < 100


def test_braces_in_a_document_are_text_and_never_a_template() -> None:
    found = findings_of(small(timezone="{0.__class__}"))
    assert "{0.__class__}" in found[0].text("en")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("volunteers", 3, "availability", 0, "end"), "volunteers[3].availability[0].end"),
        (("objective", "weights", "a b"), "objective.weights['a b']"),
    ],
)
def test_a_path_is_written_as_people_read_it(path: tuple[str | int, ...], text: str) -> None:
    assert written(path) == text


def test_a_refused_document_says_what_and_where_as_text() -> None:
    document = full(put("bans", 0, "volunteer", value="v009"))
    with pytest.raises(InvalidDocument, match=r"^bans\[0\].volunteer: unknown_id$"):
        read(document)


def test_what_is_only_counted_costs_no_guess_of_what_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    guesses: list[str] = []

    def guess(name: str, *_: object) -> list[str]:
        guesses.append(name)
        return []

    monkeypatch.setattr(difflib, "get_close_matches", guess)
    document = small() | {f"x{number}": 1 for number in range(10 * FINDINGS_MOST)}
    found = findings_of(json.dumps(document).encode())
    assert found[-1].facts == {"more": 9 * FINDINGS_MOST}
    assert len(guesses) == FINDINGS_MOST
