"""What is too large or too deep is refused on its bytes alone."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scheduler.planning.document import sizes
from scheduler.planning.document.findings import Findings
from scheduler.planning.document.sizes import Measure, check_size, measure
from tests.scheduler.planning.plans import FULL, findings_of, shift, small, written

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=30,
)


def counted(value: object) -> Measure:
    """The measure of a value, counted by walking it."""
    if isinstance(value, dict | list):
        inner = [counted(item) for item in (value.values() if isinstance(value, dict) else value)]
        return Measure(
            depth=1 + max((part.depth for part in inner), default=0),
            keys=sum(part.keys for part in inner) + (len(value) if isinstance(value, dict) else 0),
            values=1 + sum(part.values for part in inner) + max(0, len(value) - 1),
        )
    return Measure()


@given(JSON_VALUES)
@example(FULL)
@example({'"': ["\\", '\\"', "]}", ":,"]})
def test_the_scan_counts_what_a_walk_counts(value: object) -> None:
    found = measure(json.dumps(value).encode())
    expected = counted(value)
    assert (found.depth, found.keys, found.values) == (expected.depth, expected.keys, expected.values)


@given(JSON_VALUES)
def test_the_scan_counts_the_same_across_chunks(value: object) -> None:
    raw = json.dumps(value).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sizes, "CHUNK_BYTES", 3)
        assert measure(raw) == measure_whole(raw)


def measure_whole(raw: bytes) -> Measure:
    """The measure in one chunk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sizes, "CHUNK_BYTES", 1 << 22)
        return measure(raw)


@pytest.mark.case("B31")
@pytest.mark.parametrize("name", ["volunteers", "shifts", "tasks"])
def test_a_row_more_than_allowed_is_refused_and_the_greatest_number_is_not(name: str) -> None:
    row = b'{"id":"v"}'
    fits = b'{"%s":[%s]}' % (name.encode(), b",".join([row] * sizes.ROWS_MOST))
    findings = Findings()
    assert check_size(fits, findings) is not None
    assert check_size(fits.replace(b"[", b"[" + row + b",", 1), findings) is None
    assert [(f.path, f.code, dict(f.facts)) for f in findings.all()] == [
        (name, "too_large", {"measure": name, "value": sizes.ROWS_MOST + 1, "most": sizes.ROWS_MOST})
    ]


@pytest.mark.case("B31")
def test_a_million_rows_are_refused_by_their_number() -> None:
    raw = b'{"sites":[],"volunteers":[' + b",".join(b'{"id":"v%d"}' % n for n in range(1_000_000)) + b"]}"
    assert [(f.path, f.code, f.facts["value"]) for f in findings_of(raw)] == [
        ("volunteers", "too_large", 1_000_000)
    ]


def test_many_tiny_values_are_refused_before_they_are_made() -> None:
    found = findings_of(b"[" + b"{}," * (sizes.VALUES_MOST // 2 + 1) + b"{}]")
    assert [(finding.code, finding.facts["measure"]) for finding in found] == [("too_large", "values")]


@pytest.mark.parametrize("raw", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 33 + b"]" * 33])
def test_deep_nesting_is_refused_before_it_is_parsed(raw: bytes) -> None:
    assert [finding.code for finding in findings_of(raw)] == ["too_deep"]


def test_tasks_that_expand_to_too_many_shifts_are_refused() -> None:
    times = [
        {"from": f"{hour:02d}:{minute:02d}", "to": "23:59"} for hour in range(23) for minute in range(60)
    ]
    tasks = [{"id": "often", "type": "custom", "site": "hall", "times": times}]  # 1,380 a day
    document = small(horizon={"start": "2026-01-01", "days": 73}, tasks=tasks)  # 100,740
    found = findings_of(document)
    assert [(f.path, f.code, f.facts["value"]) for f in found] == [("tasks", "too_large", 100_740)]


def people(number: int, **parts: object) -> list[object]:
    """So many volunteers."""
    return [{"id": f"v{n}", **parts} for n in range(number)]


@pytest.mark.case("B31")
def test_more_eligible_pairs_than_can_be_built_are_refused() -> None:
    shifts = [shift(f"s{n}", seats=[{"count": 1}, {"count": 1}]) for n in range(2_001)]
    found = findings_of(small(volunteers=people(10_000), shifts=shifts))  # 10,000 x 2,001 x 2 seats
    assert [(f.code, f.facts["measure"], f.facts["value"]) for f in found] == [
        ("too_large", "pairs", 40_020_000)
    ]


def test_shifts_open_to_few_count_few_pairs() -> None:
    """The same plan is read when each shift is open to the people of one small area."""
    seats = [{"count": 1}, {"count": 1}]
    shifts = [shift(f"s{n}", seats=seats, open_to={"areas": ["grid"]}) for n in range(2_001)]
    volunteers = people(10_000)
    document = small(
        areas=[{"id": "grid"}], volunteers=[*volunteers, {"id": "near", "area": "grid"}], shifts=shifts
    )
    assert findings_of(written(document)) == ()
