"""A place left empty moved about: whoever may take it leaves another, which is empty then.

Each place that is reached shows that all the others can be filled without it, and costs a look at a few row
sums where an engine would be asked.  The alternating paths of matchings; source: Dulmage and Mendelsohn,
Coverings of bipartite graphs, 1958.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from copy import copy

import numpy as np

from solver.arrays import Floats
from solver.search.sparse import Point, Sparse
from solver.variables import Variables


class Holes:
    """The columns that take each ``(shift, seat)``, over a matrix of the rules."""

    def __init__(self, sparse: Sparse, variables: Variables) -> None:
        self.sparse = sparse
        pairs = variables.pairs
        self._volunteer = pairs.volunteer.tolist()
        self._seat_of = list(zip(pairs.shift.tolist(), pairs.seat.tolist(), strict=True))
        self._takers: dict[tuple[int, int], list[int]] = {}
        for column, name in enumerate(self._seat_of):
            self._takers.setdefault(name, []).append(column)
        self._ends = np.searchsorted(pairs.volunteer, np.arange(variables.people.count + 1)).tolist()

    def reached(
        self,
        values: Floats,
        hole: tuple[int, int],
        seats: Collection[tuple[int, int]] | None = None,
        *,
        most: int | None = None,
        check: Callable[[], object] = lambda: None,
    ) -> set[tuple[int, int]]:
        """Seats to which the one empty place of a group can be moved, itself among them; at most so many.

        Without ``seats`` it may be moved to any.  ``check`` is called now and then and may raise.
        """
        found = {hole}
        first = Point(self.sparse, values.copy())
        todo = deque([(hole, first)])
        while todo:
            seat, point = todo.popleft()
            check()
            for column in self._takers.get(seat, ()):
                if point.values[column] > 0.5:
                    continue
                for left in self._held(point, self._volunteer[column]):
                    other = self._seat_of[left]
                    if other in found or (seats is not None and other not in seats):
                        continue
                    moved = copy(point)
                    moved.values, moved.sums = point.values.copy(), point.sums.copy()
                    if moved.try_move(np.array([column, left]), np.array([1.0, 0.0])):
                        found.add(other)
                        if most is not None and len(found) >= most:
                            return found
                        todo.append((other, moved))
        return found

    def _held(self, point: Point, who: int) -> list[int]:
        first, last = self._ends[who], self._ends[who + 1]
        return [first + int(place) for place in np.flatnonzero(point.values[first:last] > 0.5)]
