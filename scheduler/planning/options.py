"""What a caller may ask of a solve besides the plan itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from scheduler import errors

PRESETS = ("coverage_first", "fair_first", "wishes_first", "stable_first")
SEED_MOST = 2**31 - 1
WORKERS_MOST = 64


@dataclass(frozen=True, kw_only=True)
class SolveOptions:
    """How long and how a plan is solved; None leaves the choice to the plan or to the solver.

    Raises :class:`errors.Invalid` with the code ``option_invalid`` and the option's name.
    """

    time_limit_seconds: float | None = None
    """Wall-clock seconds after which the best roster so far is the answer."""
    seed: int | None = None
    """Where chance starts; the plan's own seed when absent."""
    workers: int | None = None
    """How many threads an engine may use; the machine's cores when absent."""
    deterministic: bool = False
    """One worker and limits in work, so that the same input gives the same bytes."""
    preset: str | None = None
    """The order and weights of the goals, by name; the plan's own when absent."""
    no_improvement_seconds: float | None = None
    """Stop when nothing better was found for so long."""
    names: bool | None = None
    """Whether the roster names people or gives their ids alone; as the plan says when absent."""

    def __post_init__(self) -> None:
        _number("time_limit_seconds", self.time_limit_seconds)
        _number("no_improvement_seconds", self.no_improvement_seconds)
        _whole("seed", self.seed, 0, SEED_MOST)
        _whole("workers", self.workers, 1, WORKERS_MOST)
        if self.preset is not None and self.preset not in PRESETS:
            raise errors.Invalid("option_invalid", option="preset", value=str(self.preset)[:40])
        for name in ("deterministic", "names"):
            if not isinstance(getattr(self, name), bool | None):
                raise errors.Invalid("option_invalid", option=name, value=str(getattr(self, name))[:40])

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> SolveOptions:
        """The options of a JSON object; an unknown name is refused."""
        known = {field.name for field in fields(cls)}
        for name in document:
            if name not in known:
                raise errors.Invalid("option_unknown", option=str(name)[:40])
        return cls(**document)

    def to_document(self) -> dict[str, Any]:
        """The same as a JSON object, without what was left to others."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def _number(name: str, value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1e9:
        raise errors.Invalid("option_invalid", option=name, value=str(value)[:40])


def _whole(name: str, value: object, least: int, most: int) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise errors.Invalid("option_invalid", option=name, value=str(value)[:40])
