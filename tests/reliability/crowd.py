"""Many people at once: threads that wait for one another at the start and then all press the button."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from api import create_app
from scheduler.bootstrap import Runtime
from scheduler.models import Proposal, Volunteer, WeekVersion
from scheduler.models.proposal import HOLDING
from scheduler.services import links
from scheduler.services.scope import Scope
from tests.api.answering import publish
from tests.api.settling import Caller, settled
from tests.api.weekly import MONDAY, reviewed

REPEATS = int(os.environ.get("RACES", "1"))
"""How often the larger races are run: once with the suite, fifty times by ``make races``."""
RACE: dict[str, Any] = {
    "name": "抢位",
    "type": "custom",
    "site": "hall",
    "recurrence": {"weekly": {"weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}},
    "sign_up": {"closes_hours_before": 0, "cancel_hours_before": 0},
}
PRESSED_SECONDS = 120.0


class Crowd:
    """A published week and many volunteers with links, on one application as a web process has it."""

    def __init__(
        self,
        runtime: Runtime,
        people: int,
        *tasks: dict[str, Any],
        start: str = MONDAY,
        known: Mapping[str, Any] | None = None,
    ) -> None:
        self.runtime = runtime
        self.us: Caller = settled(runtime)
        self.us.make("sites", id="hall", name="居委会")
        self.ids = [f"m{number:03}" for number in range(people)]
        self._join()
        for id in self.ids if known else ():
            assert self.us.change(f"volunteers/{id}", known or {}).status_code == 200
        for task in tasks:
            self.us.make("tasks", **(RACE | task))
        self.week: str = publish(self.us, reviewed(runtime, self.us, start))["id"]
        self._app = create_app(runtime)
        self.secrets = self._make_links()

    def client(self, volunteer: str) -> FlaskClient:
        """A telephone in somebody's hand."""
        client = self._app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {self.secrets[volunteer]}"
        return client

    def sign_ups(self, who: Sequence[str], shifts: Sequence[str]) -> list[TestResponse]:
        """Everybody of some signs up for a shift, one each or all the same, in the same moment."""
        pairs = [(one, shifts[number % len(shifts)]) for number, one in enumerate(who)]
        return at_once([self.sign_up(one, shift) for one, shift in pairs])

    def sign_up(self, who: str, shift: str) -> Callable[[], TestResponse]:
        """A thumb over the button of a shift."""
        client, said = self.client(who), {"week": self.week, "shift": shift}
        return lambda: client.post("/v1/me/sign-ups", json=said)

    def held(self, shift: str | None = None) -> list[Proposal]:
        """Every row that holds a place, of one shift or of all."""
        within = Scope(self.us.community, "a test", "viewer")
        wanted = within.query(Proposal, Proposal.state.in_(HOLDING))
        if shift is not None:
            wanted = wanted.where(Proposal.shift_id == shift)
        with self.runtime.reading() as session:
            return list(session.scalars(wanted.order_by(Proposal.shift_id, Proposal.volunteer_id)))

    def _join(self) -> None:
        with self.runtime.writing() as session:
            for id in self.ids:
                volunteer = Volunteer(community_id=self.us.community, id=id)
                said = {"name": id, "kind": "resident", "age": 40, "availability": "always"}
                volunteer.write(said, now=self.runtime.clock())
                session.add(volunteer)
            session.commit()

    def _make_links(self) -> dict[str, str]:
        within = Scope(self.us.community, "a test", "administrator")
        with self.runtime.writing() as session:
            return {id: links.make(session, within, id, {}, now=self.runtime.clock())[1] for id in self.ids}


def held_rows_match(crowd: Crowd) -> bool:
    """Whether the rows are those of the version that people were told, and each change is one version."""
    number = crowd.us.get(f"weeks/{crowd.week}").get_json()["published_number"]
    roster = crowd.us.get(f"weeks/{crowd.week}/roster?number={number}").get_json()
    there = sorted((one["shift"], one["volunteer"]) for one in roster["assignments"])
    rows = sorted((one.shift_id, one.volunteer_id) for one in crowd.held())
    own = (WeekVersion.community_id == crowd.us.community, WeekVersion.week_id == crowd.week)
    with crowd.runtime.reading() as session:
        numbers = session.scalars(select(WeekVersion.number).where(*own).order_by(WeekVersion.number)).all()
    return there == rows and list(numbers) == list(range(1, len(numbers) + 1))


def at_once(presses: Sequence[Callable[[], TestResponse]]) -> list[TestResponse]:
    """What comes of calls that all begin in the same moment, each in a thread of its own."""
    barrier = Barrier(len(presses))

    def press(call: Callable[[], TestResponse]) -> TestResponse:
        barrier.wait(PRESSED_SECONDS)
        return call()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def statuses(answers: Sequence[TestResponse]) -> dict[int, int]:
    """How many answers had each status."""
    return dict(Counter(answer.status_code for answer in answers))
