"""The PDF of a roster: wall sheets, everybody, gaps; one volunteer's page tells of nobody else."""

from __future__ import annotations

from scheduler.exports.pdf import render
from tests.scheduler.exports.golden_files import hand_written_roster, pages


def test_wall_people_and_gaps_have_pages_of_their_own() -> None:
    made = pages(render(hand_written_roster(), language="en"))
    assert [page[0] for page in made] == [
        "槐树社区 23–29 Nov Wall sheet",
        "槐树社区 23–29 Nov By person",
        "槐树社区 23–29 Nov Gaps",
    ]
    assert "at the weekly limit: 2" in " ".join(made[2])


def test_every_week_is_a_wall_sheet_of_its_own() -> None:
    roster = hand_written_roster()
    roster["shifts"][3].update(start="2026-12-05T22:00:00+08:00", end="2026-12-06T01:00:00+08:00")
    made = pages(render(roster, language="en"))
    assert [page[0].endswith("Wall sheet") for page in made] == [True, True, False, False]


def test_one_volunteers_page_names_nobody_but_who_leads() -> None:
    roster = hand_written_roster()
    text = "".join(line for page in pages(render(roster, language="zh", volunteer="v001")) for line in page)
    leads = {"v003"}
    others = [one["name"] for one in roster["volunteers"] if one["id"] not in leads | {"v001"}]
    assert [name for name in others if name in text] == []
    assert "王秀英的值班安排" in text


def test_pins_in_contradiction_are_no_roster() -> None:
    roster = hand_written_roster() | {"status": "contradiction"}
    for volunteer in (None, "v001"):
        made = pages(render(roster, language="zh", volunteer=volunteer))
        assert "固定的安排不能同时成立" in "".join(made[0])
