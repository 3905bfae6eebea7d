"""The one tree of errors: five families, a stable code, and facts instead of prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

Fact = int | float | str | tuple[str, str]
"""A value that a sentence needs; a pair is the same in Chinese and in English."""


class Told(Protocol):
    """What an error may carry to say what is wrong and where."""

    @property
    def path(self) -> str:
        """Where in the document, such as ``volunteers[3].age``."""

    @property
    def code(self) -> str:
        """Stable name of the problem."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Values that the sentence needs."""

    def text(self, language: str) -> str:
        """The problem in one sentence, ``zh`` or ``en``."""


class SchedulerError(Exception):
    """Root of the tree.  ``code`` is stable; ``facts`` fill the sentence of that code."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Fact] = facts


class NotFound(SchedulerError):
    """What was asked for is not there, or not there for the one who asks."""


class Conflict(SchedulerError):
    """The request is right but the present state does not allow it."""


class Stale(SchedulerError):
    """It changed since the one who asks has read it."""


class Invalid(SchedulerError):
    """What was sent cannot be accepted as it is."""


class Forbidden(SchedulerError):
    """The one who asks may not do this."""


class Unauthenticated(Forbidden):
    """Nobody knows who is asking."""


class Unavailable(SchedulerError):
    """It cannot be done now and may work later; ``retry_after`` among the facts says in how many seconds."""


class TooMany(Unavailable):
    """The one who asks has too much under way already; others may still be served."""


class InvalidDocument(Invalid):
    """A document was refused; ``findings`` hold every problem that was found."""

    def __init__(self, findings: Sequence[Told]) -> None:
        super().__init__("invalid_document", findings=len(findings))
        self.findings: tuple[Told, ...] = tuple(findings)

    def __str__(self) -> str:
        return "\n".join(f"{finding.path}: {finding.code}" for finding in self.findings)


class InUse(Conflict):
    """It cannot be removed while others refer to it; ``findings`` name the first of them."""

    def __init__(self, findings: Sequence[Told], *, users: int) -> None:
        super().__init__("record_in_use", users=users)
        self.findings: tuple[Told, ...] = tuple(findings)


class Refused(Conflict):
    """A rule stands against it; ``findings`` name everything that it would break."""

    def __init__(self, code: str, findings: Sequence[Told], **facts: Fact) -> None:
        super().__init__(code, findings=len(findings), **facts)
        self.findings: tuple[Told, ...] = tuple(findings)
