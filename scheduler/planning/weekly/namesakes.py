"""Names that several of a week's people have, each with what everybody may know that tells them apart.

A plan's names stand on walls and in the group: no telephone numbers, and nothing of the law's facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.planning.weekly.source import Entry

KINDS = (("area", "areas"), ("teams", "teams"), ("unit", "units"))
"""What people belong to, in the order in which it is said, and where the document names it."""
NAME_LONGEST = 200


def tell_apart(volunteers: Sequence[dict[str, Any]], document: Mapping[str, Sequence[Entry]]) -> None:
    """Write 王秀英（东区） for each whose name others have; a number where nothing they belong to differs."""
    called = {
        part: {one["id"]: str(one.get("name") or one["id"]) for one in document.get(part, ())}
        for _, part in KINDS
    }
    alike: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in volunteers:
        alike[str(one.get("name") or one["id"])].append(one)
    for name, people in alike.items():
        if len(people) > 1:
            for one, words in zip(people, _apart(people, called), strict=True):
                one["name"] = f"{name}（{'、'.join(words)}）"[:NAME_LONGEST]


def _apart(people: Sequence[Entry], called: Mapping[str, Mapping[str, str]]) -> list[list[str]]:
    """One kind after the other is said until all are told apart; then they are counted."""
    said: list[list[str]] = [[] for _ in people]
    for field, part in KINDS:
        groups = [[called[part].get(id, id) for id in _ids(one.get(field))] for one in people]
        if len({tuple(group) for group in groups}) > 1:  # what all of them have tells nobody apart
            said = [[*words, *group] for words, group in zip(said, groups, strict=True)]
        if all(said) and len({tuple(words) for words in said}) == len(said):
            return said
    return [[*words, str(number)] for number, words in enumerate(said, 1)]


def _ids(said: Any) -> Sequence[str]:
    return [said] if isinstance(said, str) else [*(said or ())]
