"""Tasks of one name told apart in a list: by their days, by who does them, and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from api.pages.declared.names import Names
from api.pages.languages import language, t
from api.pages.times_off import leave_words

NAMED_MOST = 3


def told_apart(tasks: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """What stands beside the name of each task, by its id; nothing beside a name that stands once."""
    times, names = Counter(task["name"] for task in tasks.values()), Names()
    several = {id: task for id, task in tasks.items() if times[task["name"]] > 1}
    people = {id: [*dict.fromkeys(_people(task, names))][:NAMED_MOST] for id, task in several.items()}
    return {id: t("comma").join(people.get(id, ())) for id in tasks}


def days_of(task: Mapping[str, Any], year: int) -> str:
    """The days of a task that is done once or on dates of its own; with their years where one is another."""
    once = task.get("once")
    if once is not None:
        start, end = (datetime.fromisoformat(once[side]).replace(tzinfo=None) for side in ("start", "end"))
        is_whole = start.time() == end.time() == time.min
        last = end - timedelta(days=1) if is_whole else end
        when = leave_words(start, last, language(), is_whole=is_whole, year=year)
        return t("repeats_once_when", when=when)
    dates = [date.fromisoformat(one) for one in task.get("recurrence", {}).get("dates", ())]
    return t("comma").join(
        leave_words(at, at, language(), is_whole=True, year=year)
        for one in dates
        for at in [datetime.combine(one, time.min)]
    )


def _people(task: Mapping[str, Any], names: Names) -> Iterator[str]:
    """Who always takes it or must be there, the team or teams, and the persons served.

    Of whom the reader does not reach nothing is said, not an id either.
    """
    standing = [one["volunteer"] for one in task.get("standing", ())]
    yield from _known(names, "volunteers", [*standing, *task.get("required", ())])
    yield from _known(names, "teams", [task.get("team"), *task.get("turns", {}).get("teams", ())])
    served = [*task.get("serves", ()), *task.get("each_person", {}).get("persons", ())]
    yield from _known(names, "persons", served)


def _known(names: Names, plural: str, ids: Iterable[str | None]) -> Iterator[str]:
    for id in filter(None, ids):
        if name := names.seen(plural).get(id):
            yield name
