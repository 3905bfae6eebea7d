"""The how-tos do what they say: their snippets run, in order, against the service as it is run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.api.live import Service, serving
from tests.fork_server import ROOT

HOW_TO = ROOT / "docs" / "how-to"
SNIPPET = re.compile(r"^```(\w+) run\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = {"curl": "sh", "python": "python", "javascript": "javascript"}

INTERPRETERS: Mapping[str, tuple[str, ...] | None] = {
    "sh": ("sh", "-eu") if shutil.which("curl") else None,
    "python": (sys.executable,),
    "javascript": ("node",) if shutil.which("node") else None,
}
"""What runs a language here; a machine need not have curl or Node."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One service for all pages."""
    with serving(tmp_path_factory.mktemp("home")) as running:
        yield running


def snippets(page: str) -> str:
    """All that a page says to run, joined."""
    found = SNIPPET.findall((HOW_TO / f"{page}.md").read_text(encoding="utf-8"))
    assert found
    assert {language for language, _ in found} == {PAGES[page]}
    return "\n".join(code for _, code in found)


@pytest.mark.parametrize("page", [page for page, language in PAGES.items() if INTERPRETERS[language]])
def test_what_a_page_says_to_run_runs(page: str, service: Service, tmp_path: Path) -> None:
    interpreter = INTERPRETERS[PAGES[page]]
    assert interpreter is not None
    script = tmp_path / ("script.mjs" if page == "javascript" else "script")
    script.write_text(snippets(page), encoding="utf-8")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    ran = subprocess.run(
        [*interpreter, str(script)],
        cwd=tmp_path,
        env={**os.environ, "BASE": service.base, "KEY": service.key, "PATH": path},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "application/problem+json" not in ran.stdout
    assert EXPECTED[page] <= set(re.findall(r"[\w.]+", ran.stdout)), ran.stdout


EXPECTED = {
    "curl": {"done", "optimal", "started", "王秀兰的值班安排", "valid", "lawful", "not_on", "nearest"},
    "python": {"wanted", "proven", "missing", "True", "invalid_document"},
    "javascript": {"wanted", "proven", "missing", "started"},
}
"""Words that a page's output must hold."""


@pytest.mark.parametrize("page", PAGES)
def test_every_address_that_a_page_names_is_one_of_the_api(page: str, service: Service) -> None:
    """Also where the language itself cannot be run."""
    described = ("/v1/solves", "/v1/validations", "/v1/evaluations", "/v1/schemas")
    named = re.findall(r"/v1/[\w-]+", (HOW_TO / f"{page}.md").read_text(encoding="utf-8"))
    assert named
    assert set(named) <= set(described)
