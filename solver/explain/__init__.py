"""Why a seat is empty, who is nearest, why somebody is or is not on a shift, demand against supply."""

from solver.explain.seats import EmptySeat, Nearest, empty_seats, explain_seat, obstacles, reason_counts
from solver.explain.situation import Situation
from solver.explain.supply import SeatSupply, seat_supply

__all__ = [
    "EmptySeat",
    "Nearest",
    "SeatSupply",
    "Situation",
    "empty_seats",
    "explain_seat",
    "obstacles",
    "reason_counts",
    "seat_supply",
]
