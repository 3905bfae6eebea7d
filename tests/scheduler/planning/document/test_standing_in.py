"""A zone or a horizon that cannot be read hides no other mistake, and makes none up."""

from __future__ import annotations

import json

import pytest

from tests.scheduler.planning.document.bad_documents import BAD_DOCUMENTS, drop, put
from tests.scheduler.planning.plans import Change, Document, findings_of, full, shift, small

NO_ZONE = ("timezone", "unknown_timezone")
NO_ZONE_AT_ALL = ("timezone", "missing_field")
WITHOUT_ZONE = {"no_possible_start", "duration_differs", "skipped_time", "repeated_time"}
"""What cannot be said without a zone: nothing tells how long a night of a clock change is."""
WITHOUT_HORIZON = {
    "outside_horizon",
    "no_possible_start",
    "not_before_horizon",
    "too_long_ago",
    "date_in_future",
    "too_large",
    "outside_years",
}


def told(document: Document | bytes) -> set[tuple[str, str]]:
    """Path and code of everything that is found."""
    return {(finding.path, finding.code) for finding in findings_of(document)}


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (put("timezone", value="Asia/Atlantis"), NO_ZONE),
        (put("timezone", value=8), ("timezone", "wrong_type")),
        (drop("timezone"), NO_ZONE_AT_ALL),
        (put("horizon", "start", value="2026-02-30"), ("horizon.start", "bad_date")),
        (put("horizon", "days", value=0), ("horizon.days", "number_out_of_range")),
        (drop("horizon", "start"), ("horizon.start", "missing_field")),
        (drop("horizon"), ("horizon", "missing_field")),
        (put("horizon", value="week"), ("horizon", "wrong_type")),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_all_else_is_told_beside_it_and_nothing_of_a_good_document(
    change: Change, finding: tuple[str, str]
) -> None:
    assert told(full(change)) == {finding}
    wrong = [
        put("volunteers", 0, "age", value="old"),
        put("shifts", 0, "end", value="2026-11-23T10:00"),
        put("shifts", 1, "seats", 0, "minimum", value=9),
        put("volunteers", 0, "availability", 1, "from", value="24:00"),
        put("pins", 0, "seat", value=7),
        put("bans", 0, "volunteer", value="v009"),
        put("pairs", "together", value=[["v001", "v001"]]),
        # which runs a task has is not known without a horizon: its reference says nothing
        put("links", value=[{"first": "s001", "then": "escort-pm@2026-11-27T16:10"}]),
    ]
    assert told(full(change, *wrong)) == told(full(*wrong)) | {finding}


def test_a_zone_and_a_horizon_are_told_together() -> None:
    both = full(put("timezone", value="Asia/Atlantis"), drop("horizon", "days"))
    assert told(both) == {NO_ZONE, ("horizon.days", "missing_field")}


@pytest.mark.parametrize("field", ["timezone", "horizon"])
def test_every_mistake_that_does_not_depend_on_it_is_still_told(field: str) -> None:
    looked_at = 0
    for bad in BAD_DOCUMENTS:
        if bad.path.startswith(field) or bad.code in (
            WITHOUT_ZONE if field == "timezone" else WITHOUT_HORIZON
        ):
            continue
        try:
            document = json.loads(bad.raw)
        except (ValueError, RecursionError):
            continue
        if not isinstance(document, dict) or "@" in str(document.get("pins")) + str(document.get("links")):
            continue
        if '"NaN"' in json.dumps(document) or bad.code in ("duplicate_key", "lone_surrogate", "wrong_format"):
            continue
        document[field] = None
        found = told(json.dumps(document).encode())
        assert (bad.path, bad.code) in found, (bad, found)
        looked_at += 1
    assert looked_at > 60


def test_what_an_offset_decides_is_not_said_without_a_zone() -> None:
    # 23:00 at UTC is Monday in Shanghai, where the week begins, and Sunday in London
    early = shift(start="2026-11-22T23:00Z", end="2026-11-23T08:00")
    assert told(small(shifts=[early])) == set()
    assert told(small(shifts=[early], timezone="Asia/Atlantis")) == {NO_ZONE}
    late = shift(start="2026-12-01T09:00", end="2026-12-01T10:00")
    assert told(small(shifts=[late], timezone="Asia/Atlantis")) == {
        NO_ZONE,
        ("shifts[0].start", "outside_horizon"),
    }


def test_paths_are_those_of_the_document_where_entries_were_left_out() -> None:
    people = [{"name": "无编号"}, {"id": "v1"}, {"id": "v2", "area": "nowhere"}]
    document = small(volunteers=people)
    del document["horizon"]
    assert told(document) == {
        ("horizon", "missing_field"),
        ("volunteers[0].id", "missing_field"),
        ("volunteers[2].area", "unknown_id"),
    }
