"""A month of a seeded community, lived week by week through the API: by its coordinator and by links."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations, islice
from statistics import pvariance
from typing import Any

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Solve
from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.solving import solve_plan
from scheduler.seeds.catalogue import seed_for
from scheduler.services import seeding, weeks
from tests.api.answering import Volunteer
from tests.api.settling import Caller
from tests.api.weekly import act
from tests.conftest import FakeClock

WEEKS = 4
ZONE_HOURS = 8
"""The communities are eight hours ahead of UTC."""
TRIES = 12
"""How many people are tried who might drop out, or pairs who might swap, before a week goes without."""
ANSWERING = 4
"""How many people of a week answer by their own links; the others' places are kept without an answer."""

Roster = dict[str, Any]


class Person(Volunteer):
    """Somebody with a link, who speaks to the same application as the coordinator."""

    def __init__(self, us: Caller, volunteer: str) -> None:
        self.id = volunteer
        self.link = us.make(f"volunteers/{volunteer}/links")
        self.client = us.client.application.test_client()
        self.client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {self.link['secret']}"


@dataclass
class Lived:
    """What one week came to."""

    id: str
    start: date
    roster: Roster
    declined: str = ""
    """The shift that somebody declined."""
    replaced_by: str = ""
    swapped: bool = False
    entries: list[dict[str, Any]] = field(default_factory=list)

    @property
    def served(self) -> int:
        """The minutes that were counted."""
        return sum(entry["minutes"] for entry in self.entries)


class Month:
    """Four weeks of a community, from the Monday ``first``."""

    def __init__(self, runtime: Runtime, clock: FakeClock, name: str, first: date, *, seconds: float) -> None:
        self.runtime, self.clock, self.first = runtime, clock, first
        self.options = SolveOptions(time_limit_seconds=seconds, seed=1, deterministic=True)
        self.us = Caller(runtime, name)
        clock.now = instant(first, days=-4, hour=9)
        with runtime.writing() as session:
            seeding.load(session, seed_for(name, first), key_id=self.us.key, now=clock.now)
        self.rules(without_answer="keep")
        self.weeks: list[Lived] = []
        self.people: dict[str, Person] = {}

    def rules(self, **said: Any) -> None:
        """Say how answers are awaited."""
        address = self.us.address("answer-rules")
        answer = self.us.client.put(address, json=said, headers={"If-Match": "*"})
        assert answer.status_code == 200, answer.text

    def live(self) -> None:
        """Live all of its weeks: each is told on the Thursday before, and closed on the Monday after."""
        for number in range(WEEKS):
            self.tell(self.first + timedelta(weeks=number))
            if number:
                self.end(self.weeks[-2])
        self.end(self.weeks[-1])

    def tell(self, start: date) -> Lived:
        """Plan, solve and publish a week; people answer, one is replaced, two swap."""
        self.clock.now = instant(start, days=-4, hour=9)
        id = self.us.make("weeks", start=start.isoformat())["id"]
        assert self.us.client.post(self.us.address(f"weeks/{id}/solve")).status_code == 202
        self.solve()
        week = self.read(id)
        assert week["state"] == "review", week
        assert self.act(id, "publish")["state"] == "published"
        lived = Lived(id, start, self.roster(id))
        self.weeks.append(lived)
        self.answer(lived)
        self.swap(lived)
        return lived

    def end(self, week: Lived) -> None:
        """Record who came, count the hours, close."""
        self.clock.now = instant(week.start, days=7, hour=8)
        self.serve(week)
        assert self.act(week.id, "close")["state"] == "closed"
        week.roster = self.roster(week.id)

    def answer(self, week: Lived) -> None:
        """Some say yes by their links; one cannot come, and somebody who is asked stands in."""
        held = self.held(week)
        people = list(dict.fromkeys(one["volunteer"] for one in held if one["state"] == "proposed"))
        for who in people[:ANSWERING]:
            me = self.person(who)
            for mine in me.shifts():
                if mine["state"] == "proposed" and mine["week"] == week.id:
                    said = me.post(f"shifts/{mine['id']}/accept")
                    assert said.status_code == 200, said.text
        others = (one for one in held if one["volunteer"] in people[ANSWERING:])
        for one in islice((one for one in others if self.replaceable(week, one)), TRIES):
            said = self.person(one["volunteer"]).post(f"shifts/{one['id']}/decline", {"reason": "家里有事"})
            assert said.status_code == 200, said.text
            week.declined = one["shift"]
            assert one["volunteer"] not in self.on(week.id, one["shift"])
            if self.replaced(week, one["shift"]):
                return

    def replaceable(self, week: Lived, proposal: dict[str, Any]) -> bool:
        """Whether somebody free, lawful and qualified could take a place."""
        query = {"leaving": proposal["volunteer"], "limit": "1"}
        address = f"weeks/{week.id}/shifts/{proposal['shift']}/candidates"
        found = self.us.get(address, query_string=query).get_json()["items"]
        return bool(found) and found[0]["obstacle"] is None and not found[0]["needs_others"]

    def replaced(self, week: Lived, shift: str) -> bool:
        """The freed place was offered by itself; the first of those who were asked takes it."""
        asked = self.us.get(f"weeks/{week.id}/offers", query_string={"shift": shift}).get_json()["items"]
        for one in asked:
            me = self.person(one["volunteer"])
            for offer in me.get("offers").get_json()["items"]:
                if offer["shift"] == shift and me.post(f"offers/{offer['id']}/accept").status_code == 200:
                    week.replaced_by = me.id if me.id in self.on(week.id, shift) else ""
                    return bool(week.replaced_by)
        return False

    def swap(self, week: Lived) -> None:
        """Two people exchange their turns of the same task by their links, if the rules let any two."""
        turns: dict[str, list[dict[str, Any]]] = {}
        days: dict[str, list[str]] = {}
        for one in self.held(week):
            turns.setdefault(f"{one['task']} {one['role']}", []).append(one)
            days.setdefault(one["volunteer"], []).append(one["starts_at"][:10])

        def is_free(who: dict[str, Any], on: dict[str, Any]) -> bool:
            """Whether nothing else of theirs is on that day."""
            day = on["starts_at"][:10]
            return who["starts_at"][:10] == day or day not in days[who["volunteer"]]

        pairs = (
            (mine, yours)
            for held in turns.values()
            for mine, yours in combinations(held, 2)
            if mine["volunteer"] != yours["volunteer"] and mine["shift"] != yours["shift"]
            if is_free(mine, yours) and is_free(yours, mine)
        )
        for mine, yours in islice(pairs, TRIES):
            me, you = self.person(mine["volunteer"]), self.person(yours["volunteer"])
            said = {"proposal": mine["id"], "to": you.id, "wanted": yours["id"], "words": "换一下"}
            asked = me.post("swaps", said)
            assert asked.status_code in (200, 409), asked.text
            if asked.status_code == 409:
                continue
            answer = you.post(f"swaps/{asked.get_json()['id']}/accept")
            if answer.status_code == 200:
                assert me.id in self.on(week.id, yours["shift"])
                assert you.id in self.on(week.id, mine["shift"])
                week.swapped = True
                return
            assert answer.status_code == 409, answer.text
            me.post(f"swaps/{asked.get_json()['id']}/decline")

    def runs(self, task: str, week: int | None = None) -> list[dict[str, Any]]:
        """Every run of the tasks whose ids begin so, of the month or of one of its weeks, by time."""
        found = self.weeks if week is None else [self.weeks[week]]
        shifts = [shift for one in found for shift in one.roster["shifts"] if shift["task"].startswith(task)]
        return sorted(shifts, key=lambda shift: str(shift["start"]))

    def dates(self, task: str, week: int | None = None) -> list[str]:
        """The dates of those runs, each once."""
        return list(dict.fromkeys(shift["start"][:10] for shift in self.runs(task, week)))

    def person(self, volunteer: str) -> Person:
        """Somebody with the link that was given to them first."""
        if volunteer not in self.people:
            self.people[volunteer] = Person(self.us, volunteer)
        return self.people[volunteer]

    def serve(self, week: Lived) -> None:
        """The week is over: whoever had a turn was there, but one, and the hours are counted."""
        missing = self.pages(f"weeks/{week.id}/attendance/missing")
        came = [{"volunteer": one["volunteer"], "shift": one["shift"]} for one in missing]
        assert came
        came[-1]["outcome"] = "excused"
        for place in range(0, len(came), 100):
            said = {"method": "sheet", "entries": came[place : place + 100]}
            answer = self.us.post(f"weeks/{week.id}/attendance", said)
            assert answer.status_code == 200, answer.text
        counted = self.us.client.post(self.us.address(f"weeks/{week.id}/hours"))
        assert counted.status_code == 200, counted.text
        week.entries = self.pages("ledger/entries", week=week.id)

    def held(self, week: Lived) -> list[dict[str, Any]]:
        """The places that people hold, in the order of time."""
        return [
            one for one in self.pages("proposals", week=week.id) if one["state"] in ("proposed", "accepted")
        ]

    def on(self, week: str, shift: str) -> list[str]:
        """Who is on a shift."""
        return [one["volunteer"] for one in self.roster(week)["assignments"] if one["shift"] == shift]

    def read(self, id: str) -> dict[str, Any]:
        """A week as it is now."""
        found: dict[str, Any] = self.us.get(f"weeks/{id}").get_json()
        return found

    def roster(self, id: str) -> Roster:
        """Its roster."""
        found: Roster = self.us.get(f"weeks/{id}/roster").get_json()
        return found

    def act(self, id: str, what: str, said: Any = None) -> dict[str, Any]:
        """Something done to a week that must be done."""
        answer = act(self.us, self.read(id), what, said)
        assert answer.status_code == 200, answer.text
        done: dict[str, Any] = answer.get_json()
        return done

    def pages(self, path: str, **query: str) -> list[dict[str, Any]]:
        """Everything in a list, page after page."""
        found: list[dict[str, Any]] = []
        cursor: dict[str, str] = {}
        while True:
            page = self.us.get(path, query_string={**query, "limit": "100", **cursor}).get_json()
            found += page["items"]
            if page["next"] is None:
                return found
            cursor = {"cursor": page["next"]}

    def solve(self) -> None:
        """What waits is solved, as a worker would."""
        with self.runtime.writing() as session:
            for solve in session.scalars(select(Solve).where(Solve.state == "queued")):
                roster = self.solved(solve.plan)
                solve.take("a-worker", self.clock.now, lease=timedelta(minutes=5))
                raw = json.dumps(roster, ensure_ascii=False).encode()
                solve.keep(raw, status=roster["status"], goals=roster["goals"], now=self.clock.now)
                solve.finish("done", self.clock.now)
            session.commit()

    def solved(self, plan: bytes) -> Roster:
        """The roster of a plan document."""
        return solve_plan(read_plan(plan), self.options, lambda _: None, lambda: False)

    def unfairness(self, week: Lived) -> tuple[float, float]:
        """How unlike everybody's minutes are after a week: as it was solved, and had nobody remembered."""
        with self.runtime.reading() as session:
            within = seeding.acting(self.us.community)
            kept = weeks.get(session, within, week.id)
            plan = json.loads(weeks.version(session, within, kept, 1).plan)
        past = {one["id"]: one.get("history", {}).get("minutes", 0) for one in plan["volunteers"]}
        for one in plan["volunteers"]:
            one.pop("history", None)
        forgetful = self.solved(json.dumps(plan).encode())
        second = self.us.get(f"weeks/{week.id}/roster?number=2").get_json()
        with_history, without = (_unlike(past, roster) for roster in (second, forgetful))
        return with_history, without

    def assert_lived(self) -> None:
        """What every month must show: people replaced, turns swapped, hours whole, the next week fairer."""
        assert [self.read(week.id)["state"] for week in self.weeks] == ["closed"] * WEEKS
        assert sum(bool(week.replaced_by) for week in self.weeks) >= WEEKS // 2
        assert any(week.swapped for week in self.weeks)
        for week in self.weeks:
            turns = {(one["volunteer"], one["shift"]) for one in week.roster["assignments"]}
            assert {(one["volunteer"], one["shift"]) for one in week.entries} == turns
            assert [one["kind"] for one in week.entries].count("excused") == 1
            assert week.served > 0
        verdict = self.us.post("ledger/verifications", {}).get_json()
        assert (verdict["whole"], verdict["entries"]) == (True, sum(len(week.entries) for week in self.weeks))
        self.assert_extract_verified()
        remembering, forgetful = self.unfairness(self.weeks[-1])
        assert remembering <= forgetful

    def assert_extract_verified(self) -> None:
        """Whoever served most has a paper that a stranger verifies, with what the ledger counts."""
        entries = [entry for week in self.weeks for entry in week.entries]
        (who, _), *_ = Counter(one["volunteer"] for one in entries if one["minutes"]).most_common(1)
        issuer = {"person_in_charge": "周书记", "handler": "小李", "contact": "党群服务中心"}
        span = {"first": self.first.isoformat(), "last": self.clock.now.date().isoformat()}
        made = self.us.make("extracts", volunteer=who, issuer=issuer, **span)
        stranger = self.us.client.application.test_client()
        found = stranger.get(f"/v1/extracts/{made['number']}", query_string={"code": made["code"]}).get_json()
        assert (found["valid"], found["hash"]) == (True, made["hash"])
        minutes = sum(one["minutes"] for one in entries if one["volunteer"] == who)
        assert found["paper"]["service"]["hours"] == pytest.approx(minutes / 60, abs=0.01)


def _unlike(past: dict[str, int], roster: Roster) -> float:
    minutes = {one["id"]: one["minutes"] for one in roster["volunteers"]}
    return pvariance(past[who] + minutes.get(who, 0) for who in past)


def instant(day: date, *, days: int = 0, hour: int = 0, minute: int = 0) -> datetime:
    """A time of day of the community, so many days after a date."""
    local = datetime.combine(day + timedelta(days=days), time(hour, minute), tzinfo=UTC)
    return local - timedelta(hours=ZONE_HOURS)
