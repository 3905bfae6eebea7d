"""The image is built from what is committed, runs as nobody in particular, and says how it is."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch

from tests.house.source_tree import ROOT

TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STEPS = [tuple(line.split(maxsplit=1)) for line in TEXT.splitlines() if line and not line.startswith("#")]
FINAL = STEPS[max(i for i, step in enumerate(STEPS) if step[0] == "FROM") :]


def arguments(instruction: str) -> list[str]:
    """The arguments of each such instruction in the final stage."""
    return [step[1] for step in FINAL if step[0] == instruction]


def test_the_image_is_built_in_two_stages_from_the_same_named_base() -> None:
    bases = [step[1].split()[0] for step in STEPS if step[0] == "FROM"]
    assert len(bases) == 2
    assert len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.1\d-slim-[a-z]+", bases[0])


def test_the_image_does_not_run_as_root() -> None:
    (user,) = arguments("USER")
    assert int(user) > 0
    assert [step[0] for step in FINAL].index("USER") < [step[0] for step in FINAL].index("CMD")


def test_the_image_serves_on_port_8000_and_its_health_is_asked_there() -> None:
    assert arguments("EXPOSE") == ["8000"]
    (health,) = arguments("HEALTHCHECK")
    assert "http://127.0.0.1:8000/healthz" in health


def test_the_default_command_is_gunicorn_with_our_configuration() -> None:
    (command,) = arguments("CMD")
    assert json.loads(command) == ["gunicorn", "-c", "api/gunicorn.conf.py", "api.wsgi:app"]


def test_worker_is_the_other_command() -> None:
    assert "exec volunteer-scheduler worker" in TEXT
    assert "/app/venv/bin/worker" in TEXT
    # It listens nowhere, so that the question of the image would find it ill.
    assert re.search(r"docker run --no-healthcheck .* volunteer-scheduler worker", TEXT)


def test_everything_that_is_downloaded_is_checked_by_hash() -> None:
    for install in re.findall(r"pip (?:install|wheel|download) [^&|\n]*", TEXT):
        assert "--require-hashes" in install or "--no-deps" in install, install


def test_everything_that_is_copied_exists_and_reaches_the_build() -> None:
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    kept = [rule[1:].split("/")[0] for rule in rules if rule.startswith("!")]
    copies = [step[1].split() for step in STEPS if step[0] == "COPY" and "--from" not in step[1]]
    for *sources, _ in copies:
        for source in sources:
            assert (ROOT / source).exists(), source
            assert any(fnmatch(source.split("/")[0], rule) for rule in kept), source
