"""Names that look alike are one name, telephones that are written otherwise are one telephone."""

from __future__ import annotations

import unicodedata

import pytest

from scheduler.bootstrap import Runtime
from scheduler.models.phone import phone_key
from tests.api.people import with_places
from tests.api.settling import Caller, settled
from tests.api.test_imports import taken, volunteers, written
from tests.scheduler.databases import on_both_databases

SAME = (
    "Jos\u00e9 Li",
    "Jose\u0301 Li",
    "JOS\u00c9\u3000LI",
    "Jos\u00e9\u200b Li",
    "\uff2aos\u00e9 Li",
    "Jos\u00e9\u00a0Li",
)
ODD = (
    "\u0422\u043e\u043c",  # letters of another script that look like those of ours
    "a\u0301\u0302\u0303" * 10,
    "\u202eevil",
    "👨‍👩‍👧 家",
    "ﷺﷺ",
    "\U0001f1e8\U0001f1f3旗",
    "Z\u0335\u0321\u0352alg\u0338o",
    "ẞtraße İstanbul",
)
PHONES = (
    "+86 138-0000-0001",
    "13800000001",
    "138 0000 0001",
    "008613800000001",
    "+86（138）00000001",
    "１３８００００００\uff10\uff11",
    "86 13800000001",
)


def found(us: Caller, name: str) -> list[str]:
    """Who is found by a name."""
    answer = us.get("volunteers", query_string={"name": name})
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.get_json()["items"]]


@on_both_databases
@pytest.mark.case("B128")
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_in_any_form_of_the_same_letters_is_one_person_in_a_file(runtime: Runtime, form: str) -> None:
    us = settled(runtime)
    written(us, f"姓名\n{unicodedata.normalize(form, SAME[0])}\n")  # type: ignore[arg-type]
    for same in SAME:
        made = taken(us, f"姓名,年龄\n{same},40\n")
        assert made["counts"]["volunteers"] == {"created": 0, "changed": 1, "unchanged": 0}, ascii(same)
    twice = taken(us, "姓名\n" + "\n".join(SAME) + "\n")
    assert [one["code"] for one in twice["findings"]] == ["import_name_twice"] * (len(SAME) - 1)


@on_both_databases
@pytest.mark.case("B128")
def test_odd_letters_are_kept_or_refused_and_never_a_fault_of_ours(runtime: Runtime) -> None:
    us = settled(runtime)
    for name in ODD:
        answer = us.post("volunteers", {"name": name, "kind": "resident"})
        assert answer.status_code in (201, 422), ascii(name)
        if answer.status_code == 201:
            assert answer.get_json()["name"] == name
            assert name in found(us, name)


@on_both_databases
@pytest.mark.case("B128")
def test_a_telephone_is_the_same_however_it_is_written(runtime: Runtime) -> None:
    assert len({phone_key(phone) for phone in PHONES}) == 1, {phone_key(phone) for phone in PHONES}
    us = with_places(runtime)
    written(us, f"姓名,电话\n王芳,{PHONES[0]}\n")
    for phone in PHONES:
        made = taken(us, f"姓名,电话\n王芳,{phone}\n")
        assert made["counts"]["volunteers"]["created"] == 0, phone
    assert len(volunteers(us)) == 1
