"""Every variable that the product reads has its row in docs/settings.md, with its true default."""

from __future__ import annotations

import re
from dataclasses import fields

from scheduler.config import PREFIX, Settings
from tests.house.source_tree import PACKAGES, ROOT, python_files

ROW = re.compile(r"^\| `([A-Z][A-Z_]+)` \| (.+?) \| (.+) \|$", flags=re.M)
PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
DOCUMENTED = {name: (default, words) for name, default, words in ROW.findall(PAGE)}
SETTINGS = {PREFIX + field.name.upper(): field for field in fields(Settings)}
READ = re.compile(
    r"""(?:environ\.get\(|environ\[|getenv\()\s*"([A-Z][A-Z_]+)"|^_[A-Z]+ = "([A-Z_]+)"$""", flags=re.M
)


def read_elsewhere() -> set[str]:
    """The variables that are read beside the settings: the web server starts before they are."""
    sources = (path.read_text(encoding="utf-8") for path in python_files(*PACKAGES))
    return {first or second for source in sources for first, second in READ.findall(source)}


def test_every_variable_has_its_row_and_every_row_its_variable() -> None:
    assert set(DOCUMENTED) == set(SETTINGS) | read_elsewhere()


def test_every_default_on_the_page_is_the_one_that_an_empty_environment_gives() -> None:
    """Those of numbers; what depends on the machine is said in words, without back-quotes."""
    given = Settings.from_environment({})
    for name, field in SETTINGS.items():
        default = DOCUMENTED[name][0]
        if re.fullmatch(r"`[0-9.]+`", default):
            assert float(default.strip("`")) == getattr(given, field.name), name
        elif isinstance(getattr(given, field.name), tuple):
            assert (default, getattr(given, field.name)) == ("none", ()), name


def test_a_number_set_in_the_environment_reaches_its_field() -> None:
    """The row's name is the variable's name: another value than the default arrives under it."""
    for name, field in SETTINGS.items():
        default = DOCUMENTED[name][0]
        if re.fullmatch(r"`[0-9.]+`", default):
            other = float(default.strip("`")) * 2
            most = {PREFIX + "SOLVE_SECONDS_MOST": "100000"} | {name: str(other)}
            assert getattr(Settings.from_environment(most), field.name) == other, name


def test_every_row_is_said_in_both_languages() -> None:
    for name, (_, words) in DOCUMENTED.items():
        assert re.search(r"[\u4e00-\u9fff]", words), name
        assert re.search(r"[A-Z][a-z]+ [a-z]+", words), name
