"""People who do this and that at random over HTTP, and what they were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from threading import Lock

import requests

GIVEN_SECONDS = 30.0
BROKEN = 500


class Record:
    """What was answered, as those who called know it."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.accepted: set[str] = set()
        self.went_back: list[str] = []
        """What somebody read and found older than what she had read before."""
        self.broken: list[str] = []
        """What was answered where the service had failed within: the call, and what it said."""
        self._lock = Lock()

    @property
    def answered(self) -> int:
        """How many calls had an answer."""
        return self.statuses.total() - self.statuses[0]

    def add(self, answer: requests.Response | None) -> None:
        """One answer, or none where the process was gone."""
        with self._lock:
            self.statuses[0 if answer is None else answer.status_code] += 1
            if answer is not None and answer.status_code == BROKEN:
                self.broken.append(f"{answer.request.method} {answer.request.url}: {answer.text}")

    def hold(self, proposal: str) -> None:
        """Somebody was told that she has a place."""
        with self._lock:
            self.accepted.add(proposal)


class Hand:
    """Somebody who does this and that."""

    def __init__(self, base: str, secret: str, record: Record, seed: int) -> None:
        self._base, self._record, self.chance = base, record, Random(seed)
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {secret}"
        self._read = 0

    def call(self, method: str, path: str, said: object = None, **headers: str) -> requests.Response | None:
        """One call; None where nobody answered."""
        try:
            answer = self._session.request(
                method, f"{self._base}{path}", json=said, headers=headers, timeout=GIVEN_SECONDS
            )
        except requests.RequestException:
            answer = None
        self._record.add(answer)
        return answer

    def live(self, week: str, shifts: Sequence[str]) -> None:
        """Sign up, wait or give back, at random."""
        said = {"week": week, "shift": self.chance.choice(shifts)}
        what = self.chance.random()
        if what < 0.5:
            answer = self.call("POST", "/v1/me/sign-ups", said)
            if answer is not None and answer.status_code == 200:
                self._record.hold(answer.json()["id"])
        elif what < 0.65:
            self.call("POST", "/v1/me/waits", said)
        else:
            mine = self.call("GET", "/v1/me/shifts")
            held = mine.json()["items"] if mine is not None and mine.status_code == 200 else []
            if held:
                self.call("POST", f"/v1/me/shifts/{self.chance.choice(held)['id']}/decline", {})

    def coordinate(self, week: str, shifts: Sequence[str]) -> None:
        """Change places, or take an answer down on behalf of somebody."""
        if self.chance.random() < 0.5:
            said = {"maximum": self.chance.randint(2, 5), "reason": "场地"}
            self.call("POST", f"/weeks/{week}/shifts/{self.chance.choice(shifts)}/places", said)
            return
        listed = self.call("GET", f"/proposals?week={week}&state=accepted&limit=100")
        held = listed.json()["items"] if listed is not None and listed.status_code == 200 else []
        if held:
            self.call("POST", f"/proposals/{self.chance.choice(held)['id']}/decline", {})

    def look(self, week: str) -> None:
        """Read the week: its number only grows."""
        found = self.call("GET", f"/weeks/{week}")
        if found is None or found.status_code != 200:
            return
        number = int(found.json()["published_number"])
        if number < self._read:
            self._record.went_back.append(f"{self._read} -> {number}")
        self._read = number
