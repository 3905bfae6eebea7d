"""Names that several people have, each with what everybody may know that tells them apart: 王芳（东区）.

The one rule of what people are called wherever they are named (docs/decisions/0014): a name stands on walls
and in the group, so that no telephone number is in it, and nothing of the law's facts.
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
    apart = told_apart(volunteers, document)
    for one in volunteers:
        if one["id"] in apart:
            one["name"] = with_words(_name(one), apart[one["id"]])


def told_apart(people: Sequence[Entry], document: Mapping[str, Sequence[Entry]]) -> dict[str, str]:
    """What tells those apart, by id, whose name others have; numbers go by the order of ids."""
    called = {
        part: {one["id"]: str(one.get("name") or one["id"]) for one in document.get(part, ())}
        for _, part in KINDS
    }
    alike: dict[str, list[Entry]] = defaultdict(list)
    for one in sorted(people, key=lambda one: str(one["id"])):
        alike[_name(one)].append(one)
    return {
        one["id"]: "、".join(words)
        for several in alike.values()
        if len(several) > 1
        for one, words in zip(several, _apart(several, called), strict=True)
    }


def with_words(name: str, words: str) -> str:
    """A name with what tells it apart."""
    return f"{name}（{words}）"[:NAME_LONGEST]


def _name(one: Entry) -> str:
    return str(one.get("name") or one["id"])


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
