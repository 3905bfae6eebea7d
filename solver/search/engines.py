"""The one door to OR-Tools: a neutral matrix goes in, an answer with its bound comes out.

MathOpt solves the same description by HiGHS, SCIP or CP-SAT.  HiGHS takes neither an interrupter nor
a solution callback here: its log is read for incumbents and bounds, and a caller that is told to stop
leaves the call behind (the solve lives in a child process that ends then) with the best point that HiGHS
has written into a file by then.
"""

from __future__ import annotations

import math
import re
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from ortools.graph.python import min_cost_flow
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2
from ortools.util.python import solve_interrupter

from solver.arrays import Floats, Ints
from solver.model import Linear, Matrix
from solver.search import written
from solver.search.memory import give_back

HIGHS, SCIP, CP_SAT, GLOP, PDLP = "highs", "scip", "cp_sat", "glop", "pdlp"

CHUNK = 1 << 16

_TYPES = {
    HIGHS: mathopt.SolverType.HIGHS,
    SCIP: mathopt.SolverType.GSCIP,
    CP_SAT: mathopt.SolverType.CP_SAT,
    GLOP: mathopt.SolverType.GLOP,
    PDLP: mathopt.SolverType.PDLP,
}

ABSOLUTE_GAP = 0.999
"""Goals are integers: a bound less than one away proves the value."""

# A row of the HiGHS branch-and-bound table: source letter, counts, "12.34%", best bound, best solution.
_TABLE_ROW = re.compile(r"^ ?\S?\s+\d+\s+\d+\s+\d+\s+[\d.]+%\s+(\S+)\s+(\S+)\s")

Progress = Callable[[float | None, float | None], None]
"""Told ``(value, bound)``, either ``None`` while unknown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``status``: optimal, feasible, infeasible, or none (nothing found, nothing proven).

    ``own_seconds``: processor time of the thread that asked the engine, all of it where it has one worker.
    """

    status: str
    values: Floats | None
    value: float | None
    bound: float | None
    seconds: float
    own_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Effort:
    """What an engine may use; a limit of nodes makes an end that no clock decides."""

    seconds: float
    seed: int = 1
    threads: int | None = None
    node_limit: int | None = None
    presolves: bool = True


def solve(
    matrix: Matrix,
    objective: Linear,
    engine: str,
    effort: Effort,
    *,
    hint: Mapping[int, float] | None = None,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
    absolute_gap: float = ABSOLUTE_GAP,
) -> Answer:
    """Minimise a linear objective over a matrix.

    Raises ``RuntimeError`` when the engine rejects the model; running out of time is an answer.
    """
    give_back()
    try:
        if engine != HIGHS or on_progress is None:
            return _solve(
                matrix, objective, engine, effort, None, hint, on_progress, should_stop, absolute_gap
            )
        with tempfile.TemporaryDirectory(prefix="incumbents-", ignore_cleanup_errors=True) as folder:
            file = Path(folder) / "points"
            return _solve(
                matrix, objective, engine, effort, file, hint, on_progress, should_stop, absolute_gap
            )
    except RuntimeError:
        if engine != HIGHS or not effort.presolves:
            raise
    # its presolve errs on a few models that are sound; without it they are solved
    return solve(
        matrix,
        objective,
        engine,
        replace(effort, presolves=False),
        hint=hint,
        on_progress=on_progress,
        should_stop=should_stop,
        absolute_gap=absolute_gap,
    )


def _solve(
    matrix: Matrix,
    objective: Linear,
    engine: str,
    effort: Effort,
    file: Path | None,
    hint: Mapping[int, float] | None,
    on_progress: Progress | None,
    should_stop: Callable[[], bool] | None,
    absolute_gap: float,
) -> Answer:
    begun = time.monotonic()
    model = mathopt.Model.from_model_proto(as_message(matrix, objective))
    interrupter = solve_interrupter.SolveInterrupter()
    extra = mathopt.ModelSolveParameters()
    if hint is not None:
        values = {model.get_variable(column): value for column, value in hint.items()}
        extra.solution_hints.append(mathopt.SolutionHint(variable_values=values))
    box: list[mathopt.SolveResult | Exception] = []
    own: list[float] = []
    reader = _LogReader(objective.constant, on_progress) if engine == HIGHS else None

    def run() -> None:
        try:
            box.append(
                mathopt.solve(
                    model,
                    _TYPES[engine],
                    params=_parameters(engine, effort, absolute_gap, file),
                    model_params=extra,
                    msg_cb=reader.read if reader else None,
                    interrupter=interrupter,
                    **_callback(engine, matrix, on_progress),
                )
            )
        except Exception as error:  # noqa: BLE001 -- raised again where the answer is awaited
            box.append(error)
        own.append(time.thread_time())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.05)
        if should_stop is not None and thread.is_alive() and should_stop():
            interrupter.interrupt()
            thread.join(0.0 if engine == HIGHS else 1.0)
            break
    seconds = time.monotonic() - begun
    if not box:
        bound = reader.bound if reader else None
        kept = written.latest(file, matrix) if file is not None and file.exists() else None
        if kept is None:
            return Answer("none", None, None, bound, seconds)
        value = objective.constant + float(objective.coefficients @ kept[objective.columns])
        return Answer("feasible", kept, value, bound, seconds)
    result = box[0]
    if isinstance(result, Exception):
        raise RuntimeError(f"{engine}: {result} {result.__context__ or ''}") from result
    return replace(_answer(result, matrix, seconds), own_seconds=sum(own))


EMPTY_PLACE = 1_000_000
"""Cost of a place left empty for each unit of weight: above any comfort of one assignment."""
MINIMUM_PLACE = 1_000_000_000
"""The same, in addition, for a place that belongs to a seat's minimum."""


def assign(who: Ints, seat: Ints, cost: Ints, places: Ints, weights: Ints, minimums: Ints) -> Ints:
    """The cheapest crew of seats that exclude one another: which of the given arcs are taken.

    ``who`` and ``seat`` are the ends of each arc and ``cost`` its price; each person takes at most one
    seat, each seat at most its places.  Empty places cost their seat's weight (times ``EMPTY_PLACE``),
    those of its minimum far more.  Solved exactly as a min-cost flow.
    """
    people, number = np.unique(who, return_inverse=True)
    source, first_seat = len(people), len(people) + 1
    seats = np.arange(len(places)) + first_seat
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(number, first_seat + seat, np.ones_like(who), cost)
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(len(people), source), np.arange(len(people)), np.ones_like(people), np.zeros_like(people)
    )
    ordinary = places - minimums
    for capacity, price in (
        (ordinary, weights * EMPTY_PLACE),
        (minimums, weights * (EMPTY_PLACE + MINIMUM_PLACE)),
    ):
        flow.add_arcs_with_capacity_and_unit_cost(np.full(len(seats), source), seats, capacity, price)
    flow.set_nodes_supplies(np.append(seats, source), np.append(-places, places.sum()))
    if flow.solve() != flow.OPTIMAL:
        return np.zeros(0, np.int64)
    return np.flatnonzero(flow.flows(arcs) > 0)


@dataclass(frozen=True, slots=True)
class Funnel:
    """Hours from people through their days and the slots of those to seats; nodes are numbered from 0.

    ``caps`` by person, ``person_of_day`` and ``by_day`` by day, ``day_of_slot`` and ``by_slot`` by slot;
    then each arc from ``slot`` to ``seat`` with its ``load``.
    """

    caps: Ints
    person_of_day: Ints
    by_day: Ints
    day_of_slot: Ints
    by_slot: Ints
    slot: Ints
    seat: Ints
    load: Ints


def cheapest_shortfall(funnel: Funnel, demand: Ints, price: Ints) -> int:
    """Least cost of the hours of seats that a funnel cannot bring, by the price of each seat's hour."""
    days, slots = len(funnel.by_day), len(funnel.by_slot)
    first_day = len(funnel.caps)
    first_slot, first_seat = first_day + days, first_day + days + slots
    source = first_seat + len(demand)
    flow = min_cost_flow.SimpleMinCostFlow()
    seats = first_seat + np.arange(len(demand))
    for tail, head, capacity, cost in (
        (np.full(first_day, source), np.arange(first_day), funnel.caps, None),
        (funnel.person_of_day, first_day + np.arange(days), funnel.by_day, None),
        (first_day + funnel.day_of_slot, first_slot + np.arange(slots), funnel.by_slot, None),
        (first_slot + funnel.slot, first_seat + funnel.seat, funnel.load, None),
        (np.full(len(demand), source), seats, demand, price),
    ):
        costs = np.zeros(len(capacity), np.int64) if cost is None else cost
        flow.add_arcs_with_capacity_and_unit_cost(tail, head, capacity, costs)
    flow.set_nodes_supplies(np.append(seats, source), np.append(-demand, demand.sum()))
    return int(flow.optimal_cost()) if flow.solve() == flow.OPTIMAL else 0


def _callback(engine: str, matrix: Matrix, on_progress: Progress | None) -> dict[str, object]:
    if engine != CP_SAT or on_progress is None:
        return {}

    def told(data: mathopt.CallbackData) -> mathopt.CallbackResult:
        stats = data.mip_stats
        on_progress(stats.primal_bound, stats.dual_bound)
        return mathopt.CallbackResult()

    events = {mathopt.Event.MIP_SOLUTION}
    return {"callback_reg": mathopt.CallbackRegistration(events=events), "cb": told}


def _parameters(
    engine: str, effort: Effort, absolute_gap: float, file: Path | None
) -> mathopt.SolveParameters:
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(0.01, effort.seconds)),
        random_seed=effort.seed % (1 << 30),
    )
    if engine in (HIGHS, SCIP, CP_SAT):
        parameters.relative_gap_tolerance = 0.0
        parameters.absolute_gap_tolerance = absolute_gap
    if not effort.presolves:
        parameters.presolve = mathopt.Emphasis.OFF
    if engine == CP_SAT:
        # Eight workers even on two cores: the linear relaxation matters (measured on M1); so it does
        # where rows are runs of days: level 2 puts all of them into it.
        parameters.threads = effort.threads or 8
        parameters.cp_sat.linearization_level = 2
    if file is not None:
        parameters.highs = highs_pb2.HighsOptionsProto(
            string_options={written.FILE_OPTION: str(file)}, bool_options=written.OPTIONS
        )
    if effort.node_limit is not None and engine in (HIGHS, SCIP):
        parameters.node_limit = effort.node_limit
    return parameters


def _answer(result: mathopt.SolveResult, matrix: Matrix, seconds: float) -> Answer:
    reason = result.termination.reason
    bound: float | None = result.termination.objective_bounds.dual_bound
    if bound is not None and not math.isfinite(bound):
        bound = None
    if reason in (mathopt.TerminationReason.INFEASIBLE, mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED):
        return Answer("infeasible", None, None, None, seconds)
    if not result.has_primal_feasible_solution():
        return Answer("none", None, None, bound, seconds)
    found = result.variable_values()
    values = np.zeros(len(matrix.lower))
    for variable, value in found.items():
        values[variable.id] = value
    values[matrix.integer] = np.round(values[matrix.integer])
    status = "optimal" if reason == mathopt.TerminationReason.OPTIMAL else "feasible"
    return Answer(status, values, result.objective_value(), bound, seconds)


def as_message(matrix: Matrix, objective: Linear) -> model_pb2.ModelProto:
    """The matrix as MathOpt's own message; entries of one row and column are added up."""
    proto = model_pb2.ModelProto()
    count, rows = len(matrix.lower), len(matrix.row_lower)
    costs = np.bincount(objective.columns, weights=objective.coefficients, minlength=count)
    used = np.flatnonzero(costs)
    row, column, coefficient = entries(matrix)
    proto.objective.offset = objective.constant
    proto.variables.ids.extend(range(count))
    proto.linear_constraints.ids.extend(range(rows))
    for field, values in (
        (proto.variables.lower_bounds, matrix.lower),
        (proto.variables.upper_bounds, matrix.upper),
        (proto.variables.integers, matrix.integer),
        (proto.objective.linear_coefficients.ids, used),
        (proto.objective.linear_coefficients.values, costs[used]),
        (proto.linear_constraints.lower_bounds, matrix.row_lower),
        (proto.linear_constraints.upper_bounds, matrix.row_upper),
        (proto.linear_constraint_matrix.row_ids, row),
        (proto.linear_constraint_matrix.column_ids, column),
        (proto.linear_constraint_matrix.coefficients, coefficient),
    ):
        for first in range(0, len(values), CHUNK):
            # as numbers of the interpreter they take four times the room
            field.extend(values[first : first + CHUNK].tolist())
    return proto


def entries(matrix: Matrix) -> tuple[Ints, Ints, Floats]:
    """Row, column and coefficient of every entry, sorted, each place once."""
    count = max(1, len(matrix.lower))
    row = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.indptr))
    places, inverse = np.unique(row * count + matrix.columns, return_inverse=True)
    sums = np.bincount(inverse, weights=matrix.coefficients, minlength=len(places))
    kept = sums != 0
    return places[kept] // count, places[kept] % count, sums[kept]


def with_rows(matrix: Matrix, rows: list[Ints], *, lower: float, upper: float) -> Matrix:
    """The matrix with further rows of ones."""
    sizes = np.array([len(row) for row in rows], np.int64)
    extra = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    return replace(
        matrix,
        indptr=np.concatenate([matrix.indptr, matrix.indptr[-1] + np.cumsum(sizes)]),
        columns=np.concatenate([matrix.columns, extra]),
        coefficients=np.concatenate([matrix.coefficients, np.ones(len(extra))]),
        row_lower=np.concatenate([matrix.row_lower, np.full(len(rows), lower)]),
        row_upper=np.concatenate([matrix.row_upper, np.full(len(rows), upper)]),
    )


class _LogReader:
    """Reads incumbents and bounds off the HiGHS log."""

    def __init__(self, offset: float, on_progress: Progress | None) -> None:
        self.offset = offset
        self.on_progress = on_progress
        self.bound: float | None = None
        self.value: float | None = None

    def read(self, lines: list[str]) -> None:
        """Take in lines of the log."""
        for line in lines:
            match = _TABLE_ROW.match(line)
            if match is None:
                continue
            bound, value = (_number(match.group(k)) for k in (1, 2))
            if (bound, value) != (self.bound, self.value):
                self.bound, self.value = bound, value
                if self.on_progress is not None:
                    self.on_progress(value, bound)


def _number(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
