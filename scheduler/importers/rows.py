"""A sheet as rows of named cells; each reader of a cell notes what it cannot read and goes on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from scheduler.errors import Fact
from scheduler.importers.chain.numerals import NUMERAL, number_of
from scheduler.importers.findings import Findings
from scheduler.importers.hours import minutes_said
from scheduler.importers.layout import Column, SheetLayout
from scheduler.importers.values import Cell, as_date, as_list, as_minutes, as_text, as_weekdays, is_empty
from scheduler.language.sentence import Sentence

TEXT_LONGEST = 100
COUNTED = re.compile(
    r"(?<=[\d〇零一二两三四五六七八九十廿]) ?(?:周?岁|人|名|个|位|次|班|个班|years?|people|persons?)\Z",
    re.IGNORECASE,
)
"""What is counted, behind its number: ``58岁``, ``2人``, ``三名``."""
_IN_WORDS = re.compile(NUMERAL)
NEXT_DAY = re.compile(r"(?:次日|翌日|第二天|(?:the )?next day)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number, its cells by column code, and where problems are noted."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    letters: Mapping[str, str]
    findings: Findings
    first_day: date | None = None
    """Of the plan: gives dates without a year theirs."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """What the sheet calls its columns, by their codes."""

    @property
    def place(self) -> str:
        """The row as a person finds it."""
        return f"{self.sheet}!{self.number}"

    def at(self, code: str) -> str:
        """A cell as a person finds it."""
        return f"{self.sheet}!{self.letters[code]}{self.number}" if code in self.letters else self.place

    def note(self, code: str, finding: str, **facts: Fact) -> None:
        """Note a problem of a cell."""
        self.findings.add(self.at(code), finding, **facts)

    def is_noted(self, code: str) -> bool:
        """Whether a cell has a problem already."""
        return self.findings.has(self.at(code))

    def called(self, column: Column) -> Fact:
        """A column as the sheet has it, or as the template would."""
        return self.headings.get(column.code) or column.words

    def note_empty(self, code: str) -> None:
        """Note that a cell must be filled in."""
        self.note(code, "cell_empty", column=self.headings.get(code, code))

    def has(self, code: str) -> bool:
        """Whether anything stands in a cell."""
        return not is_empty(self.cells.get(code))

    def text(self, code: str, *, is_needed: bool = False) -> str | None:
        """A short text."""
        if not self.has(code):
            if is_needed:
                self.note_empty(code)
            return None
        text = as_text(self.cells[code])
        if len(text) > TEXT_LONGEST:
            self.note(code, "cell_too_long", most=TEXT_LONGEST)
            return None
        return text

    def whole(self, code: str, *, least: int, most: int) -> int | None:
        """A whole number."""
        number = self._number(code, COUNTED)
        if number is None and not self.has(code):
            return None
        if number is None or not number.is_integer() or not least <= number <= most:
            self.note(code, "cell_not_whole", value=as_text(self.cells[code]), least=least, most=most)
            return None
        return int(number)

    def minutes_of_hours(self, code: str, *, most: int) -> int | None:
        """Hours as minutes, halves and quarters too, with their unit or without: ``8小时``, ``90分钟``."""
        cell = self.cells.get(code)
        if not self.has(code):
            return None
        number = self._number(code)
        minutes = minutes_said(cell) if isinstance(cell, str) else None if number is None else number * 60
        if minutes is None or not 0 <= minutes <= most * 60:
            self.note(code, "cell_not_hours", value=as_text(cell), most=most)
            return None
        return round(minutes)

    def clock(self, code: str) -> int | None:
        """A time of day in minutes; a word for the next day before it is left out."""
        if not self.has(code):
            return None
        cell = self.cells[code]
        minutes = as_minutes(NEXT_DAY.sub("", cell).strip() if isinstance(cell, str) else cell)
        if minutes is None:
            self.note(code, "cell_not_time", value=as_text(self.cells[code]))
        return minutes

    def is_next_day(self, code: str) -> bool:
        """Whether a time of day is said to be on the next day: ``次日06:00``."""
        return self.has(code) and NEXT_DAY.match(as_text(self.cells[code]).strip()) is not None

    def day(self, code: str, *, is_needed: bool = False, is_of_plan: bool = False) -> date | None:
        """A date; one of the plan's own days may leave out its year, an insurance's end may not."""
        if not self.has(code):
            if is_needed:
                self.note_empty(code)
            return None
        day = as_date(self.cells[code], first=self.first_day if is_of_plan else None)
        if day is None:
            self.note(code, "cell_not_date", value=as_text(self.cells[code]))
        return day

    def weekdays(self, code: str) -> list[str] | None:
        """Weekdays."""
        if not self.has(code):
            return None
        days = as_weekdays(self.cells[code])
        if days is None:
            self.note(code, "cell_not_days", value=as_text(self.cells[code]))
        return days

    def choice(self, code: str, known: Mapping[str, str], *, is_needed: bool = False) -> str | None:
        """One of the known words: as offered, its Chinese or English half, or its code."""
        word = self.text(code, is_needed=is_needed)
        if word is None:
            return None
        picked = chosen_of(word, known)
        if picked is None:
            self.note(code, "cell_not_choice", value=word, known=choices_of(known))
        return picked

    def words(self, code: str) -> list[str]:
        """A list of short texts."""
        words = as_list(self.cells.get(code))
        if any(len(word) > TEXT_LONGEST for word in words):
            self.note(code, "cell_too_long", most=TEXT_LONGEST)
            return []
        return words

    def _number(self, code: str, unit: re.Pattern[str] | None = None) -> float | None:
        cell = self.cells.get(code)
        if unit is not None and isinstance(cell, str):
            cell = unit.sub("", unicodedata.normalize("NFKC", cell).strip())
            if _IN_WORDS.fullmatch(cell):
                return float(number_of(cell))
        if isinstance(cell, bool) or not isinstance(cell, int | float | str):
            return None
        try:
            number = float(cell)
        except ValueError:
            return None
        return number if number == number and abs(number) != float("inf") else None


def chosen_of(word: str, known: Mapping[str, str]) -> str | None:
    """The code of a word: as offered, either half of it, the code, or the code behind the Chinese."""
    plain = " ".join(word.split()).casefold()
    for offered, code in known.items():
        zh, _, en = offered.casefold().partition(" ")
        if plain in (offered.casefold(), zh, en, code, f"{zh} {code}"):
            return code
    return None


def choices_of(known: Mapping[str, str]) -> Sentence:
    """What may be written, in either language: the first word for each code."""
    first = {code: offered.partition(" ") for offered, code in reversed(list(known.items()))}
    halves = [first[code] for code in dict.fromkeys(known.values())]
    return Sentence("、".join(zh for zh, _, _ in halves), ", ".join(en or zh for zh, _, en in halves))


def rows_of(layout: SheetLayout, sheet: str, lines: list[list[Cell]], findings: Findings) -> Iterator[Row]:
    """The filled rows of a sheet below its headings; a heading that is wrong is noted and nothing is read."""
    columns = _columns(layout, sheet, lines[0] if lines else [], findings)
    if columns is None:
        return
    letters = {column.code: column_letter(place) for place, column in columns.items()}
    headings = {column.code: as_text(lines[0][place]) for place, column in columns.items()}
    for number, line in enumerate(lines[1:], start=2):
        cells = {column.code: line[place] for place, column in columns.items() if place < len(line)}
        if not all(is_empty(cell) for cell in cells.values()):
            yield Row(sheet, number, cells, letters, findings, headings=headings)


def _columns(
    layout: SheetLayout, sheet: str, headings: list[Cell], findings: Findings
) -> dict[int, Column] | None:
    before = len(findings)
    found: dict[int, Column] = {}
    for place, heading in enumerate(headings):
        if is_empty(heading):
            continue
        where = f"{sheet}!{column_letter(place)}1"
        column = next((one for one in layout.columns if one.is_called(as_text(heading))), None)
        if column is None:
            findings.add(where, "column_unknown", column=as_text(heading))
        elif column in found.values():
            findings.add(where, "column_twice", column=column.words)
        else:
            found[place] = column
    for column in layout.columns:
        if column.is_needed and column not in found.values():
            findings.add(sheet, "column_missing", column=column.words)
    return found if len(findings) == before else None


def column_letter(place: int) -> str:
    """``A`` for 0, ``Z`` for 25, ``AA`` for 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
