"""Following a solve: its state, its entity tag, its stream of events, its stop."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.places import STREAMS_MOST
from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from tests.api.staged import finished, running


@pytest.fixture
def solve_id(keyed: FlaskClient) -> str:
    """A solve that waits."""
    made: str = keyed.post("/v1/solves", json=PLAN).get_json()["id"]
    return made


def events_of(text: str) -> list[dict[str, Any]]:
    """The events of a stream: id, name and body."""
    blocks = [
        dict(line.split(": ", 1) for line in block.splitlines()) for block in text.split("\n\n") if block
    ]
    return [block | {"data": json.loads(block["data"])} for block in blocks if "id" in block]


def test_a_solve_under_way_shows_its_goals_and_the_latest_event(
    keyed: FlaskClient, installation: Runtime, solve_id: str
) -> None:
    running(installation, solve_id, events=2)
    solve = keyed.get(f"/v1/solves/{solve_id}").get_json()
    assert (solve["state"], solve["status"], solve["attempts"]) == ("running", "optimal", 1)
    assert solve["goals"][0] == {
        "tier": "1b",
        "name": "wanted",
        "value": 8,
        "bound": 8,
        "proven": True,
        "terms": {},
        "counts": {},
        "zh": "最优，已证明",
        "en": "optimal, proven",
    }
    assert solve["progress"]["events"] == 2
    assert solve["progress"]["latest"]["facts"] == {"value": 8}


def test_an_unchanged_solve_is_not_sent_twice(
    keyed: FlaskClient, installation: Runtime, solve_id: str
) -> None:
    first = keyed.get(f"/v1/solves/{solve_id}")
    tag = {"If-None-Match": first.headers["ETag"]}
    again = keyed.get(f"/v1/solves/{solve_id}", headers=tag)
    assert (again.status_code, again.data) == (304, b"")
    weak = {"If-None-Match": "W/" + first.headers["ETag"]}  # as a proxy that compresses hands it on
    assert keyed.get(f"/v1/solves/{solve_id}", headers=weak).status_code == 304
    running(installation, solve_id)
    assert keyed.get(f"/v1/solves/{solve_id}", headers=tag).status_code == 200


def test_the_stream_of_an_ended_solve_tells_everything_and_ends(
    keyed: FlaskClient, installation: Runtime, solve_id: str
) -> None:
    running(installation, solve_id, events=3)
    finished(installation, solve_id)
    answer = keyed.get(f"/v1/solves/{solve_id}/events")
    assert answer.mimetype == "text/event-stream"
    told = events_of(answer.text)
    assert [event["id"] for event in told] == ["1", "2", "3", "4"]
    assert {event["event"] for event in told} == {"incumbent"}
    assert told[0]["data"]["facts"] == {"value": 9}


def test_a_stream_resumes_after_the_last_event_that_was_read(
    keyed: FlaskClient, installation: Runtime, solve_id: str
) -> None:
    running(installation, solve_id, events=3)
    finished(installation, solve_id)
    answer = keyed.get(f"/v1/solves/{solve_id}/events", headers={"Last-Event-ID": "3"})
    assert [event["id"] for event in events_of(answer.text)] == ["4"]


def test_a_reader_who_has_read_everything_is_told_not_to_come_back(
    keyed: FlaskClient, installation: Runtime, solve_id: str
) -> None:
    """204 is how an EventSource learns that the stream is over."""
    running(installation, solve_id, events=1)
    finished(installation, solve_id)
    assert keyed.get(f"/v1/solves/{solve_id}/events", headers={"Last-Event-ID": "2"}).status_code == 204


def test_nonsense_for_the_last_event_begins_at_the_first(
    keyed: FlaskClient, installation: Runtime, solve_id: str
) -> None:
    running(installation, solve_id)
    finished(installation, solve_id)
    for seen in ("-1", "x", "9" * 5000, "²"):
        answer = keyed.get(f"/v1/solves/{solve_id}/events", headers={"Last-Event-ID": seen})
        assert len(events_of(answer.text)) == 1


def test_a_stream_tells_what_happens_while_it_is_open(
    keyed: FlaskClient, installation: Runtime, solve_id: str
) -> None:
    running(installation, solve_id, events=1)
    parts = keyed.get(f"/v1/solves/{solve_id}/events").response
    read = iter(parts)
    assert next(read) == b"retry: 1000\n\n"
    assert b"id: 1\n" in next(read)
    finished(installation, solve_id)
    assert b"id: 2\n" in next(read)
    assert next(read) == b'event: ended\ndata: {"state":"done","status":"optimal"}\n\n'
    assert list(read) == []


def test_more_streams_than_there_are_places_are_sent_away_and_a_closed_one_gives_its_place_back(
    keyed: FlaskClient, solve_id: str
) -> None:
    address = f"/v1/solves/{solve_id}/events"
    held = [keyed.get(address) for _ in range(STREAMS_MOST)]
    refused = keyed.get(address)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    held.pop().close()
    held.append(keyed.get(address))
    assert held[-1].status_code == 200
    for answer in held:
        answer.close()


def test_stopping_a_waiting_solve_ends_it_and_a_second_time_changes_nothing(
    keyed: FlaskClient, solve_id: str
) -> None:
    for _ in range(2):
        answer = keyed.delete(f"/v1/solves/{solve_id}")
        assert (answer.status_code, answer.get_json()["state"]) == (200, "cancelled")


def test_stopping_a_running_solve_is_accepted_and_its_roster_stays(
    keyed: FlaskClient, installation: Runtime, solve_id: str
) -> None:
    running(installation, solve_id, events=1)
    answer = keyed.delete(f"/v1/solves/{solve_id}")
    assert (answer.status_code, answer.get_json()["state"]) == (202, "running")
    assert answer.get_json()["stopping"] is True
    assert keyed.get(f"/v1/solves/{solve_id}/roster").status_code == 200
