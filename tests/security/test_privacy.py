"""Who is erased is nowhere, and who asks what is held about her gets all of it and nobody else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from scheduler.bootstrap import Runtime
from scheduler.jobs.housekeeping import Housekeeper
from scheduler.models import Base
from scheduler.services.backups import making
from scheduler.services.own_rows import NAMING
from tests.api.settling import Caller
from tests.conftest import FakeClock
from tests.databases import SUPERUSER, as_role, unbound
from tests.scheduler.databases import on_both_databases
from tests.security.lives import TRACES, lived, word_of, words_of
from tests.security.traces import everything, found_in, on_disk, tables_with

PEOPLE = {"sqlite": 100, "postgresql": 10}
"""With ten words each they make a thousand on SQLite, of which the files are searched too."""
SEALED = ("phone", "occasion", "address", "said")
"""Of these, those that lie sealed."""
IDS_ALONE = frozenset(
    {
        "proposals",
        "swaps",
        "changes",
        "erasures",
        "week_versions",
        "week_plans",
        "solves",
        "solve_events",
        "what_ifs",
        "feedback",
        "idempotency_records",
        "notices",
    }
)
"""Tables in which an erased volunteer's id may stay: what was done stays done, by nobody in particular."""
HELD_OTHERWISE = {
    "volunteers": "the record itself, handed out whole",
    "mentions": "which records name which: nothing that the record does not say",
    "ledger_subjects": "the pseudonym, which would undo the ledger's",
    "solves": "a plan and a roster of everybody; hers are the places and rows",
    "week_plans": "the same",
    "week_versions": "the same",
    "what_ifs": "the same, and never told to anybody",
    "solve_events": "the same",
    "imports": "a file of everybody, gone when it is written or after a week",
    "kept_answers": "an answer to somebody else's request, gone after a day",
    "events": "told to other systems by id",
}
"""Tables that speak of a volunteer and are not handed out, and why."""


def erase(us: Caller, volunteer: str) -> None:
    """Somebody is taken out for good."""
    version = us.get(f"volunteers/{volunteer}").get_json()["version"]
    headers = {"If-Match": f'"{version}"'}
    answer = us.client.post(us.address(f"volunteers/{volunteer}/erasure"), headers=headers)
    assert answer.status_code == 204, answer.text


@pytest.mark.case("B136", "A4.12")
@on_both_databases
def test_of_who_is_erased_no_word_is_left(
    runtime: Runtime, clock: FakeClock, capfd: pytest.CaptureFixture[str]
) -> None:
    us, people = lived(runtime, clock, PEOPLE[runtime.engine.dialect.name])
    words = words_of(people)
    assert len(words) == len(people) * len(TRACES)
    assert found_in(words, everything(runtime)) == words  # else the search would be blind
    for person in people[:-1]:
        erase(us, person)
    Housekeeper(runtime).look()
    gone = words_of(people[:-1])
    assert found_in(gone, everything(runtime)) == set()
    assert found_in(words, everything(runtime)) == words_of(people[-1:])
    logged = capfd.readouterr()
    assert found_in(gone, logged.out + logged.err) == set()
    if runtime.engine.dialect.name == "sqlite":
        files = on_disk(runtime.settings.home).decode(errors="replace")
        assert found_in(gone, files) == set()
        assert word_of(people[-1], "name") in files  # the files are those that were written
    assert us.client.post(us.address("ledger/verifications"), json={}).get_json()["whole"] is True


@pytest.mark.case("A4.11")
def test_what_is_sealed_is_in_no_file_and_in_no_backup(runtime: Runtime, clock: FakeClock) -> None:
    us, people = lived(runtime, clock, 20)
    making.make(as_role(runtime.engine, SUPERUSER), runtime.settings.home / "a.backup", now=clock.now)
    assert us.get("volunteers?limit=100").status_code == 200
    files = on_disk(runtime.settings.home).decode(errors="replace")
    sealed = {word_of(person, trace) for person in people for trace in SEALED}
    assert found_in(sealed, everything(runtime)) == sealed
    assert found_in(sealed, files) == set()
    assert word_of(people[0], "name") in files  # a name is no secret from who keeps the files


@pytest.mark.case("B136")
@on_both_databases
def test_an_erased_id_stays_only_where_what_was_done_stays_done(runtime: Runtime, clock: FakeClock) -> None:
    us, people = lived(runtime, clock, 3)
    with unbound(runtime.engine) as connection:
        connection.execute(text("DELETE FROM imports"))
        connection.commit()
    erase(us, people[0])
    assert tables_with(runtime, people[0]) - tables_with(runtime, "no such word") <= IDS_ALONE


@pytest.mark.case("B141", "A4.12")
@on_both_databases
def test_what_is_handed_out_is_in_every_table_that_speaks_of_her(runtime: Runtime, clock: FakeClock) -> None:
    us, people = lived(runtime, clock, 3)
    her, others = people[1], [people[0], people[2]]
    assert us.get(f"volunteers/{her}/personal-data").status_code == 200
    held = us.get(f"volunteers/{her}/personal-data").get_json()
    speaking = tables_with(runtime, f"{her} ") | tables_with(runtime, f"'{her}'")
    assert speaking - set(held["rows"]) - set(HELD_OTHERWISE) == set()
    assert held["rows"].keys() >= {"ledger_entries", "changes", "contacts", "swaps", "feedback", "attempts"}
    told = json.dumps(held, ensure_ascii=False)
    assert found_in(words_of([her]), told) == words_of([her])
    assert found_in(words_of(others), told) == set()
    # Who looked before is among her own entries.
    assert [one["action"] for one in held["rows"]["changes"]].count("revealed") == 1


@pytest.mark.case("B141")
def test_every_column_that_could_name_a_volunteer_is_known() -> None:
    """One that is added and not known here would be neither handed out nor erased."""
    naming = {
        (str(inspect(mapper.class_).local_table.name), column.name)
        for mapper in Base.registry.mappers
        for column in mapper.local_table.columns
        if "volunteer" in column.name or "person" in column.name or column.name.endswith("er_id")
    }
    assert {column for _, column in naming} <= {*NAMING, "is_person"}


@pytest.mark.case("B141")
def test_it_is_handed_out_as_a_table_too(runtime: Runtime, clock: FakeClock) -> None:
    us, people = lived(runtime, clock, 2)
    answer = us.get(f"volunteers/{people[0]}/personal-data?format=csv")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    held = {(row["table"], row["field"]): row["value"] for row in rows}
    assert held["volunteer", "phone"] == word_of(people[0], "phone")
    assert held["contacts", "address"] == word_of(people[0], "address")


def test_the_files_of_an_installation_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("印")
    assert "印".encode() in on_disk(tmp_path)
