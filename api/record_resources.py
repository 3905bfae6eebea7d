"""Every kind of record that is reached in HTTP, in the order in which it is described."""

from __future__ import annotations

from api.groups.routes import resources, teams, units
from api.openapi import Api
from api.persons.routes import persons
from api.place_tree.routes import areas, sites
from api.pledges.routes import draws, pledges
from api.pledges.schemas import DRAWN
from api.record_views import RecordViews
from api.volunteers.routes import volunteers
from api.webhooks import schemas as webhook_shapes
from api.webhooks.routes import blueprint as webhook_deliveries
from api.webhooks.routes import webhooks

RECORDS: tuple[RecordViews, ...] = (
    areas,
    sites,
    teams,
    units,
    resources,
    pledges,
    persons,
    volunteers,
    webhooks,
)


def register(api: Api) -> None:
    """Describe every shape and register every resource."""
    for views in RECORDS:
        views.shape.describe(api)
        api.register_blueprint(views.blueprint())
    DRAWN.describe(api)
    api.register_blueprint(draws)
    webhook_shapes.describe(api)
    api.register_blueprint(webhook_deliveries)
