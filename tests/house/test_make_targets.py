"""The two commands stand, and every target says what it does."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from tests.house.source_tree import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, flags=re.M))
DESCRIBED = dict(re.findall(r"^([a-z][a-z-]*):.*## (.+)$", MAKEFILE, flags=re.M))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_every_target_is_described_in_both_languages() -> None:
    assert set(DESCRIBED) == TARGETS
    for target, words in DESCRIBED.items():
        chinese, _, english = words.partition(" · ")
        assert HAN.search(chinese), target
        assert english, target
        assert not HAN.search(english), target


def test_no_target_is_mistaken_for_a_file() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, flags=re.M)
    assert phony is not None
    assert set(phony[1].split()) == TARGETS


def test_make_alone_lists_every_target() -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    listed = subprocess.run(["make"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert set(re.findall(r"^  make ([a-z-]+)", listed.stdout, flags=re.M)) == TARGETS


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_names_the_two_commands(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_target_that_a_page_names_exists() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r"(?:^|`|&& )make ([a-z][a-z-]*)", text, flags=re.M))
        assert named <= TARGETS, page.name


def test_the_tests_compile_the_product_once_wherever_they_run() -> None:
    asked = ["bash", "-c", "echo ${PYTHONDONTWRITEBYTECODE-kept}"]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    said = subprocess.run(
        [".ci/in-memory", *asked], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert said.stdout == b"kept\n"
