"""Fields in groups: shown as a form has them, and read as a merge patch of the record that stood there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.pages.declared.names import Names
from api.pages.declared.shapes import Choice, One, Several, Shape
from api.pages.forms import Form
from api.pages.languages import t, word
from scheduler.language import has_sentence


@dataclass(frozen=True)
class Field:
    """Where something stands in a record, by a path of names, and how it is typed."""

    path: str
    shape: Shape
    is_anchor: bool = False
    """Without it there is nothing else of what it stands in; it comes before the others."""
    of: tuple[str, str] = ("", "")
    """A vocabulary and a code, where the same is asked of several: the words are of the last name then."""

    @property
    def code(self) -> str:
        """What its words are called."""
        return self.path.rpartition(".")[2] if self.of[0] else self.path.replace(".", "_")

    @property
    def label(self) -> str:
        """What it is called."""
        said = t(f"field_{self.code}")
        return f"{word(*self.of)} · {said}" if self.of[0] else said


@dataclass(frozen=True)
class Group:
    """Fields that belong together under a heading."""

    name: str
    fields: Sequence[Field]


@dataclass(frozen=True)
class Shown:
    """A field as a page has it."""

    path: str
    control: str
    label: str
    hint: str
    value: Any
    options: Sequence[tuple[str, str]]
    problem: str


def shown(
    groups: Sequence[Group], document: Mapping[str, Any], form: Form, names: Names
) -> Sequence[tuple[str, Sequence[Shown], bool]]:
    """Each group with its fields, and whether anything is said in it."""
    found = []
    for group in groups:
        fields = [_shown(field, document, form, names) for field in group.fields]
        found.append((t(f"group_{group.name}"), fields, any(one.value or one.problem for one in fields)))
    return found


def patch(groups: Sequence[Group], document: Mapping[str, Any], form: Form, names: Names) -> dict[str, Any]:
    """A merge patch of what was typed; what the fields do not speak of stays as it is."""
    said: dict[str, Any] = {}
    there: set[str] = set()
    for field in (field for group in groups for field in group.fields):
        value = field.shape.said(field.path, form, names)
        *above, last = field.path.split(".")
        if value == {}:
            there.add(field.path)
        if field.is_anchor and above and value is None:
            _put(said, above, None)
        elif (into := _inner(said, above)) is not None:
            into[last] = value
    return {
        name: value if name in there else _kept(value, document.get(name)) for name, value in said.items()
    }


def only(groups: Sequence[Group]) -> Iterator[str]:
    """The names at the top of what fields speak of."""
    yield from dict.fromkeys(field.path.split(".")[0] for group in groups for field in group.fields)


def value_at(document: Mapping[str, Any], path: str) -> Any:
    """What a record says at a path; nothing where it does not."""
    value: Any = document
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _shown(field: Field, document: Mapping[str, Any], form: Form, names: Names) -> Shown:
    shape, path = field.shape, field.path
    is_typed = form.is_put_back or (form.is_posted and form.refusal is not None)
    hint = f"hint_{field.code}"
    return Shown(
        path,
        shape.control,
        field.label,
        t(hint) if has_sentence(hint) else "",
        shape.posted(path, form) if is_typed else shape.typed(value_at(document, path), names),
        _options(shape, names),
        form.problem_at(path) if is_typed else "",
    )


def _options(shape: Shape, names: Names) -> Sequence[tuple[str, str]]:
    if isinstance(shape, Choice):
        codes = [(code, t(f"{shape.words}_{code}")) for code in shape.codes]
        return [("", t(f"{shape.words}_unsaid")), *codes]
    if isinstance(shape, One):
        return [("", t("nothing_chosen")), *names.of(shape.plural).items()]
    if isinstance(shape, Several):
        return list(names.of(shape.plural).items())
    return ()


def _put(said: dict[str, Any], above: Sequence[str], value: Any) -> None:
    into = _inner(said, above[:-1])
    if into is not None:
        into[above[-1]] = value


def _inner(said: dict[str, Any], above: Sequence[str]) -> dict[str, Any] | None:
    """The object of a path; nothing where it was said that there is none."""
    into = said
    for name in above:
        if into.setdefault(name, {}) is None:
            return None
        into = into[name]
    return into


def _kept(value: Any, before: Any) -> Any:
    """An object of which nothing is left is taken away, unless it was said that there is one."""
    if not isinstance(value, dict) or not value:
        return value
    stood = before if isinstance(before, Mapping) else {}
    inner = {name: _kept(one, stood.get(name)) for name, one in value.items()}
    left = {**stood, **inner}
    return inner if any(one is not None for one in left.values()) else None
