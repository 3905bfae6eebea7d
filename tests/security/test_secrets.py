"""Keys and other secrets: where they may stand, what they open and for how long, what is kept of them."""

from __future__ import annotations

import hashlib
import os
import random
import string
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
import structlog
from sqlalchemy import select

from api import create_app
from scheduler.bootstrap import Runtime
from scheduler.models import AccountCode, ApiKey, Link, SignIn
from scheduler.services import keys, permissions, tokens
from scheduler.services.accounts import making, signing_in
from tests.api.answering import published
from tests.api.applications import application
from tests.api.settling import Caller, settled
from tests.api.weekly import DESK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.security.asking import VARIABLE, routes

PREDICTED = 1_000_000
FOUND_BY_CHANCE = int(os.environ.get("ALIKE", "100000"))


def caller(runtime: Runtime, us: Caller, *scopes: str, lasts: timedelta | None = None) -> Caller:
    """An administrator of the community by a key that may do this alone."""
    other = Caller(runtime, us.community)
    assert us.appoint(other.key, "administrator").status_code == 200
    with runtime.writing() as session:
        key, _ = keys.make(session, name="another", now=runtime.clock(), scopes=scopes, lasts=lasts)
        kept = session.get_one(ApiKey, other.key)
        kept.scopes, kept.expires_at = list(scopes), key.expires_at
        session.commit()
    return other


@pytest.mark.case("B88")
def test_a_secret_in_an_argument_is_refused_wherever_and_never_written_down(runtime: Runtime) -> None:
    us = settled(runtime)
    secrets = [tokens.new_token(kind) for kind in ("key", "link", "feed", "session")]
    secrets.append(us.client.environ_base["HTTP_AUTHORIZATION"].removeprefix("Bearer "))
    addresses = ("/v1/solves", us.address("volunteers"), "/healthz", "/console/sign-in", "/nowhere", "/docs")
    with structlog.testing.capture_logs() as logged:
        for address in addresses:
            for secret in secrets:
                answer = us.client.get(f"{address}?x=a{secret}".replace("=a", "="))
                assert answer.status_code == 400, address
                assert secret not in answer.text
            assert us.client.get(f"{address}?access_token=anything").status_code == 400
        assert us.client.get(f"/v1/solves?{secrets[0]}=1").get_json()["code"] == "secret_in_address"
        assert us.client.get(us.address("volunteers?name=vrs_key_" + "x" * 49)).status_code == 200
    assert logged
    assert not any(secret in repr(logged) for secret in secrets)


@pytest.mark.case("B89", "A4.4")
def test_a_key_that_may_only_read_is_refused_by_every_address_that_writes(runtime: Runtime) -> None:
    us = settled(runtime)
    reader, app = caller(runtime, us, "communities:read", "solves:read"), application(runtime)
    refused, let = set(), set()
    for method, rule in routes(app):
        permission = getattr(app.view_functions[rule.endpoint], "permission", None)
        if "<community_id>" in rule.rule and rule.endpoint.split(".")[0] != "pages":
            address = VARIABLE.sub(lambda found: {"community_id": us.community}.get(found[1], "x"), rule.rule)
            answer = reader.client.open(address, method=method, json={})
            is_writing = permissions.scope_of(str(permission)) == "communities:write"
            assert (answer.status_code == 403) == is_writing, (method, rule.rule)
            (refused if is_writing else let).add(method)
    assert refused >= {"POST", "PUT", "PATCH", "DELETE"}
    assert let <= {"GET", "POST"}
    assert reader.client.post("/v1/solves", json={}).status_code == 403
    assert reader.client.post("/v1/communities", json={"name": "x"}).status_code == 403


@pytest.mark.case("B89", "A4.4")
@on_both_databases
def test_a_key_opens_nothing_from_the_instant_at_which_it_ends(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    other = caller(runtime, us, "communities:read", lasts=timedelta(days=1))
    clock.go_on(days=1, seconds=-1)
    assert other.get().status_code == 200
    clock.go_on(seconds=1)
    ended, unknown = other.get(), us.client.get(us.address(), headers={"Authorization": "Bearer vrs_key_x"})
    assert (ended.status_code, ended.get_json()["code"]) == (401, "key_unknown")
    assert ended.get_json()["en"] == unknown.get_json()["en"]


@pytest.mark.case("A4.4")
def test_a_scanner_finds_every_token_and_nothing_that_only_looks_like_one() -> None:
    made = [tokens.new_token("key") for _ in range(100)]
    assert all(tokens.holds_token(f"before {one} after") for one in made)
    letters, chance = string.ascii_letters + string.digits, random.Random(1)
    alike = ("vrs_key_" + "".join(chance.choices(letters, k=49)) for _ in range(FOUND_BY_CHANCE))
    assert sum(map(tokens.holds_token, alike)) == 0


@pytest.mark.case("B90")
def test_nothing_of_a_dump_of_the_database_opens_anything(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime, DESK)
    secrets = [us.client.environ_base["HTTP_AUTHORIZATION"].removeprefix("Bearer ")]
    secrets.append(us.make("volunteers/v1/links")["secret"])
    secrets.append(us.make("feeds", volunteer="v1")["secret"])
    hook = {"name": "x", "url": "https://example.org/hook", "types": ["week.published"]}
    secrets.append(us.make("webhooks", **hook)["secret"])
    with runtime.writing() as session:
        account, code = making.invite(session, "赵红", now=clock())
        secrets += [code, code.replace("-", ""), signing_in.start(session, account, now=clock())[1]]
    runtime.engine.dispose()
    dump = b"".join(path.read_bytes() for path in runtime.settings.home.glob("scheduler.db*"))
    assert "王秀英".encode() in dump
    assert [secret for secret in secrets if secret.encode() in dump] == []
    with runtime.reading() as session:
        kept = {
            value
            for column in (ApiKey.sha256, Link.sha256, SignIn.sha256, AccountCode.sha256)
            for value in session.scalars(select(column))
        }
    assert len(kept) > 4
    for value in kept:
        headers = {"Authorization": f"Bearer {value}"}
        assert us.client.get("/v1/solves", headers=headers).status_code == 401
        assert us.client.get(f"/me/{value}").status_code == 404


@pytest.mark.case("B92")
def test_no_secret_can_be_reckoned_from_ids_and_times(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime, DESK)
    link = us.make("volunteers/v1/links")
    with runtime.reading() as session:
        kept = set(session.scalars(select(Link.sha256)))
    assert tokens.fingerprint(link["secret"]) in kept
    began = int(clock.now.timestamp()) - PREDICTED // 8
    hits = 0
    for second in range(began, began + PREDICTED // 4):
        seeds = (f"v1{second}", f"{link['id']}{second}", f"{us.community}v1{second}", str(second))
        for seed in seeds:
            guess = hashlib.md5(seed.encode()).hexdigest()
            hits += hashlib.sha256(f"vrs_link_{guess}".encode()).hexdigest() in kept
    assert hits == 0
    assert uuid.UUID(us.community).version == 4


@pytest.mark.case("B76")
def test_another_host_is_refused_before_anything_is_answered(runtime: Runtime) -> None:
    named = replace(runtime, settings=replace(runtime.settings, hosts=("paiban.example.org",)))
    client = create_app(named).test_client()
    for address in ("/console/set-up", "/v1/solves", "/docs", "/me/x"):
        assert client.get(address, headers={"Host": "evil.example"}).status_code == 400, address
        assert "evil" not in client.get(address, headers={"Host": "evil.example"}).text
    assert client.get("/docs", headers={"Host": "paiban.example.org"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "127.0.0.1:8000"}).status_code == 200


@pytest.mark.case("B76")
def test_who_reads_the_figures_comes_by_any_name_and_to_those_addresses_alone(runtime: Runtime) -> None:
    secret = settled(runtime).secret
    named = replace(runtime, settings=replace(runtime.settings, hosts=("paiban.example.org",)))
    client = create_app(named).test_client()
    for host in ("172.18.0.5:8000", "web:8000"):
        said = {"Host": host}
        for path, status in (("/healthz", 200), ("/readyz", 200), ("/metrics", 401)):
            assert client.get(path, headers=said).status_code == status
        figures = client.get("/metrics", headers=said | {"Authorization": f"Bearer {secret}"})
        assert figures.status_code == 200
        for path in ("/metrics/", "//metrics", "/v1/../metrics", "/docs", "/metrics/x", "/METRICS"):
            assert client.get(path, headers=said).status_code == 400, path
        assert host not in figures.text + str(figures.headers)


@pytest.mark.case("B86")
def test_no_session_is_signed_by_a_secret_of_the_framework(runtime: Runtime) -> None:
    assert application(runtime).secret_key is None
