"""Any sequence of signing up, waiting, giving back and cutting places, against a model of a few lines."""

from __future__ import annotations

import os
from itertools import count
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from scheduler.bootstrap import Runtime
from scheduler.models import Proposal
from scheduler.models.proposal import HOLDING
from tests.api.weekly import WEEK
from tests.conftest import FakeClock
from tests.reliability.crowd import Crowd, held_rows_match
from tests.reliability.test_races import DAYS, OPEN_TO_TEN
from tests.scheduler.databases import on_both_databases

EXAMPLES = int(os.environ.get("LIVES", "6"))
"""How many lives with the suite; ``make lives`` has more."""
STEPS = 20
PLACES = 2
TIMES = (("one", 9), ("two", 9), ("three", 10))
"""Three shifts, of which the first two are at the same time."""
LINES: tuple[dict[str, Any], ...] = tuple(
    {
        "id": line,
        "times": [{"from": f"{hour:02}:00", "to": f"{hour:02}:30"}],
        "seats": [{"count": 0, "maximum": PLACES}],
    }
    for line, hour in TIMES
)
PEOPLE = st.integers(0, 2)
SHIFTS = st.integers(0, 2)


class LifeOfSignUps(RuleBasedStateMachine):
    """Three people, three shifts of two places, the first two of which are at the same time."""

    crowd: ClassVar[Crowd]
    serial: ClassVar[count[int]]
    clock: ClassVar[FakeClock]

    def __init__(self) -> None:
        super().__init__()
        day = DAYS[next(self.serial) % len(DAYS)]
        self.shifts = [f"{line}@{day}T{hour:02}:00" for line, hour in TIMES]
        self.places = [PLACES] * 3
        self.held: list[list[int]] = [[], [], []]
        self.waits: list[list[int]] = [[], [], []]
        self.clients = [self.crowd.client(who) for who in self.crowd.ids]

    def busy(self, who: int, shift: int) -> bool:
        """Whether somebody is elsewhere at the time of a shift."""
        return shift < 2 and who in self.held[1 - shift]

    def free(self, shift: int) -> bool:
        """Whether a shift has a place."""
        return len(self.held[shift]) < self.places[shift]

    def lift(self, shift: int) -> None:
        """Who waits longest for a shift and can come moves up, as long as there are places."""
        for who in list(self.waits[shift]):
            if self.free(shift) and not self.busy(who, shift):
                self.waits[shift].remove(who)
                self.held[shift].append(who)

    @rule(who=PEOPLE, shift=SHIFTS)
    def sign_up(self, who: int, shift: int) -> None:
        """Somebody takes a place: hers already, free, or refused."""
        may = who in self.held[shift] or (self.free(shift) and not self.busy(who, shift))
        said = {"week": WEEK, "shift": self.shifts[shift]}
        answer = self.clients[who].post("/v1/me/sign-ups", json=said)
        assert answer.status_code == (200 if may else 409), (answer.text, who, shift)
        if may and who not in self.held[shift]:
            self.held[shift].append(who)
            if who in self.waits[shift]:
                self.waits[shift].remove(who)

    @rule(who=PEOPLE, shift=SHIFTS)
    def wait(self, who: int, shift: int) -> None:
        """Somebody waits, later than who waits already; with a free place she has it at once."""
        self.clock.go_on(seconds=1)
        said = {"week": WEEK, "shift": self.shifts[shift]}
        answer = self.clients[who].post("/v1/me/waits", json=said)
        if who in self.held[shift]:
            assert answer.status_code == 409, answer.text
            return
        assert answer.status_code == 200, answer.text
        if who not in self.waits[shift]:
            self.waits[shift].append(who)
            self.lift(shift)
        assert answer.get_json()["state"] == ("promoted" if who in self.held[shift] else "waiting")

    @rule(who=PEOPLE, shift=SHIFTS)
    def leave(self, who: int, shift: int) -> None:
        """Somebody waits no longer."""
        items = self.clients[who].get("/v1/me/waits?limit=100").get_json()["items"]
        for one in items:
            if one["shift"] == self.shifts[shift]:
                assert self.clients[who].delete(f"/v1/me/waits/{one['id']}").status_code == 204
                self.waits[shift].remove(who)

    @rule(who=PEOPLE, shift=SHIFTS)
    def give_back(self, who: int, shift: int) -> None:
        """Somebody gives a place back, and who waits moves up."""
        if who not in self.held[shift]:
            return
        (row,) = (one for one in self.rows() if (one.shift_id, one.volunteer_id) == self.key(who, shift))
        answer = self.clients[who].post(f"/v1/me/shifts/{row.id}/decline", json={})
        assert answer.status_code == 200, answer.text
        self.held[shift].remove(who)
        self.lift(shift)

    @rule(shift=SHIFTS, most=st.integers(1, 3))
    def set_places(self, shift: int, most: int) -> None:
        """A coordinator makes room or takes it away; not from under those who hold it."""
        said = {"maximum": most, "reason": "场地"}
        answer = self.crowd.us.post(f"weeks/{WEEK}/shifts/{self.shifts[shift]}/places", said)
        fits = len(self.held[shift]) <= most
        assert answer.status_code == (200 if fits else 409), answer.text
        if fits:
            self.places[shift] = most
            self.lift(shift)

    @invariant()
    def the_rows_are_as_the_model_says(self) -> None:
        """Exactly those hold places of whom the model says so."""
        there = sorted((one.shift_id, one.volunteer_id) for one in self.rows())
        wanted = [self.key(who, shift) for shift, held in enumerate(self.held) for who in held]
        assert there == sorted(wanted)

    def teardown(self) -> None:
        """What people were told is what they hold; and all is left as it was found."""
        assert held_rows_match(self.crowd)
        for shift in range(3):
            for who in range(3):
                self.leave(who, shift)
        for shift in range(3):
            for who in list(self.held[shift]):
                self.give_back(who, shift)
            self.set_places(shift, PLACES)

    def rows(self) -> list[Proposal]:
        """The rows of this example's shifts that hold a place."""
        return [one for shift in self.shifts for one in self.crowd.held(shift) if one.state in HOLDING]

    def key(self, who: int, shift: int) -> tuple[str, str]:
        """How a row of somebody on a shift is known."""
        return self.shifts[shift], self.crowd.ids[who]


@pytest.mark.case("A1.6")
@on_both_databases
def test_whatever_people_do_in_whatever_order_is_what_the_model_says(
    runtime: Runtime, clock: FakeClock
) -> None:
    LifeOfSignUps.clock = clock
    LifeOfSignUps.crowd = Crowd(runtime, 3, *({**OPEN_TO_TEN, **line} for line in LINES))
    LifeOfSignUps.serial = count()
    run_state_machine_as_test(
        LifeOfSignUps,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
        ),
    )
