"""Everything that is reached over HTTP, in the order in which it is described, with its shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from api.advice import own as own_explanations
from api.advice import routes as advice
from api.advice import schemas as advice_shapes
from api.answer_rules import routes as answer_rules
from api.answer_rules import schemas as answer_rule_shapes
from api.campaigns import mine as my_availability
from api.campaigns import routes as campaigns
from api.campaigns import schemas as campaign_shapes
from api.chains import routes as chains
from api.chains import schemas as chain_shapes
from api.changes import routes as changes
from api.changes import schemas as change_shapes
from api.channels import mine as my_contact
from api.channels import routes as reaching
from api.channels import schemas as channel_shapes
from api.communities import routes as communities
from api.communities import schemas as community_shapes
from api.documents import routes as documents
from api.evaluations import routes as evaluations
from api.explanations import advice as roster_advice
from api.explanations import routes as explanations
from api.extracts import routes as extracts
from api.extracts import schemas as extract_shapes
from api.feeds import calendars
from api.feeds import routes as feeds
from api.feeds import schemas as feed_shapes
from api.figures import routes as figures
from api.figures import schemas as figure_shapes
from api.groups.routes import resources, teams, units
from api.health import routes as health
from api.hours import routes as hours
from api.hours import schemas as hour_shapes
from api.imports import routes as imports
from api.imports import schemas as import_shapes
from api.ledger import routes as ledger
from api.ledger import schemas as ledger_shapes
from api.links import routes as links
from api.links import schemas as link_shapes
from api.me import feed as my_feed
from api.me import hours as my_hours
from api.me import offers as my_offers
from api.me import outcomes as my_outcomes
from api.me import reviews as my_reviews
from api.me import routes as me
from api.me import schemas as my_shapes
from api.me import sign_ups as my_sign_ups
from api.me import swaps as my_swaps
from api.mobilisations import routes as mobilisations
from api.mobilisations import schemas as mobilisation_shapes
from api.notices import routes as notices
from api.notices import schemas as notice_shapes
from api.offers import routes as offers
from api.offers import schemas as offer_shapes
from api.openapi import Api, Blueprint
from api.outcomes import routes as outcomes
from api.outcomes import schemas as outcome_shapes
from api.personal_data import routes as personal_data
from api.personal_data import schemas as personal_shapes
from api.persons.routes import persons
from api.place_tree.routes import areas, sites
from api.planning_settings import routes as planning_settings
from api.planning_settings import schemas as settings_shapes
from api.pledges.routes import draws, pledges
from api.pledges.schemas import DRAWN
from api.points import routes as points
from api.points import schemas as point_shapes
from api.proposals import routes as proposals
from api.proposals import schemas as proposal_shapes
from api.record_views import RecordViews
from api.reviews import routes as reviews
from api.reviews import schemas as review_shapes
from api.rosters import routes as rosters
from api.solves import routes as solves
from api.swaps import routes as swaps
from api.swaps import schemas as swap_shapes
from api.tasks import routes as task_dates
from api.tasks import schemas as task_shapes
from api.validations import routes as validations
from api.visits import routes as visits
from api.visits import schemas as visit_shapes
from api.volunteers.routes import volunteers
from api.webhooks import routes as webhook_deliveries
from api.webhooks import schemas as webhook_shapes
from api.week_files import routes as week_files
from api.weeks import by_hand as changes_by_hand
from api.weeks import routes as weeks
from api.weeks import schemas as week_shapes
from api.weeks import shifts as week_shifts
from api.what_ifs import routes as what_ifs
from api.what_ifs import schemas as what_if_shapes
from api.whole_records import routes as whole_records
from api.whole_records import schemas as whole_shapes


class Shapes(Protocol):
    """What puts shapes among the description's schemas: a module of a room, or the shape of a record."""

    def describe(self, api: Api, /) -> None:
        """Put all of it there."""


@dataclass(frozen=True)
class Resource:
    """Views under one heading, and the shapes that no resource before it has brought along."""

    blueprint: Blueprint
    shapes: Shapes | None = None

    def register(self, api: Api) -> None:
        """Describe the shapes and answer at the addresses."""
        if self.shapes is not None:
            api.say_later(partial(self.shapes.describe, api))
        api.register_blueprint(self.blueprint)


RECORDS: tuple[RecordViews, ...] = (
    areas,
    sites,
    teams,
    units,
    resources,
    pledges,
    persons,
    volunteers,
    webhook_deliveries.webhooks,
    reaching.channels,
    task_dates.tasks,
)
"""Every kind of record: made, listed, shown, changed and removed alike."""

RESOURCES: Sequence[Resource] = (
    # Plans and rosters without records of ours.
    Resource(documents.blueprint, documents),
    Resource(solves.blueprint),
    Resource(rosters.blueprint),
    Resource(explanations.blueprint),
    Resource(roster_advice.blueprint),
    Resource(validations.blueprint),
    Resource(evaluations.blueprint),
    # Communities and their records.
    Resource(communities.blueprint, community_shapes),
    *(Resource(views.blueprint(), views.shape) for views in RECORDS),
    Resource(draws, DRAWN),
    Resource(task_dates.blueprint, task_shapes),
    Resource(planning_settings.blueprint, settings_shapes),
    Resource(whole_records.blueprint, whole_shapes),
    Resource(imports.blueprint, import_shapes),
    Resource(chains.blueprint, chain_shapes),
    Resource(personal_data.blueprint, personal_shapes),
    Resource(changes.blueprint, change_shapes),
    Resource(visits.blueprint, visit_shapes),
    # Weeks, from planning to published.
    Resource(mobilisations.blueprint, mobilisation_shapes),
    Resource(weeks.blueprint, week_shapes),
    Resource(changes_by_hand.blueprint),
    Resource(week_shifts.blueprint),
    Resource(advice.blueprint, advice_shapes),
    Resource(what_ifs.blueprint, what_if_shapes),
    Resource(figures.blueprint, figure_shapes),
    Resource(week_files.blueprint),
    # What people are asked, and what they answer.
    Resource(answer_rules.blueprint, answer_rule_shapes),
    Resource(proposals.blueprint, proposal_shapes),
    Resource(offers.blueprint, offer_shapes),
    Resource(swaps.blueprint, swap_shapes),
    Resource(reviews.blueprint, review_shapes),
    # How people and other systems are told.
    Resource(reaching.blueprint, channel_shapes),
    Resource(notices.blueprint, notice_shapes),
    Resource(campaigns.blueprint, campaign_shapes),
    Resource(webhook_deliveries.blueprint, webhook_shapes),
    Resource(links.blueprint, link_shapes),
    Resource(feeds.blueprint, feed_shapes),
    Resource(calendars.blueprint),
    # What was served.
    Resource(hours.blueprint, hour_shapes),
    Resource(ledger.blueprint, ledger_shapes),
    Resource(points.blueprint, point_shapes),
    Resource(outcomes.blueprint, outcome_shapes),
    Resource(extracts.blueprint, extract_shapes),
    Resource(extracts.verification),
    # What volunteers reach by their links.
    Resource(me.blueprint, my_shapes),
    Resource(own_explanations.blueprint),
    Resource(my_availability.blueprint),
    Resource(my_contact.blueprint),
    Resource(my_feed.blueprint),
    Resource(my_sign_ups.blueprint, my_sign_ups),
    Resource(my_swaps.blueprint),
    Resource(my_offers.blueprint),
    Resource(my_reviews.blueprint),
    Resource(my_hours.blueprint),
    Resource(my_outcomes.blueprint),
    # The service itself.
    Resource(health.blueprint),
)
