"""``export`` writes a roster in every format, for everybody or for each."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.cli.export import file_stem
from scheduler.exports import FORMATS
from scheduler.exports.sheets import SHEETS
from tests.scheduler.cli.commands import COMMAND, ROOT, ROSTER, process, written


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_every_format_is_written(tmp_path: Path, name: str) -> None:
    out = tmp_path / "made"
    assert run(["export", str(ROSTER), "--format", name, "--out", str(out)]) == Exit.DONE
    assert out.read_bytes()


def test_a_suffix_is_enough_to_know_the_format(tmp_path: Path) -> None:
    out = tmp_path / "roster.CSV"
    assert run(["export", str(ROSTER), "--out", str(out)]) == Exit.DONE
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")


def test_standard_streams_take_and_give_a_roster() -> None:
    done = process("export", "-", "--format", "text", "--language", "en", given=ROSTER.read_bytes())
    assert done.returncode == Exit.DONE
    assert done.stdout.decode().startswith("【槐树社区 23–29 Nov】23 Nov Mon\n")


def test_a_reader_that_has_seen_enough_is_no_failure() -> None:
    words = [*COMMAND, "export", str(ROSTER), "--format", "json"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writing:
        assert writing.stdout is not None
        assert writing.stderr is not None
        writing.stdout.close()
        assert writing.stderr.read() == b""
        assert writing.wait(60) == Exit.DONE


def test_each_volunteer_gets_a_file_that_stays_in_its_folder(tmp_path: Path) -> None:
    roster = json.loads(ROSTER.read_text(encoding="utf-8"))
    roster["volunteers"][3].update(id="../../etc/x", name="a/b")
    given, folder = tmp_path / "roster.json", tmp_path / "each"
    given.write_text(json.dumps(roster), encoding="utf-8")
    assert run(["export", str(given), "--format", "html", "--each-volunteer", str(folder)]) == Exit.DONE
    assert len(list(folder.iterdir())) == 4
    assert {path.parent for path in tmp_path.rglob("*.html")} == {folder}


def test_two_ids_never_share_a_file(tmp_path: Path) -> None:
    roster = json.loads(ROSTER.read_text(encoding="utf-8"))
    roster["volunteers"][0].update(id="x/1", name="")
    roster["volunteers"][1].update(id="x:1", name="")
    given, folder = tmp_path / "roster.json", tmp_path / "each"
    given.write_text(json.dumps(roster), encoding="utf-8")
    assert run(["export", str(given), "--format", "json", "--each-volunteer", str(folder)]) == Exit.DONE
    assert len(list(folder.iterdir())) == 4


def test_a_file_name_has_letters_of_any_script_and_no_paths() -> None:
    assert file_stem({"id": "v1", "name": "王 秀英"}) == "v1-王_秀英"
    assert file_stem({"id": ".."}) == "_"


def test_an_unknown_volunteer_or_format_is_refused_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["export", str(ROSTER), "--format", "text", "--volunteer", "v999"]) == Exit.REFUSED
    said = capsys.readouterr().err
    assert "没有志愿者 v999" in said
    assert "no volunteer v999" in said
    assert run(["export", str(ROSTER), "--format", "docx"]) == Exit.USAGE


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"format": "volunteer-plan/1"}', b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_roster_is_refused(tmp_path: Path, content: bytes) -> None:
    given = tmp_path / "roster.json"
    given.write_bytes(content)
    assert run(["export", str(given), "--format", "text"]) == Exit.REFUSED


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"shifts": [{"id": "s"}]}, "shifts[0].kind: missing_field"),
        ({"shifts": [{"id": "s", "kind": "k", "site": "x", "start": "noon", "end": "later"}]}, "'noon'"),
        ({"plan": {"timezone": "Mars/Olympus"}}, "Mars/Olympus"),
        ({"volunteers": [{"id": 7}]}, "volunteers[0].id: wrong_type"),
        ({"unfilled": [{"shift": "s", "seat": 0, "missing": 0}]}, "unfilled[0].missing: wrong_type"),
    ],
)
def test_a_roster_that_is_not_whole_is_refused_with_where(
    tmp_path: Path, change: dict[str, object], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "roster.json"
    roster = json.loads(ROSTER.read_text(encoding="utf-8"))
    given.write_text(json.dumps(roster | change), encoding="utf-8")
    assert run(["export", str(given), "--format", "text"]) == Exit.REFUSED
    assert told in capsys.readouterr().err


def test_a_file_that_is_not_there_is_a_matter_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "nowhere.json", "--format", "text"]) == Exit.USAGE
    assert "There is no file nowhere.json" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["csv", "json", "xlsx"])
def test_an_export_of_what_is_no_roster_says_so_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    roster = json.loads(ROSTER.read_text(encoding="utf-8"))
    facts = {"volunteer": roster["volunteers"][0]["id"], "shift": roster["shifts"][0]["id"]}
    lock = {"code": "lock_dropped", "path": "previous[0]", "facts": facts, "zh": "已解除", "en": "Dropped"}
    given = written(tmp_path / "roster.json", roster | {"status": "contradiction", "problems": [lock]})
    out = str(tmp_path / "made")
    assert run(["export", given, "--format", name, "--out", out]) == Exit.DONE
    said = capsys.readouterr().err
    assert "Pins contradict each other" in said
    assert "previous[0]" in said
    assert run(["export", str(ROSTER), "--format", name, "--out", out]) == Exit.DONE
    assert "previous" not in capsys.readouterr().err


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_is_written_by_its_suffix(tmp_path: Path, sheet: str) -> None:
    for suffix in ("pdf", "xlsx", "html"):
        out = tmp_path / f"{sheet}.{suffix}"
        assert run(["export", str(ROSTER), "--sheet", sheet, "--out", str(out)]) == Exit.DONE
        assert out.read_bytes()


def test_a_sheet_can_be_of_one_day_and_by_shift(tmp_path: Path) -> None:
    out = tmp_path / "sign-in.html"
    words = ["export", str(ROSTER), "--sheet", "sign-in", "--day", "2026-11-23", "--out", str(out)]
    assert run([*words, "--by", "shift"]) == Exit.DONE
    assert out.read_text(encoding="utf-8").count("<section") == 2
    assert run(words) == Exit.DONE
    assert out.read_text(encoding="utf-8").count("<section") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--sheet", "poster", "--format", "pdf"],
        ["--sheet", "wall", "--format", "ics"],
        ["--sheet", "wall", "--format", "pdf", "--volunteer", "v001"],
        ["--sheet", "sign-in", "--format", "html", "--day", "tomorrow"],
        ["--sheet", "sign-in", "--format", "html", "--by", "hour"],
    ],
)
def test_a_sheet_that_is_not_made_is_a_matter_of_usage(words: list[str]) -> None:
    assert run(["export", str(ROSTER), *words]) == Exit.USAGE
