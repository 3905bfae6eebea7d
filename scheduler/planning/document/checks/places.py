"""Areas, sites and travel: a tree that is one, points that are points, all of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.planning.document.checks.context import Context
from scheduler.planning.document.fields import Location
from scheduler.planning.document.findings import Path


def check_places(context: Context) -> None:
    """Note what is wrong with the place tree, the points and the table of travel times."""
    document, known, findings = context.document, context.known, context.findings
    for place, area in enumerate(document.areas):
        if area.parent is not None:
            known.refer("areas", area.parent, ("areas", place, "parent"), findings)
    for place, site in enumerate(document.sites):
        if site.area is not None:
            known.refer("areas", site.area, ("sites", place, "area"), findings)
    _check_tree(context)
    _check_points(context)
    travel = document.travel
    for place, entry in enumerate((travel.minutes if travel else None) or ()):
        path: Path = ("travel", "minutes", place)
        known.refer("sites", entry.from_, (*path, "from"), findings)
        known.refer("sites", entry.to, (*path, "to"), findings)
        if entry.from_ == entry.to:
            findings.add(path, "same_twice", id=entry.to)


def circles(follows: Mapping[str, list[str]]) -> Iterator[str]:
    """One member of each circle that following the arrows leads into, in order of appearance."""
    done: set[str] = set()
    for first in follows:
        trail: list[tuple[str, Iterator[str]]] = []
        on_trail: set[str] = set()
        current: str | None = first
        while current is not None or trail:
            if current is not None and current in on_trail:
                yield current
            if current is not None and current not in done and current not in on_trail:
                on_trail.add(current)
                trail.append((current, iter(follows.get(current, ()))))
            if not trail:
                break
            current = next(trail[-1][1], None)
            if current is None:
                finished, _ = trail.pop()
                on_trail.discard(finished)
                done.add(finished)


def _check_tree(context: Context) -> None:
    areas = context.document.areas
    parents = {area.id: [area.parent] for area in areas if area.parent is not None}
    for id in circles(parents):
        place = next(place for place, area in enumerate(areas) if area.id == id)
        context.findings.add(("areas", place, "parent"), "circle", id=id)


def _points(context: Context) -> Iterator[tuple[Path, Location]]:
    for place, site in enumerate(context.document.sites):
        if site.location is not None:
            yield ("sites", place, "location"), site.location
    for place, volunteer in enumerate(context.document.volunteers):
        if volunteer.home is not None:
            yield ("volunteers", place, "home"), volunteer.home


def _check_points(context: Context) -> None:
    """Each point is metres or degrees, whole, and all points of a document are the same."""
    degrees: bool | None = None
    for path, point in _points(context):
        grid = point.x is not None and point.y is not None
        globe = point.lat is not None and point.lon is not None
        given = 4 - (point.x, point.y, point.lat, point.lon).count(None)
        if given != 2 or not (grid or globe):
            context.findings.add(path, "incomplete_location")
        elif degrees is None:
            degrees = globe
        elif degrees != globe:
            context.findings.add(path, "mixed_locations")
