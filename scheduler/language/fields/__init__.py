"""What every field of both documents means, in Chinese and English."""

from __future__ import annotations

from scheduler.language.fields import agreements, people, plan, roster, work
from scheduler.language.sentence import Sentence

FIELDS: dict[str, Sentence] = {
    **plan.FIELDS,
    **people.FIELDS,
    **agreements.FIELDS,
    **work.FIELDS,
    **roster.FIELDS,
}
"""By ``<part>.<field>``; ``*.<field>`` is what a field means in every part that says nothing else of it,
and ``<part>`` alone is the part itself."""


def described(part: str, field: str | None = None) -> Sentence:
    """The words of a part, or of one of its fields.  Raises ``KeyError`` where there are none."""
    if field is None:
        return FIELDS[part]
    return FIELDS.get(f"{part}.{field}") or FIELDS[f"*.{field}"]
