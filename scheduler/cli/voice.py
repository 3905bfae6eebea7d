"""What the command line says on stderr, in Chinese and English, and its two consoles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from scheduler import errors
from scheduler.language import LANGUAGES, has_sentence, say

PIPE_WIDTH = 240
"""Characters of a line where nobody's screen sets a limit: the widest table fits."""


def out() -> Console:
    """Results: stdout, coloured on a terminal, and never cut by the width of a pipe."""
    console = Console()
    return console if console.is_terminal else Console(width=PIPE_WIDTH)


def err() -> Console:
    """Everything else: stderr."""
    return Console(stderr=True, soft_wrap=True)


def in_both(code: str, **facts: object) -> str:
    """A sentence in Chinese and English on one line."""
    return " ".join(say(code, language, **facts) for language in LANGUAGES)


def tell(code: str, **facts: object) -> None:
    """Say a notice."""
    tell_in("both", code, **facts)


def tell_in(language: str, code: str, /, **facts: object) -> None:
    """Say a notice in one language, or in both."""
    said = in_both(code, **facts) if language == "both" else say(code, language, **facts)
    err().print(Text(said))


def complain(code: str, **facts: object) -> None:
    """Say what went wrong."""
    err().print(Text(in_both(code, **facts), style="red"))


def complain_of(error: errors.SchedulerError, *, places: Mapping[str, str] | None = None) -> None:
    """Say an error of the product and, for a document, each of its problems with its place."""
    if has_sentence(error.code):
        complain(error.code, **error.facts)
    else:
        facts = ", ".join(f"{name}={value}" for name, value in error.facts.items())
        err().print(Text(f"{error.code}: {facts}" if facts else error.code, style="red"))
    if isinstance(error, errors.InvalidDocument | errors.Refused | errors.InUse):
        for finding in error.findings:
            where = placed(finding.path, places or {})
            words = f"{finding.text('zh')} {finding.text('en')}"
            err().print(
                Text(f"  {where}: {finding.code}: {words}" if where else f"  {finding.code}: {words}")
            )


def complain_of_failure(failure: Mapping[str, Any]) -> None:
    """Say why there is no roster: a failure as it is kept, its code among its facts."""
    code = str(failure.get("code", ""))
    facts = {name: value for name, value in failure.items() if name != "code"}
    if has_sentence(code):
        complain(code, **facts)
    else:
        complain("solve_failed", reason=", ".join(map(str, (code, *facts.values()))))


def placed(path: str, places: Mapping[str, str]) -> str:
    """Where a path of a document stands in the workbook it was made from; the path itself elsewhere."""
    known = [prefix for prefix in places if path == prefix or path.startswith((f"{prefix}.", f"{prefix}["))]
    return f"{places[max(known, key=len)]} ({path})" if known else path
