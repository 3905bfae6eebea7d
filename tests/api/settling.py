"""Callers in communities of their own, for tests that run on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from scheduler.bootstrap import Runtime
from scheduler.services import keys
from tests.api.applications import application


class Caller:
    """A key, made for it unless it is known, and the community that it speaks of."""

    def __init__(
        self, runtime: Runtime, community: str = "", *, known: tuple[str, str] | None = None
    ) -> None:
        self.key, self.secret = known or _made(runtime)
        self.community = community
        self.client: FlaskClient = application(runtime).test_client()
        self.client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {self.secret}"

    def settle(self, name: str = "古城社区") -> Caller:
        """Make a community and speak of it from here on."""
        self.community = self.client.post("/v1/communities", json={"name": name}).get_json()["id"]
        return self

    def address(self, path: str = "") -> str:
        """An address inside the community."""
        return f"/v1/communities/{self.community}" + (f"/{path}" if path else "")

    def get(self, path: str = "", **more: Any) -> TestResponse:
        """Read."""
        return self.client.get(self.address(path), **more)

    def make(self, path: str, **said: Any) -> dict[str, Any]:
        """Make a record that must be accepted."""
        answer = self.client.post(self.address(path), json=said)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.get_json()
        return made

    def post(self, path: str, said: Mapping[str, Any]) -> TestResponse:
        """Try to make a record."""
        return self.client.post(self.address(path), json=said)

    def change(self, path: str, said: Mapping[str, Any], *, version: int | None = None) -> TestResponse:
        """Change a record, by default in the version that it has."""
        version = self.get(path).get_json()["version"] if version is None else version
        return self.client.patch(self.address(path), json=said, headers={"If-Match": f'"{version}"'})

    def delete(self, path: str) -> TestResponse:
        """Remove a record."""
        return self.client.delete(self.address(path))

    def appoint(self, key: str, role: str, **limits: list[str]) -> TestResponse:
        """Give a key a role in the community."""
        return self.client.put(self.address(f"members/{key}"), json={"role": role, **limits})


def _made(runtime: Runtime) -> tuple[str, str]:
    """A fresh key: its id and its secret."""
    with runtime.writing() as session:
        key, secret = keys.make(session, name="a caller", now=runtime.clock())
        return key.id, secret


def settled(runtime: Runtime) -> Caller:
    """The administrator of a fresh community."""
    return Caller(runtime).settle()


def colleague(runtime: Runtime, of: Caller, role: str, **limits: list[str]) -> Caller:
    """Another key in the community of a caller."""
    other = Caller(runtime, of.community)
    assert of.appoint(other.key, role, **limits).status_code == 200
    return other


def codes(answer: TestResponse) -> set[tuple[str, str]]:
    """The path and code of everything that an answer complains about."""
    return {(error["path"], error["code"]) for error in answer.get_json()["errors"]}


def without_request(answer: TestResponse) -> str:
    """An answer's text but for the request's own id."""
    return answer.text.replace(answer.get_json()["request_id"], "")
