"""Tasks of one name told apart in a list: by who does them, and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from api.pages.declared.names import Names
from api.pages.languages import t

NAMED_MOST = 3


def told_apart(tasks: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """What stands beside the name of each task, by its id; nothing beside a name that stands once."""
    times, names = Counter(task["name"] for task in tasks.values()), Names()
    several = {id: task for id, task in tasks.items() if times[task["name"]] > 1}
    people = {id: [*dict.fromkeys(_people(task, names))][:NAMED_MOST] for id, task in several.items()}
    return {id: t("comma").join(people.get(id, ())) for id in tasks}


def _people(task: Mapping[str, Any], names: Names) -> Iterator[str]:
    """Who always takes it or must be there, the team or teams, and the persons served."""
    for one in task.get("standing", ()):
        yield names.name("volunteers", one["volunteer"])
    for id in task.get("required", ()):
        yield names.name("volunteers", id)
    for id in (*filter(None, [task.get("team")]), *task.get("turns", {}).get("teams", ())):
        yield names.name("teams", id)
    for id in (*task.get("serves", ()), *task.get("each_person", {}).get("persons", ())):
        yield names.name("persons", id)
