"""Reading request bodies: size and kind are settled before a byte is parsed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
from flask import request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import ClientDisconnected

from api.argument_words import said
from api.problems import Detail, Problem
from scheduler import typed
from scheduler.planning.document.doubled import doubled_keys
from scheduler.planning.document.findings import Finding

JSON = ("application/json",)
MERGE_PATCH = ("application/merge-patch+json", "application/json")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MEBIBYTE = 1024 * 1024
SMALL_MOST = MEBIBYTE
"""What may be said of one thing: nobody holds the memory of the server by talking at length."""

OPEN_FORM_MOST = 16 * 1024
"""What a form may hold of whom nobody knows, such as a sign-in."""

LARGE = frozenset(
    {
        "solves.submit",
        "solves.resolve",
        "validations.validate",
        "evaluations.evaluate",
        "records.write",
        "imports.take",
        "points.bring",
        "pages.console.imports.begin",
        "pages.console.hours.points_bring",
    }
)
"""Views that read whole plans, registers and workbooks: theirs is the limit of the settings."""

Shape = TypeVar("Shape")


def limit_body() -> None:
    """Before a request: read no more of a body than its view has a use for."""
    most = request.max_content_length
    if request.endpoint not in LARGE and most is not None:
        request.max_content_length = min(most, SMALL_MOST)


def limit_open_form() -> None:
    """Read little of the form of whom nobody knows, and wait for none of it.

    Raises ``Problem`` 411 where it does not say its length; one that does and is small has come whole by now.
    """
    if request.content_length is None and "Transfer-Encoding" in request.headers:
        raise Problem.of_status(411)
    request.max_content_length = OPEN_FORM_MOST


def refuse_nul() -> None:
    """Before a request: a letter that no text of a database may hold leads nowhere and asks for nothing."""
    if "\0" in request.path:
        raise Problem.of_status(404)
    if b"%00" in request.query_string:
        zh, en = "地址中有不能使用的字符。", "The address holds a letter that no text may have."
        raise Problem.of_status(422, [Detail("query", "not_text", zh=zh, en=en)])


def read_body(media_types: Sequence[str] = JSON) -> bytes:
    """The raw body of a request that says it is JSON.

    Raises ``Problem`` 415 when it is something else or compressed (a small compressed body may
    unfold to gigabytes), 400 when it is empty or its chunks are broken, 408 when it does not arrive.  A
    body over the limit raises 413 while it is read, with or without a declared length.
    """
    if (
        request.mimetype not in media_types
        or request.headers.get("Content-Encoding", "identity") != "identity"
    ):
        raise other_type(media_types)
    raw = _read(is_kept=False)
    if not raw.strip():
        raise not_json("The body is empty.", "请求内容为空。")
    return raw


def whole_body() -> bytes:
    """The bytes of any body, or of none; whoever reads it after gets it again."""
    return _read(is_kept=True)


def _read(*, is_kept: bool) -> bytes:
    try:
        raw = request.get_data(cache=is_kept)
        # A body without a declared length is cut off at the limit without a word; one more read tells.
        request.stream.read(1)
    except ParseException as error:
        raise Problem.of_status(400) from error
    except ClientDisconnected as error:  # the sender went away, or said nothing more for too long
        raise Problem.of_status(408) from error
    return raw


def decode(raw: bytes, shape: type[Shape]) -> Shape:
    """A body as a value of the given shape; raises ``Problem`` 400 or 422 with the path."""
    raw = raw.removeprefix(BYTE_ORDER_MARK)
    try:
        found = typed.decode(raw, shape)
        plain = found if isinstance(found, dict) else msgspec.json.decode(raw)
    except msgspec.ValidationError as error:
        raise unfit(str(error)) from error
    except UnicodeDecodeError as error:
        raise not_json("The body is not UTF-8.", "请求内容不是 UTF-8 编码。") from error
    except msgspec.DecodeError as error:
        raise not_json(f"The body is not JSON: {error}.", f"请求内容不是有效的 JSON：{error}。") from error
    except RecursionError as error:
        raise not_json("The body is nested too deeply.", "请求内容嵌套过深。") from error
    if doubled := doubled_keys(raw, plain):
        raise said_twice(doubled)
    return found


def decode_object(raw: bytes) -> dict[str, Any]:
    """A body that must be a JSON object."""
    return decode(raw, dict[str, Any])


def other_type(media_types: Sequence[str]) -> Problem:
    """The answer to a body of another type than those that an address takes."""
    named = ", ".join(media_types)
    if {*media_types} <= {*MERGE_PATCH}:
        return Problem.of_status(415, headers={"Accept-Post": named})
    return Problem(
        415,
        "unsupported_media_type",
        en=f"The body must be uncompressed and of one of these types: {named}.",
        zh=f"请求内容必须未经压缩，类型为以下之一：{named}。",
        headers={"Accept-Post": named},
    )


def not_json(en: str, zh: str) -> Problem:
    """The answer to a body that cannot be read at all."""
    return Problem(400, "not_json", en=en, zh=zh, errors=(Detail("", "not_json", zh=zh, en=en),))


def said_twice(doubled: Sequence[Finding]) -> Problem:
    """The answer to JSON in which keys stand twice: which of both is meant is anybody's guess."""
    return Problem(
        400,
        "duplicate_key",
        en="A field stands twice in the body.",
        zh="请求内容中有字段写了两次。",
        errors=[Detail(one.path, one.code, zh=one.text("zh"), en=one.text("en")) for one in doubled],
    )


def unfit(message: str) -> Problem:
    """The answer to JSON of another shape; msgspec tells the place after `` - at `$.…```."""
    sentence, _, place = message.partition(" - at ")
    path = place.strip("`").removeprefix("$").removeprefix(".")
    code, zh = said(sentence)
    return Problem.of_status(422, [Detail(path, code, zh=zh, en=sentence)])
