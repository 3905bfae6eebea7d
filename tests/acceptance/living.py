"""Living a week through the API: records by calls, then plan, solve and look at what came out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller
from tests.api.weekly import MONDAY, act, reviewed

INSURED: dict[str, Any] = {"insured": {"from": "2026-01-01", "until": "2026-12-31"}}
CLEARED: dict[str, Any] = {"clearance": {"checked_on": "2026-02-10"}}
"""A check of 10 February 2026 holds for twelve months."""
SCHOOL: dict[str, Any] = {
    "id": "primary",
    "name": "实验小学",
    "terms": [{"from": "2026-09-01", "until": "2027-01-22"}],
    "breaks": [{"kind": "summer", "from": "2026-07-04", "until": "2026-08-31"}],
}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


class Community(Caller):
    """A community and its coordinator, who does everything by calls."""

    def __init__(self, runtime: Runtime, name: str) -> None:
        super().__init__(runtime)
        self.runtime = runtime
        self.settle(name)

    def places(self, *areas: str, **sites: str | None) -> None:
        """Areas, each in the first, and sites with the area of each."""
        for area in areas:
            self.make("areas", id=area, name=area, **({} if area == areas[0] else {"parent": areas[0]}))
        for site, area in sites.items():
            self.make("sites", id=site, name=site, **({"area": area} if area else {}))

    def person(self, id: str, name: str = "", **said: Any) -> str:
        """A volunteer: a resident of 40 who is always free, but for what is said."""
        usual = {"kind": "resident", "age": 40, "availability": "always"}
        if "born" in said:
            del usual["age"]
        self.make("volunteers", id=id, name=name or id, **{**usual, **said})
        return id

    def people(self, ids: str | Iterable[str], **said: Any) -> list[str]:
        """Several volunteers of whom the same is said."""
        return [self.person(id, **said) for id in (ids.split() if isinstance(ids, str) else ids)]

    def task(self, id: str, **said: Any) -> dict[str, Any]:
        """A task, as a coordinator says it once."""
        return self.make("tasks", id=id, **{"name": id, **said})

    def say_calendar(self, **said: Any) -> None:
        """Schools, seasons and overridden days."""
        answer = self.client.put(self.address("calendar"), json={"schools": [SCHOOL], **said})
        assert answer.status_code == 200, answer.text

    def settle_planning(self, **said: Any) -> None:
        """What holds for every week, said whole."""
        headers = {"If-Match": self.get("planning-settings").headers["ETag"]}
        answer = self.client.put(self.address("planning-settings"), json=said, headers=headers)
        assert answer.status_code == 200, answer.text

    def week(self, start: str = MONDAY) -> Week:
        """A week, planned and solved."""
        return Week(self, reviewed(self.runtime, self, start))


class Week:
    """A week as the API shows it, with its roster."""

    def __init__(self, us: Community, shown: dict[str, Any]) -> None:
        self.us = us
        self._take(shown)

    def _take(self, shown: dict[str, Any]) -> None:
        self.id: str = shown["id"]
        self.shown = shown
        self.roster: dict[str, Any] = self.us.get(f"weeks/{self.id}/roster").get_json()

    def runs(self, task: str) -> dict[str, list[str]]:
        """Who is on each run of a task, by its local start such as ``2026-11-23T07:20``."""
        return {shift["start"][:16]: self.on(shift["id"]) for shift in self.shifts(task)}

    def shifts(self, task: str) -> list[dict[str, Any]]:
        """The runs of a task in the order of time; those of them that run beside it as well."""
        found = [shift for shift in self.roster["shifts"] if shift["task"].partition("+")[0] == task]
        return sorted(found, key=lambda shift: str(shift["start"]))

    def on(self, shift: str) -> list[str]:
        """Who is on a shift, in the order of ids."""
        return sorted(one["volunteer"] for one in self.roster["assignments"] if one["shift"] == shift)

    def by_role(self, shift: str) -> dict[str, list[str]]:
        """Who has which part on a shift."""
        (crew,) = (one["crew"] for one in self.roster["shifts"] if one["id"] == shift)
        roles = dict.fromkeys(one["role"] for one in crew)
        return {role: sorted(one["volunteer"] for one in crew if one["role"] == role) for role in roles}

    @property
    def minutes(self) -> dict[str, int]:
        """How long each volunteer works."""
        return {one["id"]: one["minutes"] for one in self.roster["volunteers"]}

    @property
    def missing(self) -> dict[str, int]:
        """How many people are missing on the shifts that have a gap."""
        found: dict[str, int] = {}
        for gap in self.shown["gaps"]:
            found[gap["shift"]] = found.get(gap["shift"], 0) + gap["missing"]
        return found

    def reasons(self, shift: str) -> dict[str, int]:
        """Why a place of a shift is empty: how many people for each reason."""
        (gap,) = (gap for gap in self.shown["gaps"] if gap["shift"] == shift)
        return {reason["code"]: reason["volunteers"] for reason in gap["reasons"]}

    @property
    def told(self) -> set[tuple[str, str]]:
        """What is told beside the plan, and about what."""
        return {(one["code"], one["about"]) for one in self.shown["notices"]}

    def move(self, **said: Any) -> Any:
        """Try to change the roster by hand."""
        answer = act(self.us, self.shown, "moves", said)
        if answer.status_code == 200:
            self._take(answer.get_json())
        return answer

    def publish(self) -> Week:
        """Publish it; nothing unlawful may be in it."""
        return self._done("publish")

    def close(self) -> Week:
        """Close it."""
        return self._done("close")

    def _done(self, what: str) -> Week:
        answer = act(self.us, self.shown, what)
        assert answer.status_code == 200, answer.text
        self._take(answer.get_json())
        return self
