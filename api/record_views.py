"""The five views of a kind of record: list, make, look, change, remove.

Every kind is answered alike: versions as ``ETag``, pages by cursor, changes as merge patches.  A kind brings
its shape, what its pages may be asked, and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import marshmallow as ma
from flask import Response
from marshmallow import fields, validate
from sqlalchemy import ColumnElement

from api import access
from api.bodies import JSON, MERGE_PATCH, decode_object, read_body
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.schemas import PageQuery, StrictSchema
from api.shapes import Shape, reference
from api.versions import WITH_ETAG, answer, json_answer, read_version, version_if_said
from scheduler.models.record import Record
from scheduler.services import records
from scheduler.services.record_kinds import RecordKind
from scheduler.services.record_pages import page
from scheduler.services.revealing import reveal
from scheduler.services.scope import Scope

View = Callable[..., Any]


class RecordPageQuery(PageQuery):
    """Which page of records, in the order of their ids."""

    name = fields.String(validate=validate.Length(max=200), metadata={"description": "Part of the name."})


class RevealQuery(StrictSchema):
    """What to show unmasked."""

    reveal = fields.String(
        validate=validate.Length(max=200),
        metadata={"description": "Masked fields to show, by commas.  It is logged."},
    )


MASKED: tuple[tuple[str, Any], ...] = (("id", str), ("version", int), ("masked", list[str]))
"""What the answer of a kind with masked fields holds beside the draft's own."""


def shown(record: Record) -> dict[str, Any]:
    """A record as it is shown: what was said of it, and what we keep beside it."""
    return {
        "id": record.id,
        **record.document(),
        **record.figures(),
        "version": record.version,
        "created_at": record.created_at,
        "updated_at": record.updated_at,
    }


@dataclass(frozen=True, kw_only=True)
class RecordViews:
    """A kind of record in HTTP."""

    kind: RecordKind
    shape: Shape
    zh: str
    en: str
    query: type[ma.Schema] = RecordPageQuery
    conditions: Callable[[Scope, Mapping[str, Any]], Sequence[ColumnElement[bool]]] = lambda *_: ()
    """What the address asks for, beside the page and the name."""
    reads: str = "records:read"
    writes: str = "records:write"

    def blueprint(self) -> Blueprint:
        """The resource, with its views."""
        plural = self.kind.plural
        prefix = f"/v1/communities/<community_id>/{plural}"
        made = Blueprint(plural, __name__, url_prefix=prefix, description=self._heading())
        self._list(made)
        self._make(made)
        (self._show_masked if self.kind.model.SEALED else self._show)(made)
        self._change(made)
        self._remove(made)
        return made

    def shown(self, record: Record) -> dict[str, Any]:
        """A record as it is shown; what is masked is named and not told."""
        return shown(record) | ({"masked": record.masked()} if record.SEALED else {})

    def shown_once(self, record: Record) -> dict[str, Any]:
        """A record as it is shown to who has just made it."""
        return self.shown(record)

    def _list(self, blueprint: Blueprint) -> None:
        def index(query: dict[str, Any]) -> Response:
            within = access.scope()
            found = page(
                reading(),
                within,
                self.kind,
                self.conditions(within, query),
                search=query.get("name"),
                size=query["limit"],
                cursor=query.get("cursor"),
            )
            items = [self.shown(record) for record in found.rows]
            return json_answer({"items": items, "next": found.next_cursor})

        view = blueprint.arguments(self.query, location="query")(
            _said(index, f"List {self.en}s, in pages. 列出{self.zh}。")
        )
        view = blueprint.response(200, reference(f"{self.shape.name}Page"))(view)
        _route(blueprint, "", "GET", view, self.reads, (401, 403, 404, 422, 503))

    def _make(self, blueprint: Blueprint) -> None:
        def make() -> Response:
            said = decode_object(read_body(JSON))
            within = access.scope()
            with writing() as session:
                made = records.make(session, within, self.kind, said, now=now())
            location = f"/v1/communities/{within.community_id}/{self.kind.plural}/{made.id}"
            return answer(self.shown_once(made), status=201, location=location)

        view = blueprint.doc(**self.shape.posted())(_said(make, f"Make a {self.en}. 新建{self.zh}。"))
        view = blueprint.response(201, reference(self.shape.name), headers=WITH_ETAG)(view)
        _route(blueprint, "", "POST", view, self.writes, (400, 401, 403, 404, 409, 413, 415, 422, 503))

    def _show(self, blueprint: Blueprint) -> None:
        def show(record_id: str) -> Response:
            return answer(self.shown(records.show(reading(), access.scope(), self.kind, record_id)))

        _said(show, f"One {self.en}. 查看{self.zh}。")
        view = blueprint.response(200, reference(self.shape.name), headers=WITH_ETAG)(show)
        _route(blueprint, "/<record_id>", "GET", view, self.reads, (401, 403, 404, 503))

    def _show_masked(self, blueprint: Blueprint) -> None:
        def show(query: dict[str, Any], record_id: str) -> Response:
            fields = [field.strip() for field in query.get("reveal", "").split(",") if field.strip()]
            if not fields:
                return answer(self.shown(records.show(reading(), access.scope(), self.kind, record_id)))
            with writing() as session:
                found, opened = reveal(session, access.scope(), self.kind, record_id, fields, now=now())
            return json_answer(self.shown(found) | opened)

        words = f"One {self.en}; `reveal` shows masked fields ({', '.join(self.kind.model.SEALED)})"
        _said(show, f"{words}, and who asked is written down. 查看{self.zh}。")
        view = blueprint.arguments(RevealQuery, location="query")(show)
        view = blueprint.response(200, reference(self.shape.name), headers=WITH_ETAG)(view)
        _route(blueprint, "/<record_id>", "GET", view, self.reads, (401, 403, 404, 422, 503))

    def _change(self, blueprint: Blueprint) -> None:
        def change(record_id: str) -> Response:
            version, patch = read_version(), decode_object(read_body(MERGE_PATCH))
            with writing() as session:
                changed = records.change(
                    session, access.scope(), self.kind, record_id, patch, version=version, now=now()
                )
            return answer(self.shown(changed))

        view = blueprint.doc(**self.shape.patched())(_said(change, f"Change a {self.en}. 修改{self.zh}。"))
        view = blueprint.response(200, reference(self.shape.name), headers=WITH_ETAG)(view)
        refused = (400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
        _route(blueprint, "/<record_id>", "PATCH", view, self.writes, refused)

    def _remove(self, blueprint: Blueprint) -> None:
        def remove(record_id: str) -> None:
            version = version_if_said()
            with writing() as session:
                records.remove(session, access.scope(), self.kind, record_id, version=version, now=now())

        _said(remove, f"Remove a {self.en} that nothing names; else 409 with the list. 删除{self.zh}。")
        view = blueprint.response(204)(remove)
        _route(blueprint, "/<record_id>", "DELETE", view, self.writes, (401, 403, 404, 409, 412, 503))

    def _heading(self) -> str:
        return f"{self.en.capitalize()}s of a community. {self.zh}。"


def _said(view: View, words: str) -> View:
    """Give a view the words of its kind, which become its description."""
    view.__doc__ = words
    return view


def _route(
    blueprint: Blueprint, rule: str, method: str, view: View, permission: str, refused: Sequence[int]
) -> None:
    guarded = access.needs(permission)(blueprint.refuses(*refused)(view))
    blueprint.route(rule, methods=[method])(guarded)
