"""Forms: that they are ours, what was typed, and what is wrong with it.

Every form carries a token made of a secret that other sites do not know: the session's, the link's, or for
who is nobody yet that of a cookie.  What a service refuses becomes the form's problems; what was typed stays.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlsplit

from flask import Response, g, request
from werkzeug.datastructures import MultiDict

from api import errors as answers
from api.bodies import limit_open_form
from api.pages import cookies
from api.pages.languages import language, t, word
from api.problems import Detail, Problem
from scheduler import errors
from scheduler.language import has_sentence
from scheduler.language.change_fields import FIELDS
from scheduler.planning.document.clock import FIRST_DAY, LAST_DAY
from scheduler.planning.document.findings import Finding

FIELD, HEADER, COOKIE = "form_token", "X-Form-Token", "form"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
REFUSED_DOCUMENT = "invalid_document"
"""The code of a form in which several things may be wrong."""
SCHOOL_WANTED = frozenset({"no_school", "no_schools"})
"""What is mended by entering the terms of a school."""
VERSION_DIGITS = 9
SALT_LETTERS, TOKEN_LETTERS, MARK_LETTERS = 16, 80, 16
OURS = frozenset({"same-origin", "none"})
"""Where a browser may say that a request comes from."""


class Form:
    """What somebody typed into a form, and what became of it."""

    def __init__(self, typed: MultiDict[str, str] | None = None) -> None:
        self._typed: MultiDict[str, str] = MultiDict() if typed is None else typed
        self.is_posted = typed is not None
        self.is_put_back = False
        self.refusal: Problem | None = None

    @classmethod
    def read(cls) -> Form:
        """The form of this request; an empty one where nothing was posted.

        One that was typed before a sign-in had ended shows what was typed, and is not posted.
        """
        if "kept_form" in g:
            form = cls(g.kept_form)
            form.is_posted, form.is_put_back = False, True
            return form
        return cls(request.form if request.method == "POST" else None)

    def text(self, name: str, default: str = "") -> str:
        """What was typed into a field, without the blanks around it."""
        return self._typed.get(name, default).replace("\0", "").strip()

    def version(self) -> int | tuple[()]:
        """The version that was read before it was changed; none that there is where it is no number."""
        said = self.text("version")
        return int(said) if said.isdecimal() and len(said) < VERSION_DIGITS else ()

    def day(self, name: str) -> date:
        """The day that was chosen, one that plans reach; to be read within :meth:`attempt`."""
        try:
            found = date.fromisoformat(self.text(name))
        except ValueError:
            raise wrong(name, "sorry_no_day") from None
        if not FIRST_DAY <= found <= LAST_DAY:
            bounds = {"earliest": FIRST_DAY.isoformat(), "latest": LAST_DAY.isoformat()}
            raise wrong(name, "outside_years", value=found.isoformat(), **bounds)
        return found

    def secret(self, name: str) -> str:
        """What was typed into a field, to the letter."""
        return self._typed.get(name, "")

    def names(self) -> list[str]:
        """Every name that something was typed or chosen under."""
        return list(self._typed)

    def chosen(self, name: str) -> list[str]:
        """Everything that was chosen under a name."""
        return self._typed.getlist(name)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Do what the form asks for; a refusal becomes the form's.

        What is not there and what one may not do are no matter of the form and go on.
        """
        try:
            yield
        except errors.NotFound:
            raise
        except errors.SchedulerError as error:
            if isinstance(error, errors.Forbidden) and not isinstance(error, errors.Unauthenticated):
                raise
            self.refusal = answers.refusal(error)
            g.retry_after = self.refusal.headers.get("Retry-After")

    @property
    def is_typed(self) -> bool:
        """Whether it shows what somebody typed."""
        return self.is_posted or self.is_put_back

    @property
    def is_done(self) -> bool:
        """Whether something was posted and nothing stood against it."""
        return self.is_posted and self.refusal is None

    @property
    def status(self) -> int:
        """How the page with the form is answered."""
        return 200 if self.refusal is None else self.refusal.status

    @property
    def problem(self) -> str:
        """What is wrong as a whole; nothing for a form in which nothing is.

        One thing that is wrong is said itself, several are counted: people do not fill in documents.
        """
        if self.refusal is None:
            return ""
        if self.refusal.code == REFUSED_DOCUMENT and self.details:
            only = len(self.details) == 1
            return said(self.details[0]) if only else t("places_to_mend", count=len(self.details))
        return said(self.refusal)

    @property
    def details(self) -> Sequence[Detail]:
        """What is wrong one by one; what reads the same of the same field is said once."""
        errors = () if self.refusal is None else self.refusal.errors
        return list({(one.path, one.zh, one.en): one for one in errors}.values())

    @property
    def lacks_school(self) -> bool:
        """Whether it was refused because the calendar holds no school, or not the one that is named."""
        codes = {one.code for one in self.details} | ({self.refusal.code} if self.refusal else set())
        return not codes.isdisjoint(SCHOOL_WANTED)

    def problem_at(self, path: str) -> str:
        """What is wrong at a path, in what lies in it, or in what it lies in as a whole."""
        each = ((one, re.sub(r"\[\d*\]", "", one.path)) for one in self.details)
        found = (one for one, at in each if f"{at}.".startswith(f"{path}.") or path.startswith(f"{at}."))
        return next((said(one) for one in found), "")

    def problem_of(self, name: str) -> str:
        """What is wrong with a field; nothing where nothing is."""
        found = (one for one in self.details if one.path.split("[")[0].split(".")[0] == name)
        return next((said(one) for one in found), "")


def said(told: Problem | Detail) -> str:
    """A refusal in the language of the page; what was left empty is called as the page calls it."""
    if isinstance(told, Detail) and told.code == "missing_field":
        field = told.path.rpartition(".")[2].partition("[")[0]
        if has_sentence(label := f"field_{told.path.replace('.', '_')}"):
            return t("please_fill", what=t(label))
        return t("please_fill", what=word("change_field", field)) if field in FIELDS else t("please_fill_all")
    return told.en if language() == "en" else told.zh


def wrong(name: str, code: str, /, **facts: errors.Fact) -> errors.InvalidDocument:
    """What a page itself finds wrong with a field, to be raised within :meth:`Form.attempt`."""
    return errors.InvalidDocument([Finding(name, code, facts)])


def protect(secret: str | None = None) -> None:
    """Let a form in only from our own pages; ``secret`` is the visitor's, else that of a cookie is taken.

    Called by the guard of every room, before a view.  Raises :class:`errors.Forbidden`.
    """
    begin(secret or "")
    if request.method in SAFE:
        return
    if secret is None:
        limit_open_form()
    given = (request.form.get(FIELD) or request.headers.get(HEADER, ""))[:TOKEN_LETTERS]
    meant = _token(g.form_secret, given[:SALT_LETTERS]) if g.form_secret else ""
    if not (_is_from_here() and meant and hmac.compare_digest(given.encode(), meant.encode())):
        raise errors.Forbidden("form_not_ours")


def begin(secret: str) -> None:
    """Make the page's forms with a secret of the visitor's, else with that of a cookie."""
    g.form_secret = secret or cookies.read(COOKIE)


def renew(secret: str) -> None:
    """From here on the page's forms are made with another secret: the visitor was given it just now."""
    g.form_secret = secret


def _is_from_here() -> bool:
    """Whether a browser says that one of our own pages asks; an old one says by ``Origin`` alone."""
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said in OURS
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def is_surely_from_here() -> bool:
    """Whether a browser says in so many words that one of our own pages asks."""
    said = request.headers.get("Sec-Fetch-Site", "same-origin" if request.headers.get("Origin") else "")
    return said == "same-origin" and _is_from_here()


def token() -> str:
    """What every form of the page carries: another one in every answer, for answers are sent packed.

    Behind it stands whose form it is, so that what was typed is given back to nobody else.
    """
    if not g.get("form_secret"):
        g.form_secret = g.new_form_secret = secrets.token_urlsafe(32)
    if "form_salt" not in g:
        g.form_salt = secrets.token_hex(SALT_LETTERS // 2)
    mark = _mark(g.admitted.account.id, g.form_salt) if "admitted" in g else ""
    return _token(g.form_secret, g.form_salt) + mark


def is_made_for(given: str, account_id: str) -> bool:
    """Whether a token was made for an account."""
    mark = _mark(account_id, given[:SALT_LETTERS])
    return hmac.compare_digest(given[TOKEN_LETTERS:].encode(), mark.encode())


def _token(secret: str, salt: str) -> str:
    return salt + hmac.new(secret.encode(), b"form " + salt.encode(), hashlib.sha256).hexdigest()


def _mark(account_id: str, salt: str) -> str:
    made = hmac.new(account_id.encode(), b"form " + salt.encode(), hashlib.sha256)
    return made.hexdigest()[:MARK_LETTERS]


def keep(answer: Response) -> Response:
    """Give a visitor who is nobody yet the secret that the page's forms were made with.

    A page that refused because of too much at once says when to come back, as every such answer does.
    """
    if g.get("retry_after"):
        answer.headers["Retry-After"] = g.retry_after
    if "new_form_secret" in g:
        cookies.give(answer, COOKIE, g.new_form_secret)
    return answer
