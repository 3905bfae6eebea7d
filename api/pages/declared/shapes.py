"""How one thing that a record says is typed into a form, and read out of it again.

``typed`` shows what a record says; ``said`` reads what was typed, nothing (``None``) where nothing was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from api.pages import forms
from api.pages.declared.names import Names
from api.pages.forms import Form
from api.pages.languages import t, word
from scheduler.importers.values import as_list
from scheduler.language.code_words import code_of

DIGITS_MOST = 9


@dataclass(frozen=True)
class Shape:
    """A line of text, as it is typed."""

    control: ClassVar[str] = "line"

    def typed(self, value: Any, _names: Names) -> Any:
        """What a record says, as a form has it."""
        return "" if value is None else str(value)

    def posted(self, path: str, form: Form) -> Any:
        """What was typed, to be shown again as it was."""
        return form.text(path)

    def said(self, path: str, form: Form, _names: Names) -> Any:
        """What a record says then."""
        return form.text(path) or None


@dataclass(frozen=True)
class Whole(Shape):
    """A whole number."""

    control: ClassVar[str] = "number"

    def said(self, path: str, form: Form, _names: Names) -> Any:
        """The number; raises :class:`errors.InvalidDocument` for what is none."""
        text = form.text(path)
        if text and not (text.isascii() and text.isdecimal() and len(text) < DIGITS_MOST):
            raise forms.wrong(path, "number_wanted")
        return int(text) if text else None


@dataclass(frozen=True)
class Decimal(Shape):
    """A number that may have a fraction."""

    control: ClassVar[str] = "decimal"

    def said(self, path: str, form: Form, _names: Names) -> Any:
        """The number; raises :class:`errors.InvalidDocument` for what is none."""
        text = form.text(path)
        try:
            return float(text) if text else None
        except ValueError:
            raise forms.wrong(path, "decimal_wanted") from None


@dataclass(frozen=True)
class Day(Shape):
    """A date."""

    control: ClassVar[str] = "date"


@dataclass(frozen=True)
class Moment(Shape):
    """A day and a time of the community's own clock."""

    control: ClassVar[str] = "moment"

    def typed(self, value: Any, _names: Names) -> Any:
        """To the minute, as browsers have it."""
        try:
            return "" if value is None else datetime.fromisoformat(str(value)).strftime("%Y-%m-%dT%H:%M")
        except ValueError:
            return ""


@dataclass(frozen=True)
class Flag(Shape):
    """A box to tick; what is not ticked is not said."""

    control: ClassVar[str] = "flag"

    def typed(self, value: Any, _names: Names) -> Any:
        """Whether it is ticked."""
        return bool(value)

    def posted(self, path: str, form: Form) -> Any:
        """Whether it was ticked."""
        return bool(form.text(path))

    def said(self, path: str, form: Form, _names: Names) -> Any:
        """True, or nothing."""
        return True if form.text(path) else None


@dataclass(frozen=True)
class Present(Flag):
    """A box that says that there is such a thing at all, whatever else is said of it."""

    def typed(self, value: Any, _names: Names) -> Any:
        """Whether there is."""
        return value is not None

    def said(self, path: str, form: Form, _names: Names) -> Any:
        """Nothing said of it yet, or no such thing."""
        return {} if form.text(path) else None


@dataclass(frozen=True)
class Choice(Shape):
    """One of some codes, whose words are called ``<words>_<code>``; ``_unsaid`` is none of them."""

    control: ClassVar[str] = "choice"
    codes: Sequence[str] = ()
    words: str = ""


@dataclass(frozen=True)
class One(Shape):
    """Another record, chosen by its name."""

    control: ClassVar[str] = "one"
    plural: str = ""


@dataclass(frozen=True)
class Several(Shape):
    """Some other records of which there are few, ticked."""

    control: ClassVar[str] = "several"
    plural: str = ""

    def typed(self, value: Any, _names: Names) -> Any:
        """The ids that are ticked."""
        return list(value or ())

    def posted(self, path: str, form: Form) -> Any:
        """The ids that were ticked."""
        return form.chosen(path)

    def said(self, path: str, form: Form, _names: Names) -> Any:
        """The ids."""
        return form.chosen(path) or None


@dataclass(frozen=True)
class Called(Shape):
    """Some other records of which there are many, typed by their names."""

    control: ClassVar[str] = "words"
    plural: str = ""

    def typed(self, value: Any, names: Names) -> Any:
        """Their names, parted by commas."""
        return ", ".join(names.name(self.plural, id) for id in value or ())

    def said(self, path: str, form: Form, names: Names) -> Any:
        """Their ids; raises :class:`errors.InvalidDocument` for a name that nobody has."""
        return [names.id(self.plural, word, path) for word in as_list(form.text(path))] or None


@dataclass(frozen=True)
class Codes(Shape):
    """Some codes, typed by their words in a vocabulary and parted by commas."""

    control: ClassVar[str] = "words"
    vocabulary: str = ""

    def typed(self, value: Any, _names: Names) -> Any:
        """Their words in the language of the page."""
        return t("comma").join(word(self.vocabulary, one) for one in value or ())

    def said(self, path: str, form: Form, _names: Names) -> Any:
        """The codes."""
        return [code_of(one, self.vocabulary) for one in as_list(form.text(path))] or None
