"""A part of the calendar that was read before it is said anew: what others entered meanwhile stays.

The calendar is one record, and its parts are said on pages of their own: who enters a school is not held up
by who enters a year, and neither writes over what somebody else said of the same.
"""

from __future__ import annotations

import hashlib
import json
from http import HTTPStatus
from typing import Any

from api.pages.forms import Form
from scheduler import errors
from scheduler.models.task import CommunityDays

FIELD = "read"


def require(form: Form, part: Any, kept: CommunityDays | None) -> None:
    """Raise :class:`errors.Stale` where the part is not the one that the form was made of."""
    if form.text(FIELD) != _mark(part):
        raise errors.Stale("record_changed", version=0 if kept is None else kept.version)


def shown(form: Form, part: Any) -> str:
    """What the form says of the part; after a refusal for its sake, of the part as it is by now."""
    is_fresh = not form.is_typed or form.status == HTTPStatus.PRECONDITION_FAILED
    return _mark(part) if is_fresh else form.text(FIELD)


def _mark(part: Any) -> str:
    return hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()
