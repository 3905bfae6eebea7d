"""Everything by which people and other systems are told, in the order in which it is described."""

from __future__ import annotations

from types import ModuleType

from api.campaigns import schemas as campaign_shapes
from api.campaigns.mine import blueprint as my_availability
from api.campaigns.routes import blueprint as campaigns
from api.channels import schemas as channel_shapes
from api.channels.mine import blueprint as my_contact
from api.channels.routes import blueprint as reaching
from api.notices import schemas as notice_shapes
from api.notices.routes import blueprint as notices
from api.openapi import Api, Blueprint
from api.webhooks import schemas as webhook_shapes
from api.webhooks.routes import blueprint as webhook_deliveries

SHAPES: tuple[ModuleType, ...] = (webhook_shapes, notice_shapes, channel_shapes, campaign_shapes)
BLUEPRINTS: tuple[Blueprint, ...] = (
    webhook_deliveries,
    notices,
    reaching,
    my_contact,
    campaigns,
    my_availability,
)


def register(api: Api) -> None:
    """Describe every shape and register every resource."""
    for shapes in SHAPES:
        shapes.describe(api)
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint)
