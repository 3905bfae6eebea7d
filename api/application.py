"""The application factory: an installation in, a Flask application out; nothing happens at import."""

from __future__ import annotations

from types import ModuleType

from flask import Flask

from api import (
    access_log,
    errors,
    headers,
    hour_resources,
    openapi,
    places,
    record_resources,
    runtime,
    telling,
)
from api.advice import schemas as advice_shapes
from api.advice.own import blueprint as own_explanations
from api.advice.routes import blueprint as advice
from api.answer_rules import schemas as answer_rule_shapes
from api.answer_rules.routes import blueprint as answer_rules
from api.changes import schemas as change_shapes
from api.changes.routes import blueprint as changes
from api.communities import schemas as community_shapes
from api.communities.routes import blueprint as communities
from api.documents import routes as documents
from api.evaluations.routes import blueprint as evaluations
from api.explanations.routes import blueprint as explanations
from api.feeds import schemas as feed_shapes
from api.feeds.calendars import blueprint as calendars
from api.feeds.routes import blueprint as feeds
from api.figures import schemas as figure_shapes
from api.figures.routes import blueprint as figures
from api.health import metrics
from api.health.routes import blueprint as health
from api.links import schemas as link_shapes
from api.links.routes import blueprint as links
from api.me import offers as own_offers
from api.me import reviews as own_reviews
from api.me import schemas as own_shapes
from api.me import sign_ups as own_sign_ups
from api.me import swaps as own_swaps
from api.me.feed import blueprint as own_feed
from api.me.routes import blueprint as me
from api.mobilisations import schemas as mobilisation_shapes
from api.mobilisations.routes import blueprint as mobilisations
from api.offers import schemas as offer_shapes
from api.offers.routes import blueprint as offers
from api.openapi import Blueprint
from api.personal_data import schemas as personal_shapes
from api.personal_data.routes import blueprint as personal_data
from api.planning_settings import schemas as settings_shapes
from api.planning_settings.routes import blueprint as planning_settings
from api.proposals import schemas as proposal_shapes
from api.proposals.routes import blueprint as proposals
from api.reference.routes import blueprint as reference
from api.reviews import schemas as review_shapes
from api.reviews.routes import blueprint as reviews
from api.rosters.routes import blueprint as rosters
from api.solves.routes import blueprint as solves
from api.swaps import schemas as swap_shapes
from api.swaps.routes import blueprint as swaps
from api.tasks import schemas as task_shapes
from api.tasks.routes import blueprint as task_dates
from api.tasks.routes import tasks
from api.validations.routes import blueprint as validations
from api.visits import schemas as visit_shapes
from api.visits.routes import blueprint as visits
from api.week_files.routes import blueprint as week_files
from api.weeks import schemas as week_shapes
from api.weeks.by_hand import blueprint as changes_by_hand
from api.weeks.routes import blueprint as weeks
from api.what_ifs import schemas as what_if_shapes
from api.what_ifs.routes import blueprint as what_if_copies
from scheduler import bootstrap

MEBIBYTE = 1024 * 1024

RESOURCES = (
    solves,
    rosters,
    explanations,
    validations,
    evaluations,
    communities,
    documents.blueprint,
    health,
)
"""Every resource, in the order in which they are described."""


ANSWERING: tuple[tuple[ModuleType, Blueprint], ...] = (
    (proposal_shapes, proposals),
    (answer_rule_shapes, answer_rules),
    (link_shapes, links),
    (own_shapes, me),
    (own_sign_ups, own_sign_ups.blueprint),
    (feed_shapes, feeds),
    (swap_shapes, swaps),
    (offer_shapes, offers),
    (review_shapes, reviews),
)
"""What follows once a week is published, and the shapes that it brings along."""

FILES: tuple[Blueprint, ...] = (week_files, calendars, own_feed)
"""What is printed, and what is subscribed to."""

ADVISING: tuple[Blueprint, ...] = (
    changes_by_hand,
    advice,
    own_explanations,
    what_if_copies,
    figures,
    changes,
)
"""What is changed by hand in a stored week, and what there is to say about it."""

OWN = (own_swaps.blueprint, own_offers.blueprint, own_reviews.blueprint)
"""What volunteers reach by a link, in shapes that stand above."""


def create_app(installation: bootstrap.Runtime | None = None) -> Flask:
    """An application of an installation; of the one that the environment describes when none is given."""
    installation = installation or bootstrap.build()
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = installation.settings.body_mebibytes * MEBIBYTE
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    runtime.attach(app, installation)
    # What is registered first speaks last: the log sees the answer as it leaves.
    access_log.register(app)
    headers.register(app)
    metrics.register(app)
    places.register(app)
    errors.register(app)
    api = openapi.describe(app)
    documents.describe(api)
    community_shapes.describe(api)
    for blueprint in RESOURCES:
        api.register_blueprint(blueprint)
    record_resources.register(api)
    telling.register(api)
    task_shapes.describe(api)
    api.register_blueprint(tasks.blueprint())
    api.register_blueprint(task_dates)
    settings_shapes.describe(api)
    api.register_blueprint(planning_settings)
    mobilisation_shapes.describe(api)
    api.register_blueprint(mobilisations)
    personal_shapes.describe(api)
    api.register_blueprint(personal_data)
    visit_shapes.describe(api)
    api.register_blueprint(visits)
    week_shapes.describe(api)
    api.register_blueprint(weeks)
    advice_shapes.describe(api)
    what_if_shapes.describe(api)
    figure_shapes.describe(api)
    change_shapes.describe(api)
    for blueprint in ADVISING:
        api.register_blueprint(blueprint)
    for blueprint in FILES:
        api.register_blueprint(blueprint)
    for shapes, blueprint in ANSWERING:
        shapes.describe(api)
        api.register_blueprint(blueprint)
    for blueprint in OWN:
        api.register_blueprint(blueprint)
    hour_resources.register(api)
    app.register_blueprint(reference)
    return app
