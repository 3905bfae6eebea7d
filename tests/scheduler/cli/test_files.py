"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler import errors
from scheduler.cli.files import FileTrouble, format_for, read_roster, read_source, write_bytes
from tests.scheduler.importers.workbooks import TEMPLATE


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "roster.json"
    write_bytes(str(path), b"first")
    write_bytes(str(path), b"second")
    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_is_no_place_to_write_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble) as trouble:
        write_bytes(str(tmp_path), b"x")
    assert trouble.value.code == "file_not_writable"


def test_a_device_can_be_written_to() -> None:
    write_bytes("/dev/null", b"x")
    assert Path("/dev/null").is_char_device()


def test_a_workbook_is_known_by_its_bytes_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "week"
    path.write_bytes(TEMPLATE)
    source = read_source(str(path))
    assert source.raw.startswith(b'{"format": "volunteer-plan/1"')
    assert source.places["volunteers[0]"] == "志愿者 Volunteers!2"


def test_a_file_in_which_a_key_stands_twice_is_refused_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "roster.json"
    path.write_bytes(
        b'{"format": "volunteer-roster/1", "assignments": [{"volunteer": "a", "volunteer": "b"}]}'
    )
    with pytest.raises(errors.InvalidDocument) as trouble:
        read_roster(str(path))
    (found,) = trouble.value.findings
    assert (found.path, found.code) == ("assignments[0].volunteer", "duplicate_key")


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(FileTrouble) as trouble:
        format_for("roster.docx")
    assert trouble.value.facts["known"] == ".json .xlsx .ics .csv .html .pdf .txt"


@pytest.mark.parametrize(
    ("wrong", "path", "code"),
    [
        ('"assignments": 3', "assignments", "wrong_type"),
        ('"assignments": [{"volunteer": 3, "shift": "s"}]', "assignments[0].volunteer", "wrong_type"),
        ('"assignments": [{"volunteer": "v"}]', "assignments[0].shift", "missing_field"),
        ('"assignments": [], "volunteers": [{"id": 7}]', "volunteers[0].id", "wrong_type"),
        ('"goals": []', "assignments", "missing_field"),
    ],
)
def test_a_roster_of_the_wrong_shape_is_refused_with_its_place(
    tmp_path: Path, wrong: str, path: str, code: str
) -> None:
    roster = tmp_path / "roster.json"
    roster.write_text(f'{{"format": "volunteer-roster/1", {wrong}}}', encoding="utf-8")
    with pytest.raises(errors.InvalidDocument) as refused:
        read_roster(str(roster))
    assert [(found.path, found.code) for found in refused.value.findings] == [(path, code)]
    assert "Expected" not in refused.value.findings[0].text("zh")
