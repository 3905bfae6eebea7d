"""Every resource of what comes after a shift, and the shapes that it brings along, in order."""

from __future__ import annotations

from types import ModuleType

from api.extracts import schemas as extract_shapes
from api.extracts.routes import blueprint as extracts
from api.extracts.routes import verification
from api.hours import schemas as hour_shapes
from api.hours.routes import blueprint as hours
from api.ledger import schemas as ledger_shapes
from api.ledger.routes import blueprint as ledger
from api.me.hours import blueprint as my_hours
from api.me.outcomes import blueprint as my_outcomes
from api.openapi import Api, Blueprint
from api.outcomes import schemas as outcome_shapes
from api.outcomes.routes import blueprint as outcomes
from api.points import schemas as point_shapes
from api.points.routes import blueprint as points

SHAPES: tuple[ModuleType, ...] = (hour_shapes, ledger_shapes, point_shapes, outcome_shapes, extract_shapes)
RESOURCES: tuple[Blueprint, ...] = (
    hours,
    ledger,
    my_hours,
    points,
    outcomes,
    my_outcomes,
    extracts,
    verification,
)


def register(api: Api) -> None:
    """Describe every shape and register every resource."""
    for shapes in SHAPES:
        shapes.describe(api)
    for blueprint in RESOURCES:
        api.register_blueprint(blueprint)
