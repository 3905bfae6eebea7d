"""What stands on an extract, line by line, in the language that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scheduler.exports.month.columns import figure, words
from scheduler.language.roster_words import kind_word

HEADINGS = ("extract_entry", "extract_day", "extract_what", "extract_where", "extract_hours")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with what opens it: its code, the page on which anybody verifies it, its hash and state."""

    content: Mapping[str, Any]
    code: str
    address: str
    hash: str
    state: str

    @property
    def where_to_verify(self) -> str:
        """The page with the code in it, as a telephone reads it."""
        return f"{self.address}?code={self.code}"


def title(language: str) -> str:
    """What it is called."""
    return words("extract_title", language)


def head(paper: Paper, language: str) -> list[tuple[str, str]]:
    """Label and value of what stands above the list of turns."""
    content, service = paper.content, paper.content["service"]
    days = f"{service['first']} – {service['last']}"
    said = (
        ("extract_number", content["number"]),
        ("extract_name", content["person"]["name"]),
        ("extract_volunteer", content["person"]["volunteer_number"]),
        ("extract_document", ""),
        ("extract_days", days),
        ("extract_hours_served", figure(service["hours"])),
        ("extract_hours_added", figure(service["added_hours"])),
        ("extract_turns", figure(service["turns"])),
    )
    return [(words(code, language), value) for code, value in said]


def turns(paper: Paper, language: str) -> list[tuple[str, ...]]:
    """Every turn that is listed."""
    added = words("extract_added", language)
    return [
        (
            str(one["entry"]),
            one["day"],
            f"{kind_word(one['what'], language)}{f'（{added}）' if one['added'] else ''}",
            one["site"],
            figure(one["hours"]),
        )
        for one in paper.content["service"]["entries"]
    ]


def foot(paper: Paper, language: str) -> list[tuple[str, str]]:
    """Label and value of what stands below: who issues, the date, the place of the seal."""
    issuer, content = paper.content["issuer"], paper.content
    said = (
        ("extract_issuer", issuer["name"]),
        ("extract_in_charge", issuer["person_in_charge"]),
        ("extract_handler", issuer["handler"]),
        ("extract_contact", issuer["contact"]),
        ("extract_issued_on", content["issued_on"]),
        ("extract_seal", ""),
    )
    return [(words(code, language), value) for code, value in said]


def notes(paper: Paper, language: str) -> list[str]:
    """What a reader should know: how long it is posted, how to verify it, what it is not."""
    made = [
        words("extract_posted", language, **paper.content["posted"]),
        words("extract_verify", language, address=paper.address, key=paper.code),
        words("extract_hash", language, hash=paper.hash),
        words("extract_is_not", language),
    ]
    if more := paper.content["service"]["not_listed"]:
        made.insert(0, words("extract_not_listed", language, more=more))
    if paper.state == "withdrawn":
        made.insert(0, words("extract_was_withdrawn", language))
    return made
