"""What a scope finds is of its community alone, and the queries for it are built once."""

from __future__ import annotations

from sqlalchemy import Select, event
from sqlalchemy.orm import ORMExecuteState, Session

from scheduler.bootstrap import Runtime
from scheduler.models import Community, Volunteer
from scheduler.services.scope import Scope
from tests.scheduler.databases import on_both_databases

OURS, THEIRS = Scope("ours", "a test", "viewer"), Scope("theirs", "a test", "viewer")


def populated(session: Session, *communities: str) -> None:
    """Two kinds of people, two of each, the same in every community."""
    now = session.info["now"]
    for community in communities:
        session.add(Community(id=community, name=community, timezone="UTC", created_at=now, updated_at=now))
        session.flush()
        for id, kind in (("b", "resident"), ("a", "resident"), ("c", "student"), ("d", "student")):
            one = Volunteer(community_id=community, id=id)
            one.write({"name": f"{id} of {community}", "kind": kind}, now=now)
            session.add(one)
    session.flush()


@on_both_databases
def test_rows_are_those_of_the_community_that_are_as_is_said(runtime: Runtime) -> None:
    with runtime.writing() as session:
        session.info["now"] = runtime.clock()
        populated(session, "ours", "theirs")
        residents = OURS.rows(session, Volunteer, {"kind": "resident"}, order=("id",))
        assert [one.name for one in residents] == ["a of ours", "b of ours"]
        some = OURS.rows(session, Volunteer, {"kind": "student", "id": ["a", "c"]}, locked=True)
        assert [one.name for one in some] == ["c of ours"]
        assert OURS.rows(session, Volunteer, {"id": []}) == []
        named = THEIRS.values(session, Volunteer, ("id", "name"), {"id": ["d"]})
        assert [tuple(row) for row in named] == [("d", "d of theirs")]


def test_the_same_question_is_built_once_whoever_asks_it(runtime: Runtime) -> None:
    asked: list[Select[tuple[object, ...]]] = []

    def note(state: ORMExecuteState) -> None:
        assert isinstance(state.statement, Select)
        asked.append(state.statement)

    with runtime.writing() as session:
        event.listen(session, "do_orm_execute", note)
        for within, ids in ((OURS, ["a"]), (THEIRS, ["b", "c"])):
            within.rows(session, Volunteer, {"kind": "resident", "id": ids}, order=("id",))
            within.values(session, Volunteer, ("name",), {"kind": "resident"})
    assert len(asked) == 4
    assert asked[0] is asked[2]
    assert asked[1] is asked[3]
