"""The words of the pages, a file for each room; common ones are shared."""

from __future__ import annotations

from scheduler.language.pages import (
    availability,
    board,
    board_closing,
    charts,
    console,
    day,
    declared,
    hours,
    imports,
    log,
    me,
    me_swaps,
    paper,
    people,
    person_fields,
    requests,
    rules,
    served,
    settings,
    shared,
    sign_in,
    task_fields,
    tasks,
)
from scheduler.language.sentence import Sentence

FAMILIES: tuple[dict[str, Sentence], ...] = (
    shared.SENTENCES,
    sign_in.SENTENCES,
    me.SENTENCES,
    me_swaps.SENTENCES,
    console.SENTENCES,
    board.SENTENCES,
    board_closing.SENTENCES,
    people.SENTENCES,
    availability.SENTENCES,
    tasks.SENTENCES,
    task_fields.SENTENCES,
    declared.SENTENCES,
    person_fields.SENTENCES,
    served.SENTENCES,
    imports.SENTENCES,
    day.SENTENCES,
    requests.SENTENCES,
    paper.SENTENCES,
    hours.SENTENCES,
    charts.SENTENCES,
    settings.SENTENCES,
    rules.SENTENCES,
    log.SENTENCES,
)
"""One family for each room."""
