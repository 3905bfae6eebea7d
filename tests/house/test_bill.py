"""What the product is made of is said in full: a bill of materials and the licences, by the lock file."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from tests.house.source_tree import ROOT

ALLOWED = re.compile(
    r"(MIT(-0)?|BSD(-[23]-Clause)?|0BSD|Apache-2\.0|ISC|PSF-2\.0|MPL-2\.0|LGPL-3\.0-only|"
    r"OFL-1\.1|Zlib|CC0-1\.0)"
)
"""Licences that ask nothing of who runs the service; LGPL and MPL ask it of who changes those packages."""


def bill() -> ModuleType:
    """The script, as a module."""
    spec = importlib.util.spec_from_file_location("bill", ROOT / ".ci" / "bill.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bill"] = module
    spec.loader.exec_module(module)
    return module


def test_every_pinned_package_is_read_off_the_lock_file() -> None:
    made = bill()
    text = made.LOCK.read_text(encoding="utf-8")
    packages = made.locked(text)
    assert len(packages) == len(re.findall(r"^[A-Za-z0-9].*==", text, flags=re.M))
    assert all(package.hashes for package in packages)


def test_the_page_of_licences_is_what_the_lock_file_and_the_packages_say() -> None:
    made = bill()
    packages = made.locked(made.LOCK.read_text(encoding="utf-8"))
    written = made.PAGE.read_text(encoding="utf-8").splitlines()
    expected = made.licences(packages).splitlines()
    here = {package.name for package in packages if made.installed(package.name) is not None}
    rows = [line for line in expected if line.split("|")[1:2] and line.split("|")[1].strip() in here]
    assert len(here) > 60
    assert [line for line in rows if line not in written] == []
    assert len(written) == len(expected)


def test_no_licence_asks_anything_of_who_runs_the_service() -> None:
    made = bill()
    for package in made.locked(made.LOCK.read_text(encoding="utf-8")):
        found = made.installed(package.name)
        if found is not None:
            said = re.split(r" (?:AND|OR) ", made.licence(found))
            assert all(ALLOWED.fullmatch(one) for one in said), (package.name, said)


def test_the_bill_of_materials_names_every_package_with_its_hashes_and_what_it_needs(tmp_path: Path) -> None:
    files = [tmp_path / "one.json", tmp_path / "other.json"]
    for file in files:
        subprocess.run(
            [sys.executable, ROOT / ".ci" / "bill.py", "sbom", file], check=True, capture_output=True
        )
    assert files[0].read_bytes() == files[1].read_bytes()
    written = json.loads(files[0].read_text(encoding="utf-8"))
    assert (written["bomFormat"], written["specVersion"], written["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", written["serialNumber"])
    references = [one["bom-ref"] for one in written["components"]]
    assert len(references) == len(set(references))
    for one in written["components"]:
        assert one["type"] == "library"
        kind = "npm" if "hashes" in one else "pypi"
        assert one["purl"] == f"pkg:{kind}/{one['name']}@{one['version']}"
        facts = [fact["name"] for fact in one.get("properties", [])]
        assert kind == "npm" or "sha256 of a file" in facts
    root = written["metadata"]["component"]["bom-ref"]
    needs = {one["ref"]: one["dependsOn"] for one in written["dependencies"]}
    assert set(needs) == {root, *references}
    assert {ref for refs in needs.values() for ref in refs} <= set(references)
    reached, waiting = set(), [root]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += needs[one]
    elsewhere = {one["bom-ref"] for one in written["components"] if _only_elsewhere(one)}
    assert set(references) - reached <= elsewhere, "nothing is there that nothing needs"


def _only_elsewhere(component: dict[str, list[dict[str, str]]]) -> bool:
    facts = [fact["name"] for fact in component.get("properties", [])]
    return "only where" in facts or "licenses" not in component
