"""Why a seat is empty, who is nearest, why somebody is or is not on a shift, demand against supply."""

from solver.explain.binding import Binding, binding
from solver.explain.reasons import reason_of
from solver.explain.recounting import recounted, whose_changed
from solver.explain.seats import (
    UNTIL_OTHERS_COME,
    EmptySeat,
    Nearest,
    best_start,
    empty_seats,
    explain_seat,
    filter_reasons,
    obstacles,
    reason_counts,
)
from solver.explain.situation import Situation
from solver.explain.starts import open_starts
from solver.explain.supply import SeatSupply, seat_supply

__all__ = [
    "UNTIL_OTHERS_COME",
    "Binding",
    "EmptySeat",
    "Nearest",
    "SeatSupply",
    "Situation",
    "best_start",
    "binding",
    "empty_seats",
    "explain_seat",
    "filter_reasons",
    "obstacles",
    "open_starts",
    "reason_counts",
    "reason_of",
    "recounted",
    "seat_supply",
    "whose_changed",
]
