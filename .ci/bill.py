"""What the product is made of: a bill of materials, and the licences of everything that runs.

usage: python .ci/bill.py sbom [FILE]        CycloneDX 1.6, of requirements/run.txt; else out/sbom.cdx.json
       python .ci/bill.py licences [FILE]    the table in docs/licences.md
Versions and hashes are those of the lock file, licences those that the installed packages state themselves.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parents[1]
VENDORED = ROOT / "api" / "pages" / "assets" / "vendored.json"
LOCK = ROOT / "requirements" / "run.txt"
PAGE = ROOT / "docs" / "licences.md"
LOCKED = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?: ; ([^\\\n]+?))?"
    r"((?: \\\n    --hash=sha256:[0-9a-f]+)+)$",
    re.M,
)
HASH = re.compile(r"sha256:([0-9a-f]{64})")
NAMES = {
    "apache software license": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache-2.0 license": "Apache-2.0",
    "apache license, version 2.0, january 2004": "Apache-2.0",
    "mit license": "MIT",
    "the mit license": "MIT",
    "bsd license": "BSD",
    "bsd": "BSD",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd-3-clause license": "BSD-3-Clause",
    "new bsd license": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "isc license": "ISC",
    "python software foundation license": "PSF-2.0",
    "psf license": "PSF-2.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0-only",
    "gnu lesser general public license v3 or later (lgplv3+)": "LGPL-3.0-or-later",
    "lgplv3": "LGPL-3.0-only",
    "dual license": "Apache-2.0 OR BSD-3-Clause",
}
"""What packages of older days call their licences, by SPDX identifier."""


@dataclass(frozen=True)
class Package:
    """One package of the lock file."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def reference(self) -> str:
        """Its package address."""
        return f"pkg:pypi/{self.name}@{self.version}"


def canonical(name: str) -> str:
    """A name as indexes spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(text: str) -> list[Package]:
    """The packages of a lock file, in its order."""
    return [
        Package(canonical(name), version, marker.strip(), tuple(HASH.findall(hashes)))
        for name, version, marker, hashes in LOCKED.findall(text)
    ]


def installed(name: str) -> Distribution | None:
    """The package as it is installed; None where this platform has none."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licence(found: Distribution) -> str:
    """What a package says of its licence: its expression, else its classifiers, else its words."""
    metadata = found.metadata
    if expression := metadata.get("License-Expression"):
        return expression
    classified = [
        one.rpartition(" :: ")[2]
        for one in metadata.get_all("Classifier") or []
        if one.startswith("License ::") and one != "License :: OSI Approved"
    ]
    words = (metadata.get("License") or "").strip().splitlines()
    said = classified or words[:1]
    return " OR ".join(dict.fromkeys(NAMES.get(one.lower().strip(), one.strip()) for one in said))


def sbom(packages: list[Package]) -> dict[str, Any]:
    """The bill of materials; the same packages give the same bytes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = {package.name: package for package in packages}
    root = f"pkg:pypi/{project['name']}@{project['version']}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, root + ''.join(map(repr, packages)))}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
                "purl": root,
            }
        },
        "components": [*(_component(package) for package in packages), *map(_script, scripts())],
        "dependencies": [
            {"ref": root, "dependsOn": _references(project["dependencies"], known) + _scripts_needed()},
            *({"ref": reference, "dependsOn": []} for reference in _scripts_needed()),
            *(
                {"ref": package.reference, "dependsOn": _references(_required(package), known)}
                for package in packages
            ),
        ],
    }


def scripts() -> list[dict[str, str]]:
    """Others' scripts that the pages carry, each with its package, version, licence and hash."""
    return list(json.loads(VENDORED.read_text(encoding="utf-8")).values())


def _script(one: dict[str, str]) -> dict[str, Any]:
    reference = f"pkg:npm/{one['package']}@{one['version']}"
    return {
        "type": "library",
        "bom-ref": reference,
        "name": one["package"],
        "version": one["version"],
        "purl": reference,
        "licenses": [{"license": {"name": one["licence"]}}],
        "hashes": [{"alg": "SHA-256", "content": one["sha256"]}],
    }


def _scripts_needed() -> list[str]:
    return sorted(_script(one)["bom-ref"] for one in scripts())


def _component(package: Package) -> dict[str, Any]:
    found = installed(package.name)
    stated = licence(found) if found is not None else ""
    properties = [{"name": "sha256 of a file", "value": value} for value in package.hashes]
    if package.marker:
        properties.append({"name": "only where", "value": package.marker})
    return {
        "type": "library",
        "bom-ref": package.reference,
        "name": package.name,
        "version": package.version,
        "purl": package.reference,
        **({"licenses": [{"license": {"name": stated}}]} if stated else {}),
        "properties": properties,
    }


def _required(package: Package) -> list[str]:
    found = installed(package.name)
    return [] if found is None else [one for one in found.requires or [] if "extra ==" not in one]


def _references(requirements: list[str], known: dict[str, Package]) -> list[str]:
    names = [canonical(re.split(r"[^A-Za-z0-9._-]", one)[0]) for one in requirements]
    return sorted({known[name].reference for name in names if name in known})


def licences(packages: list[Package]) -> str:
    """The page of licences."""
    rows = []
    for package in packages:
        found = installed(package.name)
        said = licence(found) if found is not None else f"只在 only where `{package.marker}`"
        rows.append(f"| {package.name} | {package.version} | {said} |")
    rows += [f"| {one['package']} (npm) | {one['version']} | {one['licence']} |" for one in scripts()]
    return "\n".join(
        [
            "# 许可 · Licences",
            "",
            "运行所需的每个包及其自称的许可，由 `make licences` 按锁文件写成。",
            "Every package that the product runs on and the licence that it states, written by",
            "`make licences` from the lock file. What only builds and tests is not listed.",
            "",
            "| package | version | licence |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def main() -> int:
    """Write what was asked for, and say where."""
    what, *rest = sys.argv[1:] or [""]
    packages = locked(LOCK.read_text(encoding="utf-8"))
    if what == "sbom":
        path = Path(rest[0]) if rest else ROOT / "out" / "sbom.cdx.json"
        text = json.dumps(sbom(packages), indent=1, ensure_ascii=False) + "\n"
    elif what == "licences":
        path, text = Path(rest[0]) if rest else PAGE, licences(packages)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{path}: {len(packages)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
