"""Which format and which language an answer is wanted in."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from api.problems import Detail, Problem

LANGUAGES = ("both", "zh", "en")


def wanted_format(offered: Mapping[str, str], asked: str | None) -> str:
    """The name of a format: the one asked for by ``?format=``, else the best by ``Accept``.

    ``offered`` maps names to media types, the first being the default.  Raises ``Problem`` 422 when
    the name is unknown and 406 when nothing that is offered is accepted.
    """
    if asked is not None:
        if asked not in offered:
            raise unknown_format(asked, offered)
        return asked
    if not request.accept_mimetypes:
        return next(iter(offered))
    # A caller may name the character set too; both ways mean the same.
    names = {media_type.partition(";")[0]: name for name, media_type in offered.items()}
    names |= {media_type: name for name, media_type in offered.items()}
    best = request.accept_mimetypes.best_match(list(names))
    if best is None:
        raise Problem.of_status(406)
    return names[best]


def wanted_language(asked: str | None) -> str:
    """As asked for, else the best by ``Accept-Language``, else both languages side by side."""
    return asked or request.accept_languages.best_match(LANGUAGES[1:]) or LANGUAGES[0]


def unknown_format(asked: str, offered: Mapping[str, str]) -> Problem:
    """The answer to a format that is not made."""
    names = ", ".join(offered)
    detail = Detail(
        "query.format",
        "unknown_format",
        zh=f"没有“{asked}”格式；可用：{names}。",
        en=f"No format {asked!r}; there are {names}.",
    )
    return Problem.of_status(422, [detail])
