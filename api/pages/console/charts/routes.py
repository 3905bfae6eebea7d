"""``/console/<community>/weeks/<week>/charts``: coverage, load, fairness and bench of a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response

from api.pages.charts import Part, parts
from api.pages.console.guard import needs, scope
from api.pages.console.shell import WeekShown, week_shown
from api.pages.languages import language
from api.pages.rendering import page
from api.runtime import reading
from scheduler import errors
from scheduler.exports.phrases import title
from scheduler.exports.view import RosterView, view_of
from scheduler.names.order import sound_key
from scheduler.planning.loads import Load
from scheduler.planning.standing_by import StandBy
from scheduler.services import week_figures, weeks

blueprint = Blueprint("charts", __name__, url_prefix="/<community_id>/weeks/<week_id>/charts")
SHOWN = 40
"""So many people are drawn; the table behind the others is folded away."""


@dataclass(frozen=True)
class Covered:
    """A day with its places."""

    day: date
    filled: int
    missing: int
    bar: Sequence[Part]

    @property
    def percent(self) -> int:
        """How much of it is covered, rounded down."""
        return 100 * self.filled // (self.filled + self.missing) if self.filled + self.missing else 100


@dataclass(frozen=True)
class Behind:
    """How many people all shifts of some work want behind them, and how many could step in."""

    work: str
    wanted: int = 0
    there: int = 0

    @property
    def lacking(self) -> int:
        """How many fewer could step in than are wanted."""
        return self.wanted - self.there


@blueprint.get("")
@needs("advice:read")
def show(week_id: str) -> Response:
    """The week in pictures; without a roster, what to do first."""
    week = week_shown(week_id)
    try:
        view = _view(week)
    except errors.NotFound:
        return page("console/charts/charts.html", week=week, covered=None)
    session, within = reading(), scope()
    loads = sorted(
        week_figures.loads(session, within, week_id), key=lambda one: (-one.after, sound_key(one.name))
    )
    bench = week_figures.bench(session, within, week_id)
    most = max((one.after for one in loads), default=0)
    widest = max((one["able"] for one in (*bench["kinds"], *bench["qualifications"])), default=0)
    return page(
        "console/charts/charts.html",
        week=week,
        covered=_covered(view),
        loads=[(one, _carried(one, most)) for one in loads],
        called=sum(one.called for one in loads),
        on_call=sum(one.on_call for one in loads),
        shown=SHOWN,
        before=_spread([one.before for one in loads]),
        after=_spread([one.after for one in loads]),
        groups=_groups(loads),
        works=_works(view),
        bench=[(one, _depth(one, widest)) for one in bench["kinds"]],
        codes=[(one, _depth(one, widest)) for one in bench["qualifications"]],
        behind=_behind(view, week_figures.behind(session, within, week_id)),
        carrying=[one for one in bench["carrying"] if one["risks"]],
    )


def _works(view: RosterView) -> Mapping[str, str]:
    """What work of no built-in kind is called, by the kind that it has in place of one: its task's id."""
    return {one.kind: one.name for one in view.shifts if one.name and _base(one.kind) == _base(one.task)}


def _base(id: str) -> str:
    return id.partition("+")[0]


def _view(week: WeekShown) -> RosterView:
    if week.found is None:
        raise errors.NotFound("week_not_planned", week=week.id)
    return view_of(weeks.opened(weeks.roster(reading(), scope(), week.found)))


def _covered(view: RosterView) -> list[Covered]:
    """Every day on which something starts, each on a line of its own: a whole line is a day without a gap."""
    counts = [
        (day, sum(len(one.crew) for one in view.on(day)), sum(one.missing for one in view.on(day)))
        for day in view.days
    ]
    return [
        Covered(day, filled, missing, parts(filled + missing, ("good", filled), ("gap", missing)))
        for day, filled, missing in counts
    ]


def _spread(minutes: Sequence[int]) -> dict[str, int]:
    """Least, median, most, and how far they are apart."""
    ranked = sorted(minutes) or [0]
    return {
        "least": ranked[0],
        "median": ranked[(len(ranked) - 1) // 2],
        "most": ranked[-1],
        "spread": ranked[-1] - ranked[0],
    }


def _groups(loads: Sequence[Load]) -> list[tuple[dict[str, int], list[Part], list[Part]]]:
    """Four groups of equal size, from those with the least: their share before the week and after."""
    quarters = 4
    found = []
    orders = [sorted(one.before for one in loads), sorted(one.after for one in loads)]
    sums = [sum(order) or 1 for order in orders]
    for number in range(quarters):
        first, last = (len(loads) * edge // quarters for edge in (number, number + 1))
        before, after = (
            round(100 * sum(order[first:last]) / whole) for order, whole in zip(orders, sums, strict=True)
        )
        if first == last:
            continue
        said = {"number": number + 1, "people": last - first, "before": before, "after": after}
        found.append((said, parts(100, ("soft", before)), parts(100, ("main", after))))
    return found


def _carried(one: Load, most: int) -> Sequence[Part]:
    """What somebody did before, and what she does this week: at the place, and on call."""
    return parts(most, ("soft", one.before), ("main", one.minutes - one.on_call), ("call", one.on_call))


def _behind(view: RosterView, found: Mapping[str, StandBy]) -> list[tuple[Behind, Sequence[Part]]]:
    """Of each work that wants people standing by how many it wants and has, in the order of the week."""
    sums: dict[str, Behind] = {}
    for shift in view.shifts:
        if (of := found.get(shift.id)) is not None:
            called = title(shift, language())
            last = sums.get(called, Behind(called))
            sums[called] = Behind(called, last.wanted + of.wanted, last.there + len(of.names))
    widest = max((one.wanted for one in sums.values()), default=0)
    return [(one, parts(widest, ("good", one.there), ("gap", one.lacking))) for one in sums.values()]


def _depth(one: dict[str, int], widest: int) -> Sequence[Part]:
    return parts(widest, ("soft", one["working"]), ("good", one["spare"]))
