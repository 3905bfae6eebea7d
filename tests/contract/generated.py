"""Clients that nobody wrote by hand: generated from the description, each lives a week at the service.

``make clients``: a week is planned, solved, published and answered by the Python client of
openapi-python-client, and the next by a program that is compiled with the types of openapi-typescript.  What
cannot be run here is named.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from urllib.request import urlopen

from api.solves.examples import PLAN
from scheduler.clock import utc_now
from tests.api.live import serving
from tests.api.weekly import DESK, PEOPLE

FOLDER = Path(__file__).parent
TYPES = FOLDER / "typescript"
PACKAGE = "generated_client"
CONFIG = f"project_name_override: generated-client\npackage_name_override: {PACKAGE}\npost_hooks: []\n"
WEEK = timedelta(days=7)
COULD_NOT_RUN = "未能运行 could not run   openapi-typescript:"
LOST = ("Unable to process schema", "Endpoint will not be generated")
"""What a generator says of a part that it leaves out."""


class Untold(Exception):
    """A generator could not make something of the description."""


class Unfetched(Exception):
    """The registry of packages did not hand out a generator: nothing is said of the description."""


def coming_monday() -> date:
    """The first Monday after today: people can still answer for its week."""
    today = utc_now().date()
    return today + timedelta(days=7 - today.weekday())


def python_client(python: Path, description: Path, folder: Path) -> Path:
    """Generate the Python client by an interpreter that has the generator; returns what goes on the path."""
    config = folder / "config.yml"
    config.write_text(CONFIG, encoding="utf-8")
    made = folder / "client"
    words = [python, "-m", "openapi_python_client", "generate", "--path", description]
    words += ["--config", config, "--output-path", made, "--meta", "none"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    if done.returncode or any(word in said for word in LOST):
        raise Untold(said)
    (folder / "path").mkdir()
    made.rename(folder / "path" / PACKAGE)
    return folder / "path"


def week_in_typescript(description: Path, folder: Path, environment: dict[str, str]) -> str:
    """Generate the types, compile a program that uses them and live a week with it; returns what it said.

    Raises :class:`Untold`, and :class:`Unfetched` where npm has no generator for us.
    """
    place = folder / "typescript"
    shutil.copytree(TYPES, place, ignore=shutil.ignore_patterns("node_modules"))
    said = ""
    for words in (
        ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"],
        ["node_modules/.bin/openapi-typescript", str(description), "-o", "described.ts"],
        ["node_modules/.bin/tsc", "--project", "."],
        ["node", "out/week.js", str(coming_monday() + WEEK)],
    ):
        done = subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            kind = Unfetched if words[0] == "npm" else Untold
            raise kind(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
        said = done.stdout
    return said


def week_in_python(python: Path, description: Path, folder: Path, environment: dict[str, str]) -> str:
    """Generate the client and live a week with it; returns what it said.  Raises :class:`Untold`."""
    path = python_client(python, description, folder)
    said = folder / "said.json"
    common = {"kind": "resident", "age": 40, "availability": "always"}
    people = [{**common, "id": person["id"], "name": person["name"]} for person in PEOPLE]
    told = {"plan": PLAN, "people": people, "task": DESK, "start": str(coming_monday())}
    said.write_text(json.dumps(told), encoding="utf-8")
    words = [python, FOLDER / "client_week.py", said]
    with_client = environment | {"PYTHONPATH": str(path)}
    done = subprocess.run(words, env=with_client, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Untold(done.stdout + done.stderr)
    return done.stdout


def main() -> int:
    """Run both; 0 when whatever could be run went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--python", type=Path, required=True, help="an interpreter with openapi-python-client"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clients-") as name:
        folder = Path(name)
        with serving(folder / "home") as service:
            description = folder / "openapi.json"
            with urlopen(f"{service.base}/openapi.json", timeout=60) as answer:
                description.write_bytes(answer.read())
            environment = {**os.environ, "SCHEDULER": service.base, "SCHEDULER_KEY": service.key}
            try:
                print(week_in_python(asked.python.absolute(), description, folder, environment), end="")
                if shutil.which("npm") and shutil.which("node"):
                    print(week_in_typescript(description, folder, environment), end="")
                else:
                    print(f"{COULD_NOT_RUN} 没有 npm 或 node · no npm or node here")
            except Unfetched as error:
                print(error)
                print(f"{COULD_NOT_RUN} npm 装不上 · npm could not install it")
            except Untold as error:
                print(error)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
