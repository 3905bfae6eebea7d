"""Pins, bans, pairs, links and the rest that ties people and shifts together."""

from __future__ import annotations

from scheduler.planning.document.checks.context import Context
from scheduler.planning.document.checks.places import circles
from scheduler.planning.document.findings import Finding, Path
from scheduler.planning.document.layout import PreviousEntry
from scheduler.planning.document.windows import read_minute

ORDERED_STEPS = ("comfort", "minimum", "stability", "wanted")


def check_bindings(context: Context) -> None:
    """Note what is wrong with everything that ties people and shifts together, and with the objective."""
    _check_pins(context)
    _check_bans(context)
    _check_pairs(context)
    _check_links(context)
    document, findings = context.document, context.findings
    if document.now is not None:
        read_minute(document.now, ("now",), context.clock, findings)
    for place, entry in enumerate(document.previous):
        if entry.start is not None:
            read_minute(entry.start, ("previous", place, "start"), context.clock, findings)
    order = document.objective.order if document.objective else None
    if order is not None and sorted(order) != list(ORDERED_STEPS):
        findings.add(("objective", "order"), "incomplete_order", steps=", ".join(ORDERED_STEPS))
    seen: set[str] = set()
    for place, name in enumerate(document.duty_classes):
        if name in seen:
            findings.add(("duty_classes", place), "duplicate_id", id=name, list="duty_classes")
        seen.add(name)


def kept_previous(context: Context) -> tuple[tuple[PreviousEntry, ...], tuple[Finding, ...]]:
    """Previous assignments whose volunteer, shift and seat still exist, and notices of the others.

    One that stands twice is kept once, so that no change is counted twice.
    """
    kept: dict[tuple[str, str], PreviousEntry] = {}
    dropped: list[Finding] = []
    for place, entry in enumerate(context.document.previous):
        shift = context.known.shifts.get(entry.shift)
        known = entry.volunteer in context.known.ids["volunteers"]
        if shift is None or not known or entry.seat >= len(shift.seats):
            facts = {"volunteer": entry.volunteer, "shift": entry.shift}
            dropped.append(Finding(f"previous[{place}]", "previous_dropped", facts))
        else:
            kept.setdefault((entry.volunteer, entry.shift), entry)
    return tuple(kept.values()), tuple(dropped)


def _check_pins(context: Context) -> None:
    known, findings = context.known, context.findings
    seats: dict[tuple[str, str], int | None] = {}
    for place, pin in enumerate(context.document.pins):
        path: Path = ("pins", place)
        known.refer("volunteers", pin.volunteer, (*path, "volunteer"), findings)
        known.refer("shifts", pin.shift, (*path, "shift"), findings)
        shift = known.shifts.get(pin.shift)
        if shift is not None and pin.seat is not None and pin.seat >= len(shift.seats):
            findings.add((*path, "seat"), "no_such_seat", seat=pin.seat, seats=len(shift.seats))
        pair = (pin.volunteer, pin.shift)
        if pair in seats:
            code = "stands_twice" if pin.seat == seats[pair] else "pins_contradict"
            findings.add(path, code, volunteer=pin.volunteer, shift=pin.shift)
        seats.setdefault(pair, pin.seat)


def _check_bans(context: Context) -> None:
    known, findings = context.known, context.findings
    for place, ban in enumerate(context.document.bans):
        path: Path = ("bans", place)
        known.refer("volunteers", ban.volunteer, (*path, "volunteer"), findings)
        if ban.shift is not None:
            known.refer("shifts", ban.shift, (*path, "shift"), findings)
        if ban.site is not None:
            known.refer("sites", ban.site, (*path, "site"), findings)
        if (ban.shift, ban.kind, ban.site).count(None) != 2:
            findings.add(path, "not_exactly_one", fields="shift, kind, site")


def _check_pairs(context: Context) -> None:
    pairs = context.document.pairs
    if pairs is None:
        return
    tied: dict[frozenset[str], str] = {}
    for name, listed in (
        ("apart", pairs.apart),
        ("together", pairs.together),
        ("accompanied", pairs.accompanied),
    ):
        for place, pair in enumerate(listed):
            path: Path = ("pairs", name, place)
            context.known.refer_all("volunteers", pair, path, context.findings)
            if pair[0] == pair[1]:
                context.findings.add(path, "same_twice", id=pair[0])
            elif name == "apart":
                tied[frozenset(pair)] = name
            elif tied.get(frozenset(pair)) == "apart":
                context.findings.add(path, "pairs_contradict", first=pair[0], second=pair[1])


def _check_links(context: Context) -> None:
    known, findings = context.known, context.findings
    follows: dict[str, list[str]] = {}
    for place, link in enumerate(context.document.links):
        path: Path = ("links", place)
        known.refer("shifts", link.first, (*path, "first"), findings)
        known.refer("shifts", link.then, (*path, "then"), findings)
        follows.setdefault(link.first, []).append(link.then)
    for id in circles(follows):
        place = next(place for place, link in enumerate(context.document.links) if link.first == id)
        findings.add(("links", place), "circle", id=id)
