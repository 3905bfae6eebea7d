"""Versions of the service at work on one database, each a web process of its own tree."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from tests.house.source_tree import ROOT
from tests.reliability.generations import revisions
from tests.servers import free_port
from tests.waiting import until

WEB = """
import sys
from pathlib import Path

from werkzeug.serving import make_server

import scheduler
from api import create_app
from scheduler import bootstrap
from scheduler.config import Settings
from tests.conftest import FakeClock

assert Path(scheduler.__file__).is_relative_to(Path.cwd())
runtime = bootstrap.build(Settings.from_environment(), clock=FakeClock())
server = make_server("127.0.0.1", int(sys.argv[1]), create_app(runtime), threaded=True)
server.serve_forever()
"""


def version_before(folder: Path) -> Path:
    """The tree of the last version without the newest revision, laid out in a folder."""
    newest = next((ROOT / "scheduler" / "migrations" / "versions").glob(f"r{revisions()[-1]}_*.py"))
    added = _git("log", "--diff-filter=A", "--format=%H", "-1", "--", str(newest.relative_to(ROOT)))
    folder.mkdir()
    tree = _git("archive", f"{added.decode().strip()}~1")
    subprocess.run(["tar", "-x", "-C", str(folder)], input=tree, check=True)
    assert not (folder / newest.relative_to(ROOT)).exists()
    return folder


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout


def surroundings(tree: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """The variables with which Python runs a tree, and no other."""
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tree), **environment}


class Version:
    """A version at its port, asked by a coordinator and by volunteers."""

    def __init__(self, base: str, community: str, secret: str) -> None:
        self._base, self._community, self._secret = base, community, secret

    def is_there(self) -> bool:
        """Whether it answers yet."""
        try:
            return requests.get(f"{self._base}/healthz", timeout=5).ok
        except requests.ConnectionError:
            return False

    def ask(self, method: str, path: str, said: Any = None, **headers: str) -> requests.Response:
        """Something of the community."""
        return self.by(self._secret, method, f"/v1/communities/{self._community}/{path}", said, **headers)

    def get(self, path: str) -> Any:
        """What stands there."""
        answer = self.ask("GET", path)
        assert answer.status_code == 200, (path, answer.text)
        return answer.json()

    def make(self, path: str, said: Any) -> Any:
        """A record that must be accepted."""
        answer = self.ask("POST", path, said)
        assert answer.status_code == 201, (path, answer.text)
        return answer.json()

    def change(self, path: str, said: Any) -> None:
        """A change to a record as it stands here, which must be accepted."""
        answer = self.ask("PATCH", path, said, **{"If-Match": f'"{self.get(path)["version"]}"'})
        assert answer.status_code == 200, (path, answer.text)

    def by(
        self, secret: str, method: str, address: str, said: Any = None, **headers: str
    ) -> requests.Response:
        """Something by whoever has a secret."""
        headers["Authorization"] = f"Bearer {secret}"
        return requests.request(method, self._base + address, json=said, headers=headers, timeout=120)


@contextmanager
def at_work(
    tree: Path, environment: Mapping[str, str], log: Path, *, of: tuple[str, str]
) -> Iterator[Version]:
    """A version that answers until it is no longer needed, about a community and by a secret."""
    port = free_port()
    words = [sys.executable, "-c", WEB, str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            words, cwd=tree, env=surroundings(tree, environment), stdout=output, stderr=output
        )
    version = Version(f"http://127.0.0.1:{port}", *of)
    try:
        until(lambda: process.poll() is not None or version.is_there())
        assert process.poll() is None, log.read_text()[-3000:]
        yield version
    finally:
        process.kill()
        process.wait()
