"""A week lived with the generated Python client: plan, solve, publish, answer; ``SCHEDULER`` says where.

It imports nothing of ours but what was generated, as somebody else's program would.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

from generated_client import AuthenticatedClient
from generated_client.api.links import links_make
from generated_client.api.me import me_accept, me_decline, me_shifts
from generated_client.api.proposals import proposals_index
from generated_client.api.rosters import rosters_roster
from generated_client.api.sites import sites_make
from generated_client.api.solves import solves_show, solves_submit
from generated_client.api.tasks import tasks_make
from generated_client.api.volunteers import volunteers_make
from generated_client.api.weeks import weeks_plan, weeks_publish, weeks_roster, weeks_show, weeks_solve
from generated_client.models import Decline, LinkDraft, Plan, SiteDraft, TaskDraft, VolunteerDraft, WeekStart
from generated_client.types import Response

COMMUNITY = "default"
LOOKS, PAUSE_SECONDS = 600, 0.2


def good(answer: Response[Any], status: int) -> Any:
    """What an answer of the expected status holds."""
    assert answer.status_code == status, answer.content.decode()
    return answer.parsed


def awaited(look: Callable[[], Any], state: str) -> Any:
    """What is looked at, once it is in a state."""
    for _ in range(LOOKS):
        if (found := look()).state == state:
            return found
        Event().wait(PAUSE_SECONDS)
    raise AssertionError(f"not {state}: {look()}")


def main() -> int:
    """Solve a plan document, and plan, solve and publish a week of records."""
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    us = AuthenticatedClient(base_url=os.environ["SCHEDULER"], token=os.environ["SCHEDULER_KEY"])
    solve = good(solves_submit.sync_detailed(client=us, body=Plan.from_dict(told["plan"]), time_limit=5), 202)
    awaited(lambda: good(solves_show.sync_detailed(solve.id, client=us), 200), "done")
    roster = good(rosters_roster.sync_detailed(solve.id, client=us), 200)
    assert roster.assignments

    good(sites_make.sync_detailed(COMMUNITY, client=us, body=SiteDraft(id="hall", name="居委会")), 201)
    for person in told["people"]:
        draft = VolunteerDraft.from_dict(person)
        good(volunteers_make.sync_detailed(COMMUNITY, client=us, body=draft), 201)
    good(tasks_make.sync_detailed(COMMUNITY, client=us, body=TaskDraft.from_dict(told["task"])), 201)
    start = WeekStart(start=date.fromisoformat(told["start"]))
    week = good(weeks_plan.sync_detailed(COMMUNITY, client=us, body=start), 201)
    good(weeks_solve.sync_detailed(COMMUNITY, week.id, client=us), 202)
    week = awaited(lambda: good(weeks_show.sync_detailed(COMMUNITY, week.id, client=us), 200), "review")
    assert good(weeks_roster.sync_detailed(COMMUNITY, week.id, client=us), 200).assignments
    stamp = f'"{week.version}"'
    week = good(weeks_publish.sync_detailed(COMMUNITY, week.id, client=us, if_match=stamp), 200)
    asked = good(proposals_index.sync_detailed(COMMUNITY, client=us, week=week.id), 200).items
    answered(us, week.id, {one.volunteer for one in asked})
    states = [one.state for one in good(proposals_index.sync_detailed(COMMUNITY, client=us), 200).items]
    counts = {state: states.count(state) for state in sorted(set(states))}
    print(f"openapi-python-client: {week.id} {week.state}, {counts}")
    return 0 if week.state == "published" and counts.keys() == {"accepted", "declined"} else 1


def answered(us: AuthenticatedClient, week: str, asked: set[str]) -> None:
    """Everybody accepts by a link of her own; the first declines one place."""
    for number, volunteer in enumerate(sorted(asked)):
        made = links_make.sync_detailed(COMMUNITY, volunteer, client=us, body=LinkDraft(days=7))
        own = AuthenticatedClient(base_url=os.environ["SCHEDULER"], token=good(made, 201).secret)
        places = good(me_shifts.sync_detailed(client=own, week=week), 200).items
        for place in places[1:] if number == 0 else places:
            good(me_accept.sync_detailed(place.id, client=own), 200)
        if number == 0:
            said = Decline(reason="家里临时有事")
            good(me_decline.sync_detailed(places[0].id, client=own, body=said), 200)


if __name__ == "__main__":
    sys.exit(main())
