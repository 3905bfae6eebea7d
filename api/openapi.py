"""The description of the API (OpenAPI 3.1), made from the views; one shape for every error."""

from __future__ import annotations

import http
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from threading import Lock
from typing import Any, TypeVar

import flask_smorest
import marshmallow as ma
from flask import Flask, Request, Response, request
from flask_smorest.exceptions import NotModified
from flask_smorest.utils import prepare_response
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import HTTPException

from api import errors
from api.problems import MEDIA_TYPE, ProblemSchema

View = TypeVar("View", bound=Callable[..., Any])

SECURITY = {"type": "http", "scheme": "bearer", "description": "An API key: `Authorization: Bearer vrs_…`"}

OF_LINKS = {
    "type": "http",
    "scheme": "bearer",
    "description": "A volunteer's own link: `Authorization: Bearer vrs_link_…`",
}


KEY_PATTERN = '^([!#-~]{1,255}|"[!#-~]{1,255}")$'
"""Visible letters, in quotes or without; no quote within."""
TEXT_PATTERN = r"^[^\x00]*$"
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "Sent again with the same key and body within 24 hours it is done once, and answered as "
    "before. 24 小时内用同一个键重发，只做一次，答复相同。",
    "schema": {
        "type": "string",
        "pattern": KEY_PATTERN,
        "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
    },
}
"""How the header is described."""


class Api(flask_smorest.Api):  # type: ignore[misc]
    """flask-smorest with problem+json for every error, in answers and in the description.

    The description is put together when it is first asked for: it takes longer than everything else that an
    application does to start, and most of them are never asked.
    """

    ERROR_SCHEMA = ProblemSchema

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.said_parts: dict[str, str] = {}
        """Parts of schemas that stand in the description, by what they say, and what they are called."""
        self._unsaid: list[Callable[[], None]] = []
        self._said = b""
        self._saying = Lock()
        super().__init__(*args, **kwargs)

    def say_later(self, part: Callable[[], None]) -> None:
        """Put a part into the description when somebody asks for it, after all that came before."""
        self._unsaid.append(part)

    def _openapi_json(self) -> Response:
        """Serve the description.  Private in flask-smorest, which has it made when the application is."""
        with self._saying:
            while self._unsaid:
                self._unsaid.pop(0)()
                self._said = b""
            self._said = self._said or super()._openapi_json().data
        return Response(self._said, mimetype="application/json")

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Answer an HTTP error as the rest of the application does."""
        return errors.of_http(error)

    def _register_responses(self) -> None:
        """Describe every status once; errors as problem+json.

        Private in flask-smorest, which offers no other way to name the media type of errors.
        """
        for status in http.HTTPStatus:
            self._register_response(status.name, status.phrase, has_body=status >= 400)
        self._register_response(self.DEFAULT_ERROR_RESPONSE_NAME, "Any other refusal", has_body=True)

    def _register_response(self, name: str, description: str, *, has_body: bool) -> None:
        response: dict[str, Any] = {"description": description}
        if has_body:
            response["schema"] = self.ERROR_SCHEMA
        prepare_response(response, self.spec, MEDIA_TYPE)
        self.spec.components.response(name, response, lazy=True)


class Arguments(FlaskParser):
    """Reads arguments by the schema's own word on what it does not know.

    By itself the parser passes over unknown names in an address, and a mistyped option would be lost
    without a word.
    """

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, str | None] = {}

    def load_querystring(self, req: Request, schema: ma.Schema) -> Any:
        """The arguments in the address; one that is said twice is refused, for no answer would be right."""
        repeated = {name: ["Said more than once."] for name, said in req.args.lists() if len(said) > 1}
        if repeated:
            raise ma.ValidationError(repeated)
        return super().load_querystring(req, schema)


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """A blueprint whose views can say by which statuses they refuse."""

    ARGUMENTS_PARSER = Arguments()

    def arguments(self, schema: type[ma.Schema], *, location: str, **options: Any) -> Callable[[View], View]:
        """Read arguments; texts in an address are described as ``bodies.refuse_nul`` has them."""
        if location == "query":
            _describe_texts(schema._declared_fields.values())
        # One for all requests: by itself it would be made anew for each.
        decorate: Callable[[View], View] = super().arguments(schema(), location=location, **options)
        return decorate

    def register_views_in_doc(self, api: Api, *args: Any, **kwargs: Any) -> None:
        """Have the views described when the description is asked for."""
        api.say_later(partial(super().register_views_in_doc, api, *args, **kwargs))

    def route(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Route a view by a name that clients call it by; a guard that takes an idempotency key says so."""
        decorate: Callable[[View], View] = super().route(rule, **options)

        def routed(view: View) -> View:
            name = f"{self.name}_{options.get('endpoint') or view.__name__}"
            view = self.doc(operationId=name)(view)
            if options.get("methods") != ["POST"] or not getattr(view, "takes_key", False):
                return decorate(view)
            keyed = self.refuses(400, 409, 422)(view)
            said = keyed._apidoc.setdefault("manual_doc", {})  # type: ignore[attr-defined]
            said["parameters"] = [*said.get("parameters", ()), IDEMPOTENCY_KEY]
            return decorate(keyed)

        return routed

    def refuses(self, *statuses: int) -> Callable[[View], View]:
        """Describe the statuses by which a view refuses a request."""

        def decorate(view: View) -> View:
            for status in reversed(statuses):
                view = self.alt_response(status, http.HTTPStatus(status).name)(view)
            return view

        return decorate

    def _check_not_modified(self, etag: str) -> None:
        """Compare weakly (RFC 9110, 13.1.2): a proxy that compresses makes our tags weak ones.

        Private in flask-smorest, which compares strongly.
        """
        if request.method in self.METHODS_CHECKING_NOT_MODIFIED and request.if_none_match.contains_weak(etag):
            raise NotModified


def _describe_texts(fields: Iterable[ma.fields.Field[Any]]) -> None:
    """Say of texts that they have no NUL, where nothing else says their letters."""
    for field in fields:
        if isinstance(field, ma.fields.List):
            _describe_texts([field.inner])
        says = (ma.validate.OneOf, ma.validate.Regexp)
        if type(field) is ma.fields.String and not any(isinstance(one, says) for one in field.validators):
            field.metadata = {"pattern": TEXT_PATTERN, **field.metadata}


def describe(app: Flask) -> Api:
    """Attach the description to an application; it is served at ``/openapi.json``."""
    app.config.update(
        API_TITLE="Volunteer scheduler · 志愿者排班",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/",
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = Api(app, spec_kwargs={"info": {"description": INTRODUCTION, "license": LICENSE}})
    api.spec.components.security_scheme("key", SECURITY)
    api.spec.components.security_scheme("link", OF_LINKS)
    return api


LICENSE = {"name": "Apache-2.0", "identifier": "Apache-2.0"}

INTRODUCTION = """\
Post a week of volunteers and tasks; get the best roster that exists, the proof of how good it is, and the
reason for every seat left empty.  提交一周的志愿者与任务，得到最优排班、其质量证明，以及每个空缺的原因。

Every error is `application/problem+json` with a stable `code`, and every sentence stands in Chinese and in
English.  每个错误都有稳定的 `code`，所有文字均有中英文。
"""


def json_body(
    schema: Mapping[str, Any], example: Any, media_type: str = "application/json", *, required: bool = True
) -> dict[str, Any]:
    """The description of a request body that a view reads by itself."""
    content = {media_type: {"schema": dict(schema), "example": example}}
    return {"requestBody": {"required": required, "content": content}}
