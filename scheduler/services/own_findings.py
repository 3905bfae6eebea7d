"""What a volunteer may read of a refusal: what concerns herself, and nothing about anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scheduler import errors


@contextmanager
def only_own(volunteer_id: str, code: str = "change_refused") -> Iterator[None]:
    """Let a refusal through with those of its findings that name nobody but one volunteer.

    Why another may not take a place is hers to know: an insurance, a clearance, whom she must not meet.
    """
    try:
        yield
    except errors.Refused as error:
        own = [one for one in error.findings if one.facts.get("volunteers", "") in ("", volunteer_id)]
        raise errors.Refused(code, own) from None
