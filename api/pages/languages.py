"""The language of a page: what was chosen, else what was chosen before, else what the browser asks for."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, current_app, g, request

from api.pages import cookies
from scheduler.language import LANGUAGES, say
from scheduler.language.code_words import VOCABULARIES, in_words

COOKIE = "language"
YEAR_SECONDS = 365 * 24 * 3600
NAMES = {"zh": "中文", "en": "English"}
"""Each in its own words, for whoever reads that language alone."""
TAGS = {"zh": "zh-Hans", "en": "en"}


def language() -> str:
    """``zh`` or ``en``."""
    if "language" not in g:
        said = (request.args.get(COOKIE), cookies.read(COOKIE))
        chosen = next((one for one in said if one in LANGUAGES), None)
        g.language = chosen or request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
    found: str = g.language
    return found


def keep(answer: Response) -> Response:
    """Remember a language that was chosen just now."""
    if request.args.get(COOKIE) in LANGUAGES:
        cookies.give(answer, COOKIE, language(), seconds=YEAR_SECONDS)
    return answer


def t(code: str, /, **facts: object) -> str:
    """A sentence in the language of the page."""
    return say(code, language(), **facts)


def word(vocabulary: str, code: object) -> str:
    """A code in words of a vocabulary (``scheduler.language.code_words``)."""
    return in_words(code, vocabulary, language())


def word_or_text(vocabulary: str, said: str) -> str:
    """A code in words; what the vocabulary does not hold is what somebody typed, and stays to the letter."""
    return word(vocabulary, said) if said in VOCABULARIES[vocabulary] else said


def others() -> list[tuple[str, str, str | None]]:
    """Each language: its tag, its name, and where the same page is in it; nothing for the present one."""
    path = _readable()
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != COOKIE]
    return [
        (
            TAGS[one],
            NAMES[one],
            None if one == language() else f"{path}?{urlencode([*kept, (COOKIE, one)])}",
        )
        for one in LANGUAGES
    ]


def _readable() -> str:
    """The address of the page; where a form was sent that has no page of its own, of the room around it."""
    path = request.path
    if request.method == "POST":
        known = current_app.create_url_adapter(request)
        while path and known is not None and not known.test(path, "GET"):
            path = path.rpartition("/")[0]
    return path or "/"
