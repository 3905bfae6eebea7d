"""What-if copies of a week: taken of a version, changed, solved like any week, compared, adopted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session, undefer

from scheduler import errors
from scheduler.config import Settings
from scheduler.language import LANGUAGES, say
from scheduler.models import Solve
from scheduler.models.record import new_record_id
from scheduler.models.week import ADOPTED, Week
from scheduler.models.what_if import DRAFT, SOLVED, SOLVING, WhatIf
from scheduler.planning.document.fields import Entry, Id, Text
from scheduler.planning.document.findings import Findings
from scheduler.planning.options import SolveOptions
from scheduler.planning.plan_edits import encoded
from scheduler.planning.plan_shifts import edited_roster
from scheduler.planning.what_if import altered, entries_of, part_of
from scheduler.services import change_log, paging, patching, reading, scope, solves, week_line, weeks
from scheduler.services.paging import Page
from scheduler.services.scope import Scope

KIND = "what_if"
PARTS = ("objective", "policy", "travel")
"""Parts of a plan that a copy may say otherwise beside its people and tasks."""
ADDED = "added"
BY_ID = ("volunteers", "tasks")
Changes = dict[Id, dict[str, Any]]


class Without(Entry, frozen=True):
    """Who and what is left out."""

    volunteers: list[Id] = []
    tasks: list[Id] = []


class CopyDraft(Entry, frozen=True):
    """A copy of a version, by default of the one that holds now, and what is left out of it."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    number: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    without: Without = Without()


class WhatIfDraft(CopyDraft, frozen=True):
    """A copy of a version and what is other in it.

    ``added`` are people of a plan document, such as the entries of a recruiting call.  ``volunteers`` and
    ``tasks`` hold JSON merge patches by id, ``objective``, ``policy`` and ``travel`` one each.
    """

    added: list[dict[str, Any]] = []
    volunteers: Changes = {}
    tasks: Changes = {}
    objective: dict[str, Any] | None = None
    policy: dict[str, Any] | None = None
    travel: dict[str, Any] | None = None


class AdoptDraft(Entry, frozen=True):
    """That a copy becomes the week's own; ``despite_changes`` also where the week has changed since."""

    reason: Text = ""
    despite_changes: bool = False


def make(session: Session, within: Scope, week_id: str, said: Mapping[str, Any], *, now: datetime) -> WhatIf:
    """Copy a version of a week, changed.

    Raises :class:`errors.NotFound` for an id that its plan does not have, :class:`errors.InvalidDocument`
    for what makes no plan.
    """
    weeks.require_whole(within)
    draft = _read(said)
    week = weeks.get(session, within, week_id, locked=True)  # who is erased meanwhile is not copied
    base = weeks.version(session, within, week, draft.number)
    plan = _altered(base.plan, draft)
    made = WhatIf(
        community_id=within.community_id,
        id=new_record_id(now),
        week_id=week.id,
        name=draft.name,
        base_number=base.number,
        said_document=encoded(reading.plain(draft)),
        state=DRAFT,
        version=1,
        made_by=within.principal,
        created_at=now,
        updated_at=now,
        plan_sha256=weeks.keep_plan(session, within, plan),
    )
    session.add(made)
    change_log.note(session, within, "created", KIND, made.id, now=now)
    session.commit()
    return made


def page(
    session: Session, within: Scope, week_id: str, *, size: int = 20, cursor: str | None = None
) -> Page[WhatIf]:
    """A page of the copies of a week, the oldest first."""
    weeks.require_whole(within)
    week = weeks.get(session, within, week_id)
    return paging.by_id(session, within, WhatIf, (WhatIf.week_id == week.id,), size=size, cursor=cursor)


def get(session: Session, within: Scope, week_id: str, id: str, *, locked: bool = False) -> WhatIf:
    """One copy; raises :class:`errors.NotFound`."""
    weeks.require_whole(within)
    return within.find(session, WhatIf, id, conditions=(WhatIf.week_id == week_id,), locked=locked)


def documents(session: Session, within: Scope, week_id: str, id: str) -> WhatIf:
    """One copy with its plan and its roster, which may be none yet."""
    weeks.require_whole(within)
    wanted = within.query(WhatIf, WhatIf.week_id == week_id, WhatIf.id == scope.usable(id))
    found = session.scalar(wanted.options(undefer(WhatIf.plan), undefer(WhatIf.roster)))
    if found is None:
        raise scope.not_there()
    return found


def solve(
    session: Session,
    settings: Settings,
    within: Scope,
    week_id: str,
    id: str,
    options: SolveOptions,
    *,
    now: datetime,
) -> WhatIf:
    """Submit a copy to the solver; the solve belongs to the community, as that of a week does."""
    weeks.get(session, within, week_id, locked=True)
    copy = documents(session, within, week_id, id)
    copy.require(DRAFT, SOLVED)
    submission = solves.Submission(
        raw_plan=copy.plan,
        options=options,
        idempotency_key=f"{copy.id}.{copy.version}",
        route=f"what-if {copy.id}",
    )
    made = solves.submit(session, settings, submission, principal=within.community_id, now=now)
    copy = get(session, within, week_id, id, locked=True)
    session.refresh(copy)
    if copy.solve_id != made.id:
        copy.solve(made.id, now)
    session.commit()
    return copy


def replay(
    session: Session, settings: Settings, within: Scope, week_id: str, number: int, *, now: datetime
) -> WhatIf:
    """Solve the plan of a version again as it was solved, into a copy to lay beside it.

    With the options of its solve where that is still kept, else with the seed that its roster tells.
    """
    weeks.require_whole(within)
    week = weeks.get(session, within, week_id, locked=True)
    kept = weeks.version(session, within, week, number)
    if kept.roster is None:
        raise errors.NotFound("week_without_roster", week=week.id)
    made = None if kept.solve_id is None else session.get(Solve, kept.solve_id)
    run = weeks.opened(kept.roster).get("run") or {}
    options = {"seed": run["seed"]} if made is None and isinstance(run.get("seed"), int) else {}
    copy = WhatIf(
        community_id=within.community_id,
        id=new_record_id(now),
        week_id=week.id,
        name=" · ".join(say("replay_name", language, number=number) for language in LANGUAGES),
        base_number=number,
        said_document=encoded({"replay": number}),
        state=DRAFT,
        version=1,
        made_by=within.principal,
        created_at=now,
        updated_at=now,
        plan_sha256=weeks.keep_plan(session, within, kept.plan),
    )
    session.add(copy)
    change_log.note(session, within, "created", KIND, copy.id, now=now)
    session.commit()
    asked = SolveOptions.from_document(made.options if made is not None else options)
    return solve(session, settings, within, week.id, copy.id, asked, now=now)


def settle(session: Session, within: Scope, week_id: str, id: str, *, now: datetime) -> WhatIf:
    """Take over what the solver has answered, once."""
    weeks.get(session, within, week_id, locked=True)
    copy = get(session, within, week_id, id, locked=True)
    made = session.get(Solve, copy.solve_id) if copy.state == SOLVING and copy.solve_id else None
    if copy.state != SOLVING or (made is not None and not made.is_finished):
        return copy
    if made is None or made.roster is None:
        failure = (made and made.failure) or {"code": "week_without_roster", "week": week_id}
        copy.settle(None, failure, now)
    elif made.roster_status == "contradiction":
        copy.settle(None, {"code": "week_contradiction"}, now)
    else:
        copy.settle(made.roster, None, now)
    session.commit()
    return copy


def adopt(
    session: Session,
    within: Scope,
    week_id: str,
    id: str,
    said: Mapping[str, Any],
    *,
    version: reading.Read,
    now: datetime,
) -> Week:
    """Let a solved copy become the week's new version, which is published only by publishing it.

    ``version`` is that of the week as it was read.  Raises :class:`errors.Conflict` where the week has
    another version by now than the copy was taken of.
    """
    weeks.require_whole(within)
    draft = reading.read(said, AdoptDraft)
    week = weeks.get(session, within, week_id, locked=True)
    reading.require_version(week.version, version)
    copy = documents(session, within, week_id, id)
    copy.require(SOLVED)
    base = weeks.version(session, within, week, copy.base_number)
    if week.number != copy.base_number and not draft.despite_changes:
        raise errors.Conflict("what_if_outdated", base=copy.base_number, number=week.number)
    edits = week_line.shift_edits(session, within, week)
    plan, roster = edited_roster(copy.plan, weeks.opened(copy.roster), edits)
    weeks.add_version(
        session,
        within,
        week,
        number=week.take_over(now),
        parent=copy.base_number,
        origin=ADOPTED,
        solve_id=copy.solve_id,
        plan=plan,
        roster=encoded(roster),
        notices=base.notices,
        changes=base.changes,
        reason=draft.reason or copy.name,
        now=now,
    )
    copy.adopt(week.number, now)
    change_log.note(session, within, "changed", weeks.KIND, week.id, fields=["roster"], now=now)
    session.commit()
    return week


def remove(session: Session, within: Scope, week_id: str, id: str, *, now: datetime) -> None:
    """Throw a copy away; what was adopted of it stays a version of the week."""
    copy = get(session, within, week_id, id, locked=True)
    session.delete(copy)
    change_log.note(session, within, "removed", KIND, copy.id, now=now)
    session.commit()


def _read(said: Mapping[str, Any]) -> WhatIfDraft:
    """The draft; patches are objects of any fields, and what they make is read with the plan."""
    findings = Findings()
    reading.require_kept(said, findings)
    patches = {name: said[name] for name in (ADDED, *BY_ID, *PARTS) if said.get(name) is not None}
    for name, patch in patches.items():
        if name == ADDED and not isinstance(patch, list):
            findings.add((name,), "wrong_type", expected="array")
            continue
        entries = patch.values() if name in BY_ID and isinstance(patch, dict) else [patch]
        if not all(isinstance(entry, dict) for entry in (patch if name == ADDED else entries)):
            findings.add((name,), "wrong_type", expected="object")
    if not len(findings):
        _refuse_other_ids(patches, findings)
    rest = {name: value for name, value in said.items() if name not in (*patches, *PARTS)}
    copy = reading.sound(reading.shaped(rest, CopyDraft, findings), findings)
    return WhatIfDraft(name=copy.name, number=copy.number, without=copy.without, **patches)


def _refuse_other_ids(patches: Mapping[str, Any], findings: Findings) -> None:
    """A patch changes who or what it names and makes nobody else of it."""
    for name in BY_ID:
        for id, patch in patches.get(name, {}).items():
            if isinstance(patch, dict) and patch.get("id", id) != id:
                findings.add((name, id, "id"), "id_fixed")


def _altered(raw: bytes, draft: WhatIfDraft) -> bytes:
    """The plan of a copy: merge patches put onto the entries that they name."""
    patched = {
        part: {id: patching.merge(entries.get(id, {}), patch) for id, patch in getattr(draft, part).items()}
        for part, entries in ((part, entries_of(raw, part)) for part in BY_ID)
    }
    parts = {
        name: patching.merge(part_of(raw, name), getattr(draft, name))
        for name in PARTS
        if getattr(draft, name) is not None
    }
    return altered(
        raw,
        added=draft.added,
        without_volunteers=draft.without.volunteers,
        without_tasks=draft.without.tasks,
        volunteers=patched["volunteers"],
        tasks=patched["tasks"],
        parts=parts,
    )
