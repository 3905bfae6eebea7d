"""Every kind of record that is reached in HTTP, in the order in which it is described."""

from __future__ import annotations

from api.chains import schemas as chain_shapes
from api.chains.routes import blueprint as chains
from api.channels.routes import channels
from api.groups.routes import resources, teams, units
from api.imports import schemas as import_shapes
from api.imports.routes import blueprint as imports
from api.openapi import Api
from api.persons.routes import persons
from api.place_tree.routes import areas, sites
from api.pledges.routes import draws, pledges
from api.pledges.schemas import DRAWN
from api.record_views import RecordViews
from api.volunteers.routes import volunteers
from api.webhooks.routes import webhooks
from api.whole_records import schemas as whole_shapes
from api.whole_records.routes import blueprint as whole_records

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
    channels,
)


def register(api: Api) -> None:
    """Describe every shape and register every resource."""
    for views in RECORDS:
        views.shape.describe(api)
        api.register_blueprint(views.blueprint())
    whole_shapes.describe(api)
    api.register_blueprint(whole_records)
    import_shapes.describe(api)
    api.register_blueprint(imports)
    chain_shapes.describe(api)
    api.register_blueprint(chains)
    DRAWN.describe(api)
    api.register_blueprint(draws)
