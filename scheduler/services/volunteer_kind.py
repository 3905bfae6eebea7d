"""Volunteers as a kind of record: what is checked, what hangs on it, who may be removed."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.models import Volunteer
from scheduler.services import campaign_answers, erased_ids, former, leaving, points, volunteer_draft
from scheduler.services.kinds_named import checking
from scheduler.services.record_kinds import Case, RecordKind
from scheduler.services.volunteer_draft import VolunteerDraft
from scheduler.services.volunteers import within_limits

SEARCH_LEAST, SEARCH_MOST = 2, 20
"""A search for people names them nearly; nobody reads the register by its syllables."""


def _kept(case: Case, fields: Sequence[str]) -> None:
    """Who has said when she is free has answered every campaign that asks."""
    if not campaign_answers.SAYING.isdisjoint(fields):
        by = campaign_answers.BY_COORDINATOR
        campaign_answers.answered(case.session, case.scope.community_id, case.record_id, by=by, now=case.now)


VOLUNTEER = RecordKind(
    name="volunteer",
    plural="volunteers",
    model=Volunteer,
    draft=VolunteerDraft,
    names=volunteer_draft.names,
    check=volunteer_draft.check,
    together=(points.check, erased_ids.check, checking("volunteer", Volunteer, volunteer_draft.kinds)),
    readable=within_limits,
    writable=within_limits,
    removing=leaving.lock,
    gone=leaving.leave,
    kept=_kept,
    begun=former.given_again,
    has_unique_name=False,
    search_least=SEARCH_LEAST,
    search_most=SEARCH_MOST,
)
