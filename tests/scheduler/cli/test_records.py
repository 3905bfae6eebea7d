"""``records``: a template filled in, looked at, written, exported and pasted chains, all in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler import bootstrap
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.cli.installation import scope_of
from scheduler.models import Import
from scheduler.services import record_document

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _at_home(new_home: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of the test's own, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    assert run(["keys", "create", "--name", "first"]) == Exit.DONE


def names() -> set[str]:
    """Everybody of the first community; no file is kept."""
    installation = bootstrap.build()
    try:
        with installation.writing() as session:
            within = scope_of(session, "default")
            assert session.query(Import).count() == 0
            whole = record_document.whole(session, within, now=installation.clock())
            return {one["name"] for one in whole["volunteers"]}
    finally:
        installation.close()


def test_the_template_is_looked_at_written_exported_and_read_back(capsys: Captured) -> None:
    assert run(["records", "template", "-o", "t.xlsx"]) == Exit.DONE
    assert run(["records", "template", "-o", "t.xlsx"]) == Exit.USAGE
    assert run(["records", "import", "default", "t.xlsx"]) == Exit.DONE
    assert "志愿者" in capsys.readouterr().out
    assert names() == set()
    assert run(["records", "import", "default", "t.xlsx", "--apply", "--make"]) == Exit.DONE
    assert names() == {"林秀兰", "郑国栋", "何晓燕"}
    for target in ("all.xlsx", "all.json"):
        assert run(["records", "export", "default", "-o", target, "--language", "en"]) == Exit.DONE
        capsys.readouterr()
        assert run(["records", "import", "default", target, "--apply", "--language", "en"]) == Exit.DONE
        rows = [line.split() for line in capsys.readouterr().out.splitlines() if "volunteers" in line]
        assert [word for word in rows[-1] if word.isdigit()] == ["0", "0", "3"]


def test_a_bad_cell_is_named_and_nothing_is_written(capsys: Captured) -> None:
    Path("bad.csv").write_text("姓名,生日\n王芳,昨天\n李梅,1980-01-01\n", encoding="utf-8")
    assert run(["records", "import", "default", "bad.csv", "--apply"]) == Exit.REFUSED
    assert "CSV!B2" in capsys.readouterr().out
    assert names() == set()
    assert run(["records", "import", "none", "bad.csv"]) == Exit.REFUSED


def test_a_pasted_chain_is_shown_then_written(capsys: Captured) -> None:
    Path("p.csv").write_text("姓名\n王芳\n李梅\n", encoding="utf-8")
    assert run(["records", "import", "default", "p.csv", "--apply"]) == Exit.DONE
    Path("c.txt").write_text("1. 王芳 周一上午\n2. 孙悟空 周末\n", encoding="gb18030")
    words = ["records", "chain", "default", "c.txt", "--first", "2026-11-23", "--language", "zh"]
    capsys.readouterr()
    assert run(words) == Exit.DONE
    shown = capsys.readouterr()
    assert "王芳" in shown.out
    assert "孙悟空" in shown.out
    assert "没有写入" in shown.err
    assert run([*words, "--apply"]) == Exit.DONE
    assert "已写入 1 条" in capsys.readouterr().err
