"""The shapes of solves on the wire."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import fields, validate

from api.openapi import KEY_PATTERN
from api.schemas import PageQuery, StrictSchema, TwoLanguagesSchema
from api.solves.shown import CALLBACK_STATES
from scheduler.models.solve import STATES
from scheduler.planning.options import PRESETS, SEED_MOST, WORKERS_MOST


class SubmitQuery(StrictSchema):
    """How to solve; what is left out is as the plan's own ``options`` say."""

    time_limit = fields.Float(
        validate=validate.Range(min=0.1, max=3600),
        metadata={"description": "Seconds of solving.", "example": 10},
    )
    no_improvement = fields.Float(
        validate=validate.Range(min=0.1, max=3600),
        metadata={"description": "Stop after so many seconds without anything better."},
    )
    seed = fields.Integer(strict=False, validate=validate.Range(min=0, max=SEED_MOST))
    workers = fields.Integer(
        validate=validate.Range(min=1, max=WORKERS_MOST), metadata={"description": "Threads of the engine."}
    )
    deterministic = fields.Boolean(metadata={"description": "The same bytes for the same input."})
    preset = fields.String(validate=validate.OneOf(PRESETS))
    callback_url = fields.Url(
        schemes={"http", "https"},
        require_tld=False,
        validate=validate.Length(max=2048),
        metadata={"description": "Told once when the solve ends, signed by Standard Webhooks."},
    )


class ListQuery(PageQuery):
    """Which solves to list, newest first."""

    state = fields.String(validate=validate.OneOf(STATES))
    created_after = fields.AwareDateTime(
        format="iso",
        metadata={"example": "2026-11-23T00:00:00Z", "description": "At this instant or after it."},
    )
    created_before = fields.AwareDateTime(format="iso")
    parent = fields.UUID(metadata={"description": "Only those that were resolved from this one."})


class SubmitHeaders(ma.Schema):
    """Headers that a submission understands."""

    class Meta:
        """Options of marshmallow."""

        unknown = ma.EXCLUDE

    idempotency_key = fields.String(
        data_key="Idempotency-Key",
        metadata={
            "description": "A retry with the same key and body finds the first solve; kept 24 hours.",
            "pattern": KEY_PATTERN,
        },
    )
    prefer = fields.String(
        data_key="Prefer",
        metadata={
            "description": "`wait=10`: answer when it is done, after 10 seconds at most.",
            "example": "wait=10",
        },
    )


class StreamHeaders(ma.Schema):
    """Headers that a stream understands."""

    class Meta:
        """Options of marshmallow."""

        unknown = ma.EXCLUDE

    last_event_id = fields.String(
        data_key="Last-Event-ID",
        metadata={"description": "Number of the last event that was read.", "example": "7"},
    )


class GoalSchema(ma.Schema):
    """One step of the objective."""

    tier = fields.String(metadata={"example": "1b"})
    name = fields.String(required=True, metadata={"example": "wanted"})
    value = fields.Integer(required=True, allow_none=True)
    bound = fields.Integer(allow_none=True, metadata={"description": "No roster can be better than this."})
    proven = fields.Boolean(required=True, metadata={"description": "Value and bound meet."})
    terms = fields.Dict(keys=fields.String(), values=fields.Integer())
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    zh = fields.String(metadata={"description": "What is proven, in Chinese."})
    en = fields.String(metadata={"description": "The same in English."})


class PlanSummarySchema(ma.Schema):
    """Which plan was asked about."""

    name = fields.String(required=True)
    sha256 = fields.String(required=True)


class FailureSchema(TwoLanguagesSchema):
    """Why a solve has no answer."""

    code = fields.String(required=True)


class CallbackSchema(ma.Schema):
    """What became of the callback."""

    state = fields.String(
        required=True,
        validate=validate.OneOf(CALLBACK_STATES),
        metadata={
            "description": "`waiting` for the end, `pending`: to be tried (again), `delivered`, or `failed`: "
            "refused for good or given up."
        },
    )
    attempts = fields.Integer(required=True)
    last_status = fields.Integer(
        required=True, allow_none=True, metadata={"description": "HTTP status of the last answer."}
    )
    last_error = fields.Nested(FailureSchema, required=True, allow_none=True)


class EventSchema(ma.Schema):
    """Something that a solve told on its way."""

    event = fields.String(required=True, metadata={"example": "incumbent"})
    at = fields.AwareDateTime(required=True)
    facts = fields.Dict(keys=fields.String(), required=True)


class ProgressSchema(ma.Schema):
    """How far it is; all events are at `links.events`."""

    events = fields.Integer(required=True, metadata={"description": "How many there were."})
    latest = fields.Nested(EventSchema, required=True, allow_none=True)


class LinksSchema(ma.Schema):
    """Where the rest of a solve is."""

    self = fields.String(required=True)
    plan = fields.String(required=True)
    roster = fields.String(required=True)
    shift_lists = fields.String(required=True)
    events = fields.String(required=True)
    explanations = fields.String(required=True)
    resolve = fields.String(required=True)


class SolveSchema(ma.Schema):
    """A solve: where it stands, how good its best roster is, and where to find the rest."""

    id = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    status = fields.String(
        required=True,
        allow_none=True,
        metadata={
            "description": "Of the best roster: `optimal`, `feasible`, `contradiction`; null: none yet."
        },
    )
    goals = fields.List(fields.Nested(GoalSchema), required=True)
    plan = fields.Nested(PlanSummarySchema, required=True)
    options = fields.Dict(keys=fields.String(), required=True)
    parent = fields.String(required=True, allow_none=True)
    attempts = fields.Integer(required=True)
    stopping = fields.Boolean(required=True, metadata={"description": "It was told to stop and is about to."})
    failure = fields.Nested(FailureSchema, required=True, allow_none=True)
    progress = fields.Nested(ProgressSchema, required=True)
    callback = fields.Nested(
        CallbackSchema, required=True, allow_none=True, metadata={"description": "Null: it asked for none."}
    )
    created_at = fields.AwareDateTime(required=True)
    started_at = fields.AwareDateTime(required=True, allow_none=True)
    finished_at = fields.AwareDateTime(required=True, allow_none=True)
    updated_at = fields.AwareDateTime(required=True)
    links = fields.Nested(LinksSchema, required=True)


class SolvePageSchema(ma.Schema):
    """A page of solves, newest first."""

    items = fields.List(fields.Nested(SolveSchema), required=True)
    next = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "The `cursor` of the next page; null: this is the last."},
    )
