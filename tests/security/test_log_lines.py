"""The log: one line of JSON for each event, whatever stands in names, and never the value of a variable."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house.source_tree import ROOT

PHONE, NAME = "13812345678", "王秀英"
HOSTILE = (
    'x\r\n{"event": "answered", "level": "info"}',
    "x\x1b[2J\x1b[31mred",
    "x\u2028\u2029\x85\x0b\x0cy",
    "x\x00y",
)
SERVED = """
import json, sys
from flask import request
from sqlalchemy import text
from scheduler import bootstrap, logs
from scheduler.config import Settings
from api import create_app

logs.configure()
runtime = bootstrap.build(Settings.from_environment({"VOLUNTEER_SCHEDULER_HOME": sys.argv[1]}))
secret = bootstrap.prepare(runtime)
app = create_app(runtime)

@app.post("/v1/broken")
def broken():
    phone, name = request.get_json()["phone"], request.get_json()["name"]
    held = {"phone": phone, "name": name}
    raise RuntimeError("a defect of ours") from ValueError(len(held))

@app.post("/v1/unstored")
def unstored():
    with runtime.writing() as session:
        session.execute(text("INSERT INTO nowhere VALUES (:phone)"), request.get_json())

client = app.test_client()
client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
for word in json.loads(sys.argv[2]):
    client.get("/v1/" + word, headers={"User-Agent": word.replace("\\r", "").replace("\\n", "")})
    client.post("/v1/communities/default/teams", json={"name": word})
    client.post("/v1/communities/default/volunteers", json={"name": word, "phone": sys.argv[3]})
    logs.structlog.get_logger("x").info("heard", said=word)
client.post("/v1/broken", json={"phone": sys.argv[3], "name": sys.argv[4]})
client.post("/v1/unstored", json={"phone": sys.argv[3]})
print(secret)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], str]:
    """What a process wrote to its log, line by line, and its key."""
    home = tmp_path_factory.mktemp("log") / "home"
    words = [sys.executable, "-c", SERVED, str(home), json.dumps(HOSTILE), PHONE, NAME]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr.split("\n")[:-1], done.stdout.strip()


def events(lines: list[str]) -> list[dict[str, Any]]:
    """The events of a log, each of one line."""
    return [json.loads(line) for line in lines]


@pytest.mark.case("B126")
def test_whatever_stands_in_a_name_an_event_is_one_line_of_visible_letters(
    told: tuple[list[str], str],
) -> None:
    lines, _ = told
    found = events(lines)
    assert [one["said"] for one in found if one["event"] == "heard"] == list(HOSTILE)
    assert sum(one["event"] == "answered" for one in found) == len(HOSTILE) * 3 + 2
    assert all(line.isascii() and line.isprintable() for line in lines)


@pytest.mark.case("B147")
def test_a_defect_is_written_down_with_its_lines_and_without_a_telephone_or_a_name(
    told: tuple[list[str], str],
) -> None:
    lines, secret = told
    failed = [one for one in events(lines) if one["event"] in ("request_failed", "database_failed")]
    assert [one["kind"] for one in failed] == ["RuntimeError", "OperationalError"]
    assert all("Traceback" in one["exception"] for one in failed)
    whole = "\n".join(lines)
    for word in (PHONE, NAME, NAME.encode("unicode_escape").decode(), secret):
        assert word not in whole


@pytest.mark.case("B147")
def test_every_process_that_serves_configures_its_log(tmp_path: Path) -> None:
    """Python's own way of writing a trace shows no values; nothing of ours asks for them."""
    del tmp_path
    for entrance in ("api/wsgi.py", "scheduler/jobs/worker.py"):
        assert "logs.configure()" in (ROOT / entrance).read_text(encoding="utf-8")
    sources = [
        path.read_text(encoding="utf-8")
        for folder in ("api", "scheduler")
        for path in (ROOT / folder).rglob("*.py")
    ]
    assert not [source for source in sources if "show_locals" in source or "capture_locals" in source]
