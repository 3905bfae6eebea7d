"""People who sign up and give back in a process of their own, which is killed while it writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from random import Random

from scheduler import bootstrap, errors
from scheduler.bootstrap import Runtime
from scheduler.config import Settings
from scheduler.services import answers, sign_ups
from scheduler.services.links import Person
from tests.fork_server import BIRTH

TAKEN, GIVEN_BACK = "taken", "given back"
Said = tuple[str, str, str]
"""What was acknowledged: taken or given back, by whom, which shift."""


@dataclass(frozen=True)
class Life:
    """Where the process writes, on whose behalf, and when it says so."""

    variables: Mapping[str, str]
    community: str
    week: str
    people: Sequence[str]
    shifts: Sequence[str]
    now: datetime
    says_so_too_early: bool = False


def live(life: Life, seed: int, out: Connection) -> None:
    """Sign up and give back at random until the end, and say what was done once it is done."""
    runtime = bootstrap.build(Settings.from_environment(life.variables), clock=lambda: life.now)
    chance = Random(seed)
    held: dict[tuple[str, str], str] = {}
    while True:
        who, shift = chance.choice(life.people), chance.choice(life.shifts)
        person = Person(life.community, who, "x", who, "Asia/Shanghai")
        what = GIVEN_BACK if (who, shift) in held else TAKEN
        if life.says_so_too_early:
            out.send((what, who, shift))
        try:
            if what == TAKEN:
                held[who, shift] = _take(runtime, life, person, shift)
            else:
                _give_back(runtime, life, person, held.pop((who, shift)))
        except errors.SchedulerError:
            if life.says_so_too_early:
                out.send((GIVEN_BACK if what == TAKEN else TAKEN, who, shift))
            continue
        if not life.says_so_too_early:
            out.send((what, who, shift))


def _take(runtime: Runtime, life: Life, person: Person, shift: str) -> str:
    with runtime.writing() as session:
        return sign_ups.sign_up(session, person, life.week, shift, now=life.now).id


def _give_back(runtime: Runtime, life: Life, person: Person, proposal: str) -> None:
    with runtime.writing() as session:
        answers.decline(session, person.scope, proposal, by="volunteer", now=life.now, of=person.own)


@contextmanager
def living(life: Life, seed: int) -> Iterator[tuple[ForkServerProcess, Connection]]:
    """The process, and what it says; it is killed at the end, whatever it is at."""
    here, there = BIRTH.Pipe(duplex=False)
    child = BIRTH.Process(target=live, args=(life, seed, there), daemon=True)
    child.start()
    there.close()
    try:
        yield child, here
    finally:
        child.kill()
        child.join()


def heard(here: Connection) -> Iterator[Said]:
    """What it had said before it was killed, to the last whole word."""
    try:
        while True:
            said: Said = here.recv()
            yield said
    except (EOFError, OSError):
        here.close()
