"""``shortages``, ``fixes``, ``candidates``, ``recruit``, ``fragility``, ``compare``: advice on rosters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from scheduler.cli.files import STANDARD, read_roster, write_bytes
from scheduler.cli.options import LanguageOption, PlanArgument, RosterArgument
from scheduler.cli.problems import say_other_plan, stop_at_contradiction
from scheduler.cli.solving import good_plan
from scheduler.cli.voice import out
from scheduler.language.roster_words import in_language

if TYPE_CHECKING:
    from scheduler.planning.document import Plan
    from scheduler.planning.planned import Planned

JsonOption = Annotated[bool, typer.Option("--json", help="以 JSON 给出结果。 As JSON on stdout.")]
Document = Mapping[str, Any]


def recruit(
    plan: PlanArgument,
    roster: RosterArgument,
    turns: Annotated[int, typer.Option(min=1, max=21, help="每人最多几班。 Turns of each at most.")] = 3,
    seconds: Annotated[
        float,
        typer.Option(min=0, max=3600, help="加上新人再求解多少秒；0 不求解。 Solve anew so long; 0: not."),
    ] = 0,
    as_json: JsonOption = False,
    language: LanguageOption = "both",
) -> None:
    """招募令：最少要几位新人、各补几个岗位，文字可直接粘贴。 The recruiting call, written from the gaps."""
    read, given = _given(plan, roster)
    from scheduler.planning.recruiting_call import recruiting_call, solved_anew  # loads the arrays

    call, found = recruiting_call(read, given, turns=turns)
    if seconds:
        call = solved_anew(call, found, seconds=seconds)
    if as_json:
        _write(call)
        return
    texts = [call[f"text_{one}"] for one in _languages(language) if call[f"text_{one}"]]
    _print([*texts, *_notes(call, language)])


def candidates(
    plan: PlanArgument,
    roster: RosterArgument,
    shift: Annotated[str, typer.Option(help="哪个班次（编号）。 Which shift (id).")],
    seat: Annotated[int | None, typer.Option(min=0, help="席位（从 0 数）。 Seat, counted from 0.")] = None,
    leaving: Annotated[
        str | None, typer.Option(help="要顶替谁（编号）。 Whose place is to be taken (id).")
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=1000, help="最多列几人。 How many at most.")] = 20,
    as_json: JsonOption = False,
    language: LanguageOption = "both",
) -> None:
    """该问谁，依次列出，每人都按全部规则核对过。 Whom to ask for a shift, in order, all checked."""
    read, given = _given(plan, roster)
    from scheduler.planning.ranking import whom_to_ask  # loads the arrays

    found = whom_to_ask(read, given, shift, seat=seat, leaving=leaving, most=most)
    print_candidates(found.items, lacks=found.lacks, as_json=as_json, language=language)


def print_candidates(
    found: Sequence[Document], *, lacks: Document | None, as_json: bool, language: str
) -> None:
    """What keeps the crew from standing, then whom to ask, numbered in their order; or these as JSON."""
    if as_json:
        _write(found)
        return
    if lacks:
        _print([in_language((lacks["zh"], lacks["en"]), language, between=" / ")])
    _print(
        f"{place}. {in_language((one['zh'], one['en']), language, between=' / ')}"
        for place, one in enumerate(found, start=1)
    )


def shortages(
    plan: PlanArgument,
    roster: RosterArgument,
    seconds: Annotated[
        float, typer.Option(min=0.1, max=3600, help="最多找多少秒。 How long to look for them.")
    ] = 10,
    as_json: JsonOption = False,
    language: LanguageOption = "both",
) -> None:
    """哪些空席位一起缺人、只有谁能上、卡在哪里，逐条证明。 Which seats are short together, proven."""
    raw, of = _planned(plan, roster)
    from scheduler.planning.joint import joint_shortages

    found = joint_shortages(raw, of, seconds=seconds)
    if as_json:
        _write(found)
        return
    _print(_notes(found, language))


def fixes(
    plan: PlanArgument,
    roster: RosterArgument,
    shift: Annotated[str, typer.Option(help="哪个班次（编号）。 Which shift (id).")],
    seconds: Annotated[
        float, typer.Option(min=0, max=3600, help="求解核实多少秒；0 不核实。 Solve anew so long; 0: not.")
    ] = 10,
    as_json: JsonOption = False,
    language: LanguageOption = "both",
) -> None:
    """为何空着，哪一件事能补上；每一项都求解核实。 Why it is empty, and what one thing would fill it."""
    _, of = _planned(plan, roster)
    from scheduler.planning import fixing, verifying

    found = verifying.answer(of, shift, fixing.fixes(of, shift), seconds=seconds)
    if as_json:
        _write(found)
        return
    _print(str(found[one]) for one in _languages(language))
    _print(
        f"{place}. {in_language((one['zh'], one['en']), language, between=' / ')}"
        for place, one in enumerate(found["items"], start=1)
    )


def fragility(
    plan: PlanArgument,
    roster: RosterArgument,
    as_json: JsonOption = False,
    language: LanguageOption = "both",
) -> None:
    """每个班缺任何一人会怎样、谁能顶。 What becomes of each shift if any one person is missing."""
    _, of = _planned(plan, roster)
    from scheduler.planning.fragility import fragility as fragility_of

    found = fragility_of(of)
    if as_json:
        _write(found)
        return
    _print(in_language((one["zh"], one["en"]), language, between=" / ") for one in found["items"])


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="甲：排班结果 .json。 One roster.")],
    b: Annotated[str, typer.Argument(metavar="B", help="乙：排班结果 .json，或 -。 The other, or -.")],
    as_json: JsonOption = False,
    language: LanguageOption = "both",
) -> None:
    """两份排班并排对比：空缺、公平、目标、谁变了。 Two rosters side by side, b against a."""
    from scheduler.planning.comparing import comparison

    print_comparison(comparison(read_roster(a), read_roster(b)), as_json=as_json, language=language)


def print_comparison(found: Document, *, as_json: bool, language: str) -> None:
    """Two rosters side by side, in sentences or as JSON."""
    if as_json:
        _write(found)
        return
    _print([*_notes(found, language), *map(_changed, found["changes"])])


def _changed(change: Document) -> str:
    """Who has other shifts: ``王秀英 (v01): mon → tue, + wed, - thu``."""
    parts = [f"{one['from']} → {one['to']}" for one in change["moved"]]
    parts += [f"+ {shift}" for shift in change["added"]] + [f"- {shift}" for shift in change["removed"]]
    parts += [f"{one['shift']} {one['from'][:16]} → {one['to'][:16]}" for one in change["retimed"]]
    who = str(change["volunteer"])
    name = who if change["name"] == who else f"{change['name']} ({who})"
    return f"{name}: {', '.join(parts)}"


def _given(plan: str, roster: str) -> tuple[Plan, Document]:
    """A plan and a roster from files; said when the roster is of another plan."""
    read, given = good_plan(plan), read_roster(roster)
    say_other_plan(read, given)
    stop_at_contradiction(given, "both")
    return read, given


def _planned(plan: str, roster: str) -> tuple[bytes, Planned]:
    """The plan's document, and both read for what is asked about them."""
    read, given = _given(plan, roster)
    from scheduler.planning.planned import planned  # loads the arrays
    from scheduler.planning.recruiting import with_people

    raw = with_people(read, ())
    return raw, planned(raw, given)


def _notes(found: Document, language: str) -> list[str]:
    return [str(line) for one in _languages(language) for line in found[one]]


def _languages(language: str) -> tuple[str, ...]:
    return ("zh", "en") if language == "both" else (language,)


def _print(lines: Iterable[str]) -> None:
    console = out()
    for line in lines:
        console.print(Text(line))


def _write(document: Any) -> None:
    write_bytes(STANDARD, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())
