"""What a refused request is told: one shape for every error, in two languages (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import marshmallow as ma
import msgspec
from flask import Response, g

MEDIA_TYPE = "application/problem+json"
CHALLENGE: Mapping[str, str] = MappingProxyType({"WWW-Authenticate": 'Bearer realm="volunteer-scheduler"'})
"""What every 401 must carry."""

WORDINGS: Mapping[int, tuple[str, str, str]] = MappingProxyType(
    {
        400: ("bad_request", "The request could not be understood.", "无法理解这个请求。"),
        401: (
            "key_missing",
            "An API key is needed: Authorization: Bearer vrs_…",
            "需要接口密钥：Authorization: Bearer vrs_…",
        ),
        403: ("forbidden", "This key may not do that.", "此密钥无权进行该操作。"),
        404: ("not_found", "There is nothing at this address.", "此地址没有内容。"),
        405: ("method_not_allowed", "This address does not know that method.", "此地址不支持该方法。"),
        406: ("not_acceptable", "None of the accepted formats can be made.", "无法提供所要求的格式。"),
        408: ("request_timeout", "The request took too long to arrive.", "请求传输超时。"),
        409: ("conflict", "The present state does not allow that.", "当前状态不允许该操作。"),
        411: ("length_required", "The request must say its length.", "请求必须注明长度。"),
        412: ("precondition_failed", "It has changed since you read it.", "内容在您读取之后已有变化。"),
        413: ("body_too_large", "The request is larger than is allowed.", "请求内容超过允许的大小。"),
        414: ("address_too_long", "The address is too long.", "地址过长。"),
        415: (
            "unsupported_media_type",
            "The body must be plain, uncompressed JSON.",
            "请求内容必须是未压缩的 JSON。",
        ),
        416: ("range_not_satisfiable", "That part does not exist.", "所要求的部分不存在。"),
        417: ("expectation_failed", "That expectation cannot be met.", "无法满足该期望。"),
        422: ("invalid", "The request says something that cannot be accepted.", "请求中有不能接受的内容。"),
        428: (
            "precondition_required",
            "Say which version you have read (If-Match).",
            "请注明您读取的版本（If-Match）。",
        ),
        429: ("too_many_requests", "Too many requests; try again later.", "请求过多，请稍后再试。"),
        431: ("headers_too_large", "The headers are too large.", "请求头过大。"),
        500: (
            "internal_error",
            "Something went wrong here; it was written down.",
            "服务内部出错，已作记录。",
        ),
        501: ("not_supported", "That is not supported.", "不支持该功能。"),
        503: ("unavailable", "The service cannot answer just now.", "服务暂时无法应答。"),
    }
)
"""By HTTP status: the stable code and the sentence of an error that has none of its own."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is wrong: where, its stable code, and the sentence in both languages."""

    path: str
    code: str
    zh: str
    en: str


class Problem(Exception):
    """A request that is refused; raised anywhere below a view and answered as problem+json."""

    def __init__(
        self,
        status: int,
        code: str,
        *,
        en: str,
        zh: str,
        errors: Sequence[Detail] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.en, self.zh = status, code, en, zh
        self.errors, self.headers = tuple(errors), dict(headers or {})

    @classmethod
    def of_status(
        cls, status: int, /, errors: Iterable[Detail] = (), *, headers: Mapping[str, str] | None = None
    ) -> Problem:
        """The problem that a bare HTTP status stands for."""
        known = status if status in WORDINGS else 500 if status >= 500 else 400
        code, en, zh = WORDINGS[known]
        return cls(status, code, en=en, zh=zh, errors=tuple(errors), headers=headers)

    def response(self) -> Response:
        """The answer as ``application/problem+json``."""
        body = self.document(g.get("request_id", ""))
        answer = Response(body, status=self.status, mimetype=MEDIA_TYPE)
        answer.headers.extend(self.headers)
        return answer

    def document(self, request_id: str) -> bytes:
        """The body of the answer to a request."""
        told = {
            "type": f"urn:volunteer-scheduler:problem:{self.code}",
            "title": self.en,
            "status": self.status,
            "code": self.code,
            "zh": self.zh,
            "en": self.en,
            "errors": [{"path": e.path, "code": e.code, "zh": e.zh, "en": e.en} for e in self.errors],
            "request_id": request_id,
        }
        return msgspec.json.encode(told)


class DetailSchema(ma.Schema):
    """One thing that is wrong with a request."""

    path = ma.fields.String(
        required=True, metadata={"description": "Where, e.g. `volunteers[3].age`; empty: the whole."}
    )
    code = ma.fields.String(required=True, metadata={"description": "Stable; programs may rely on it."})
    zh = ma.fields.String(required=True)
    en = ma.fields.String(required=True)


class ProblemSchema(ma.Schema):
    """A refused request (RFC 9457): `code` is stable, the sentences are for people."""

    type = ma.fields.String(required=True, metadata={"description": "A URN made of the code."})
    title = ma.fields.String(required=True)
    status = ma.fields.Integer(required=True)
    code = ma.fields.String(required=True, metadata={"description": "Stable; programs may rely on it."})
    zh = ma.fields.String(required=True)
    en = ma.fields.String(required=True)
    errors = ma.fields.List(ma.fields.Nested(DetailSchema), required=True)
    request_id = ma.fields.String(
        required=True, metadata={"description": "Also in the log and in X-Request-Id."}
    )
