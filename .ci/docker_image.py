"""Takes a Dockerfile's steps in an empty folder, without an engine, a container or any right.

The paths that the image uses (``/app``, ``/data``, ``/src``) are moved below the folder; the base image is
the interpreter that runs this.  Steps that need a root of their own are named, not taken.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

NEEDS_AN_ENGINE = ("useradd", "adduser", "apt-get", "chown")


@dataclass
class Image:
    """What the steps leave behind: files below ``root``, an environment and a command."""

    root: Path
    context: Path
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    folder: str = "/"
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def inside(self, text: str) -> str:
        """A text whose paths of the image are paths below the root."""
        return re.sub(r"(?<![\w./-])/(?=(?:app|data|src)\b)", f"{self.root}/", text)

    def build(self, dockerfile: str) -> None:
        """Take every step, in order; a step that fails raises ``CalledProcessError``."""
        _stand_in_for_the_base_image(self.root)
        for instruction, words in _steps(dockerfile):
            getattr(self, f"_{instruction.lower()}")(words)

    def start(self, command: list[str], log: BinaryIO, **extra: str) -> subprocess.Popen[bytes]:
        """Start a command of the image as its user would, in its folder and its environment."""
        found = shutil.which(command[0], path=self.environment["PATH"])
        if found is None:
            raise FileNotFoundError(command[0])
        return subprocess.Popen(
            [found, *command[1:]],
            cwd=self.inside(self.folder),
            env=self.environment | extra,
            stdout=log,
            stderr=subprocess.STDOUT,
        )

    def _from(self, words: str) -> None:
        """A new stage keeps only what later stages copy out of it, which is below ``/app``."""
        shutil.rmtree(self.root / "src", ignore_errors=True)
        self.folder = "/"
        ours = ("PYTHON", "VIRTUAL_ENV", "VOLUNTEER_SCHEDULER_", "PROMETHEUS_", "GUNICORN_")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.environment |= {"PATH": f"{self.root}/bin:/usr/bin:/bin", "PIP_QUIET": "1"}

    def _env(self, words: str) -> None:
        for pair in shlex.split(words):
            name, _, value = pair.partition("=")
            self.environment[name] = self.inside(value.replace("$PATH", self.environment["PATH"]))

    def _workdir(self, words: str) -> None:
        self.folder = words
        Path(self.inside(words)).mkdir(parents=True, exist_ok=True)

    def _run(self, words: str) -> None:
        if words.split()[0] in NEEDS_AN_ENGINE:
            self.left_out.append(f"RUN {words}")
            return
        print(f"RUN {words}", flush=True)
        shell = ["sh", "-ec", self.inside(words)]
        subprocess.run(shell, cwd=self.inside(self.folder), env=self.environment, check=True)

    def _copy(self, words: str) -> None:
        *sources, target = [word for word in words.split() if not word.startswith("--")]
        if "--from" in words:
            assert sources == [target], "a stage hands on what it made at the same path"
            assert Path(self.inside(target)).exists(), target
            return
        to = Path(self.inside(target if target.startswith("/") else f"{self.folder}/{target}"))
        for source in (self.context / name for name in sources):
            if source.is_dir():
                shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
            else:
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, to / source.name if target.endswith("/") else to)

    def _healthcheck(self, words: str) -> None:
        self.health = json.loads(words.partition("CMD")[2])

    def _cmd(self, words: str) -> None:
        self.command = json.loads(words)

    def _user(self, words: str) -> None:
        self.left_out.append(f"USER {words}")

    def _volume(self, words: str) -> None:
        Path(self.inside(words)).mkdir(parents=True, exist_ok=True)

    def _expose(self, words: str) -> None:
        """Nothing to do: the port is not isolated here."""


def _steps(dockerfile: str) -> Iterator[tuple[str, str]]:
    lines = [line for line in dockerfile.splitlines() if line and not line.startswith("#")]
    for step in "\n".join(lines).replace("\\\n", " ").splitlines():
        instruction, _, words = step.partition(" ")
        yield instruction, words.strip()


def _stand_in_for_the_base_image(root: Path) -> None:
    """The base image has a ``python``; here it is the interpreter that runs this."""
    python = root / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
