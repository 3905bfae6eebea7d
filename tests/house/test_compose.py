"""compose.yaml is held to the settings that the product reads, to the image, and to itself."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from sqlalchemy import make_url

from api.problems import Problem
from scheduler.config import Settings
from tests.house.source_tree import ROOT
from tests.house.test_settings_page import SETTINGS, read_elsewhere

TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "deploy" / "town.env").read_text(encoding="utf-8")
GIVEN = {
    "DATABASE_PASSWORD": "geheim",
    "OWNER_PASSWORD": "geheimer",
    "BACKUP_PASSWORD": "geheimst",
    "RECORD_KEYS": "first:" + b64encode(b"k" * 32).decode(),
    "CALLBACK_SECRETS": "whsec_" + b64encode(b"s" * 32).decode(),
}
ADDRESS = "VOLUNTEER_SCHEDULER_DATABASE_URL"
VARIABLE = re.compile(r"\$\{([A-Z_]+)(?::([-?])((?:[^{}$]|\$\{[^{}]*\})*))?\}")


def filled(text: str, given: dict[str, str]) -> str:
    """The text as the composer reads it; raises ``KeyError`` for what must be given and is not."""

    def value(match: re.Match[str]) -> str:
        name, kind, rest = match.groups()
        if given.get(name):
            return given[name]
        if kind != "-":
            raise KeyError(name)
        return filled(rest, given)

    return VARIABLE.sub(value, text)


def composed(**given: str) -> dict[str, Any]:
    """The whole, with what is given."""
    read: dict[str, Any] = yaml.safe_load(filled(TEXT, GIVEN | given))
    return read


def services(**given: str) -> dict[str, dict[str, Any]]:
    """Its services."""
    found: dict[str, dict[str, Any]] = composed(**given)["services"]
    return found


def environment(service: str, **given: str) -> dict[str, str]:
    """The variables of a service of ours."""
    return {name: str(value) for name, value in services(**given)[service]["environment"].items()}


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_secrets_have_no_default(name: str) -> None:
    with pytest.raises(KeyError, match=name):
        filled(TEXT, {**GIVEN, name: ""})


def test_what_may_be_given_is_in_the_example_and_nothing_else() -> None:
    asked = {match[0] for match in VARIABLE.findall(TEXT)}
    asked |= {inner[0] for match in VARIABLE.findall(TEXT) for inner in VARIABLE.findall(match[2])}
    assert set(re.findall(r"^#? ?([A-Z_]+)=", EXAMPLE, flags=re.M)) == asked


@pytest.mark.parametrize("service", ["schema", "web", "worker", "backup", "restore"])
def test_every_variable_is_one_that_the_product_reads_and_makes_sense(service: str) -> None:
    variables = environment(service)
    assert set(variables) <= set(SETTINGS) | read_elsewhere()
    settings = Settings.from_environment(variables)
    assert not settings.is_embedded
    assert settings.record_keys
    assert settings.callback_secrets
    assert settings.migrate_at_start == (service == "schema")


def test_the_roles_are_those_of_the_page_and_the_service_is_not_the_owner() -> None:
    made = (ROOT / "deploy" / "roles.sh").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "postgresql.md").read_text(encoding="utf-8")
    for role in ("scheduler_owner", "scheduler_app", "scheduler_backup"):
        rights = re.search(rf"CREATE ROLE {role} LOGIN PASSWORD '[^']*' ([A-Z ]+);", page)
        assert rights is not None
        assert re.search(rf"CREATE ROLE {role} LOGIN PASSWORD :'[a-z]+' {rights[1]};", made)
    assert "./deploy/roles.sh:/docker-entrypoint-initdb.d/roles.sh:ro" in services()["database"]["volumes"]
    waits = services()["web"]["depends_on"]["schema"]["condition"]
    assert (services()["schema"]["restart"], waits) == ("no", "service_completed_successfully")


def test_a_password_of_the_database_is_the_same_for_the_server_and_the_service() -> None:
    given = {"DATABASE_PASSWORD": "ge@heim", "OWNER_PASSWORD": "gehe@imer", "BACKUP_PASSWORD": "x@y@z"}
    own = services(**given)["database"]["environment"]
    for name, kept in (("web", "APP"), ("schema", "OWNER"), ("backup", "BACKUP")):
        found = make_url(Settings.from_environment(environment(name, **given)).database_url)
        assert (found.host, found.password) == ("database", own[f"{kept}_PASSWORD"])


@pytest.mark.parametrize("broker", ["", "redis://redis:6379/0"])
def test_addresses_lead_to_services_of_the_whole(broker: str) -> None:
    settings = Settings.from_environment(environment("worker", BROKER_URL=broker))
    names = services()
    database = make_url(settings.database_url)
    assert database.host in names
    assert (database.username, database.password, database.database) == (
        "scheduler_app",
        "geheim",
        "scheduler",
    )
    owner = make_url(Settings.from_environment(environment("schema")).database_url)
    assert (owner.username, owner.password, owner.database) == ("scheduler_owner", "geheimer", "scheduler")
    own = names["database"]["environment"]
    assert (own["OWNER_PASSWORD"], own["APP_PASSWORD"]) == ("geheimer", "geheim")
    assert own["BACKUP_PASSWORD"] == "geheimst"
    host = re.fullmatch(r"\w+://(?:(\w+):(\w+)@)?(\w+):\d+/.*", settings.broker_url)
    assert host is not None
    assert host[3] in names
    if not broker:
        rabbit = names["broker"]["environment"]
        assert (host[1], host[2]) == (rabbit["RABBITMQ_DEFAULT_USER"], rabbit["RABBITMQ_DEFAULT_PASS"])


def test_redis_backups_and_the_way_back_are_there_only_when_asked_for() -> None:
    asked_for = {name: one["profiles"] for name, one in services().items() if "profiles" in one}
    assert asked_for == {"redis": ["redis"], "backup": ["backup"], "restore": ["backup"]}


@pytest.mark.case("A3.3")
def test_backups_are_made_by_who_reads_all_and_brought_back_by_the_owner() -> None:
    roles = {name: make_url(environment(name)[ADDRESS]).username for name in ("backup", "restore", "schema")}
    assert (roles["backup"], roles["restore"]) == ("scheduler_backup", roles["schema"])
    for name in ("backup", "restore"):
        one = services(BACKUPS="/srv/backups")[name]
        assert one["volumes"] == ["kept:/data", "/srv/backups:/backups"]
        assert (one["build"], one["restart"], one["networks"]) == (".", "no", ["inside"])
        assert services()[name]["volumes"][1] == "backups:/backups"
    made, back = services()["backup"]["command"], services()["restore"]["entrypoint"]
    assert (made[:3], back) == (
        ["volunteer-scheduler", "backup", "/backups"],
        ["volunteer-scheduler", "restore"],
    )
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    client = re.search(r"postgresql-client-(\d+) ", dockerfile)
    server = re.match(r"postgres:(\d+)-", services()["database"]["image"])
    assert client is not None
    assert server is not None
    assert client[1] == server[1]
    assert f":/usr/lib/postgresql/{client[1]}/bin:" in dockerfile
    assert "install -d -o 10001 -m 700 /backups" in dockerfile


def test_the_commands_are_those_of_the_image() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert services()["worker"]["command"] == ["worker"]
    assert "/app/venv/bin/worker" in dockerfile
    assert "command" not in services()["web"]
    assert "EXPOSE 8000" in dockerfile
    for name in ("web", "worker"):
        assert services()[name]["build"] == "."


@pytest.mark.parametrize("name", ["schema", "web", "worker", "backup", "restore"])
def test_what_runs_as_a_plain_user_has_no_rights_of_the_root_and_gets_none(name: str) -> None:
    one = services()[name]
    assert (one["cap_drop"], one["security_opt"]) == (["ALL"], ["no-new-privileges:true"])


def test_the_example_hints_at_passwords_that_may_stand_in_an_address() -> None:
    hint, _, _ = EXAMPLE.partition("DATABASE_PASSWORD=")
    assert "openssl rand -hex 24" in hint
    assert "base64" not in hint


def test_any_number_of_web_services_and_workers_may_run() -> None:
    for name in ("web", "worker"):
        one = services()[name]
        assert one["deploy"]["replicas"] == 2
        assert "ports" not in one
        assert "container_name" not in one
    assert [name for name, one in services().items() if "ports" in one] == ["proxy"]


def test_what_is_named_is_there() -> None:
    whole = composed()
    for one in whole["services"].values():
        assert set(one["networks"]) <= set(whole["networks"])
        assert set(one.get("depends_on", {})) <= set(whole["services"])
        for volume in one.get("volumes", []):
            source = volume.split(":")[0]
            assert source in whole["volumes"] or (ROOT / source).is_file(), volume
    for name in ("database", "broker", "redis"):
        assert whole["services"][name]["networks"] == ["inside"]
    assert whole["networks"]["inside"]["internal"] is True


def test_images_of_others_are_named_with_a_version() -> None:
    others = [one["image"] for one in services().values() if "build" not in one]
    assert all(re.fullmatch(r"[a-z]+:\d+(\.\d+)*-alpine", image) for image in others), others


def test_a_stop_waits_as_long_as_a_worker_may_take() -> None:
    for name in ("web", "worker"):
        assert int(services()[name]["stop_grace_period"].removesuffix("s")) >= 25


def test_the_proxy_passes_on_what_the_product_accepts() -> None:
    proxy = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    most = re.search(r"client_max_body_size (\d+)m;", proxy)
    assert most is not None
    assert int(most[1]) == Settings.from_environment({}).body_mebibytes
    assert "X-Forwarded-For $remote_addr" in proxy
    source, place, _ = services()["proxy"]["volumes"][0].split(":")
    assert Path(source) == Path("deploy/nginx.conf")
    assert place == "/etc/nginx/templates/default.conf.template"


def test_an_outer_proxy_that_is_named_says_who_the_client_is_and_nobody_else_does() -> None:
    proxy = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    assert re.findall(r"^set_real_ip_from (.+);", proxy, flags=re.M) == ["${OUTER_PROXY}"]
    assert "real_ip_header X-Forwarded-For;" in proxy
    assert environment("proxy")["OUTER_PROXY"] == "127.0.0.1"
    assert environment("proxy", OUTER_PROXY="172.16.0.0/12")["OUTER_PROXY"] == "172.16.0.0/12"
    filtered = environment("proxy")["NGINX_ENVSUBST_FILTER"].replace("$$", "$")
    filled_in = [name for name in re.findall(r"\$\{?(\w+)", proxy) if re.search(filtered, name)]
    assert set(filled_in) == {"OUTER_PROXY"}
    page = (ROOT / "docs" / "how-to" / "tls.md").read_text(encoding="utf-8")
    for line in ("PORT=127.0.0.1:8000", "OUTER_PROXY=172.16.0.0/12"):
        assert line in page
        assert line in EXAMPLE


def test_the_proxy_writes_no_address_down_and_keeps_what_is_said_of_https() -> None:
    proxy = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    # Addresses hold secrets, and the log of errors tells the line of the request: its worst alone is kept.
    assert re.findall(r"^\s*access_log (.+);", proxy, flags=re.M) == ["off"]
    assert re.findall(r"^\s*error_log \S+ (\w+);", proxy, flags=re.M) == ["crit"]
    kept = re.search(
        r"map \$http_x_forwarded_proto (\$\w+) \{\s*default \$scheme;\s*https https;\s*\}", proxy
    )
    assert kept is not None
    assert f"proxy_set_header X-Forwarded-Proto {kept[1]};" in proxy


def test_where_people_reach_it_may_be_given() -> None:
    own = Settings.from_environment(environment("web"))
    assert (own.public_address, own.hosts) == ("", ())
    given = environment("web", PUBLIC_ADDRESS="https://paiban.example.org", HOSTS="paiban.example.org")
    settings = Settings.from_environment(given)
    assert settings.public_address == "https://paiban.example.org"
    assert tuple(settings.hosts) == ("paiban.example.org",)


@pytest.mark.case("A4.13")
def test_what_the_proxy_refuses_by_itself_is_told_as_the_services_tell_it() -> None:
    proxy = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    told = {int(status): json.loads(said) for status, said in re.findall(r"return (\d+) '(.*)';", proxy)}
    with Flask("test").app_context():
        own = {status: json.loads(Problem.of_status(status).document("$request_id")) for status in told}
    assert told == own
    led = re.findall(r"error_page [\d ]+?(?: =(\d+))? /problem/(\d+);", proxy)
    assert {int(page) for _, page in led} == told.keys() == {400, 413, 414, 431, 503}
    assert all(status in ("", page) for status, page in led)
    assert proxy.count("default_type application/problem+json;") == len(told)
    assert "server_tokens off;" in proxy
