"""What is watched exists: every figure of a dashboard or an alert is one that /metrics tells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import update

from scheduler.bootstrap import Runtime
from scheduler.models import Solve, SolvePart
from scheduler.models.database import database_now
from scheduler.models.solve import DEAD, DONE
from scheduler.services import figures, leases, solve_parts
from tests.api.test_both_databases import keyed_client
from tests.house.source_tree import ROOT
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import submitted

DEPLOY = ROOT / "deploy"
OF_PROMETHEUS = {"up"}
"""Told by Prometheus itself, of every place that it scrapes."""
WORDS = {
    "max",
    "sum",
    "by",
    "le",
    "rate",
    "histogram_quantile",
    "and",
    "or",
    "absent",
    "state",
    "outbox",
    "quantile",
    "status",
}
HAN = re.compile(r"[\u4e00-\u9fff]")


def alerts() -> list[dict[str, object]]:
    """The alert rules."""
    groups = yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def panels() -> list[dict[str, object]]:
    """The panels of the dashboard."""
    found: list[dict[str, object]] = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text())["panels"]
    return found


def expressions() -> Iterator[str]:
    """Every expression of both."""
    yield from (str(rule["expr"]) for rule in alerts())
    for panel in panels():
        yield from (target["expr"] for target in panel["targets"])  # type: ignore[attr-defined]


def named(expression: str) -> set[str]:
    """The figures that an expression names."""
    bare = re.sub(r"\{[^}]*\}|\[[^]]*\]|\"[^\"]*\"", " ", expression)
    return set(re.findall(r"[a-z_]+", bare)) - WORDS


def told(runtime: Runtime) -> dict[str, dict[tuple[str, ...], float]]:
    """What /metrics tells: by the name of each sample, its values by labels."""
    client = keyed_client(runtime)
    client.get("/healthz")
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(client.get("/metrics").text):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sample.labels.values())] = sample.value
    return found


def test_every_figure_of_an_alert_or_a_panel_is_told(runtime: Runtime) -> None:
    known = set(told(runtime)) | OF_PROMETHEUS
    for expression in expressions():
        assert named(expression), expression
        assert named(expression) <= known, expression


def test_every_figure_of_the_queue_is_on_the_dashboard() -> None:
    shown = {name for panel in panels() for target in panel["targets"] for name in named(target["expr"])}  # type: ignore[attr-defined]
    assert {
        "solve_queue_age_seconds",
        "solve_seconds_recent",
        "solve_gap_recent",
        "outbox_age_seconds",
    } <= shown


def test_alerts_and_panels_speak_both_languages_and_say_what_to_do() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    chapters = set(re.findall(r"^## (\d+)\.", page, flags=re.M))
    assert len(chapters) == 10
    for rule in alerts():
        words = rule["annotations"]
        assert isinstance(words, dict)
        assert HAN.search(words["summary"])
        assert re.search(r"· .*[a-z]+ [a-z]+", words["summary"])
        place, _, chapter = words["see"].partition("#")
        assert place == "docs/operations.md"
        assert chapter in chapters
        assert f'<a id="{chapter}"></a>' in page
    for panel in panels():
        assert re.fullmatch(r".*[\u4e00-\u9fff].* · [A-Z].*", str(panel["title"]))


def test_a_service_that_is_gone_rings_as_one_that_is_silent_and_leads_to_the_database_too() -> None:
    (away,) = (rule for rule in alerts() if rule["alert"] == "ServiceAway")
    silent, gone = str(away["expr"]).split(" or ")
    assert (silent, gone) == ('up{job="volunteer-scheduler"} == 0', 'absent(up{job="volunteer-scheduler"})')
    words = away["annotations"]
    assert isinstance(words, dict)
    assert words["see_also"] == "docs/operations.md#6"


@on_both_databases
def test_the_figures_are_those_of_the_tables(runtime: Runtime) -> None:
    waiting, running, done, dead = (submitted(runtime).id for _ in range(4))
    with runtime.writing() as session:
        now = database_now(session)

        def put(solve: str, **values: object) -> None:
            session.execute(update(Solve).where(Solve.id == solve).values(**values))

        goals = [{"name": "wanted", "value": 100, "bound": 80}]
        put(waiting, updated_at=now - timedelta(seconds=300))
        put(running, state="running", fence=1, lease_until=now - timedelta(seconds=9))
        for solve, state in ((done, DONE), (dead, DEAD)):
            put(
                solve,
                state=state,
                created_at=now - timedelta(seconds=100),
                started_at=now - timedelta(seconds=70),
                finished_at=now - timedelta(seconds=10),
                goals=goals if state == DONE else [],
            )
        session.add(
            SolvePart(solve_id=running, of_fence=1, number=0, size=1, seed=1, due_at=now, problem=b"x")
        )
        session.commit()
    found = told(runtime)
    assert found["solve_queue_age_seconds"][()] == pytest.approx(300, abs=30)
    assert found["solves_silent"][()] == 1
    assert found["solves"][("queued",)] == 1
    assert found["solve_parts"][("queued",)] == 1
    assert found["solves_ended_recent"] == {("done",): 1, ("dead",): 1, ("failed",): 0, ("cancelled",): 0}
    assert found["solve_seconds_recent"][("1.0",)] == pytest.approx(60, abs=1)
    assert found["solve_wait_seconds_recent"][("0.5",)] == pytest.approx(30, abs=1)
    assert found["solve_gap_recent"][("0.95",)] == pytest.approx(0.2)
    assert found["outbox_age_seconds"] == {("callbacks",): 0, ("webhooks",): 0, ("notices",): 0}


@on_both_databases
def test_a_callback_that_is_due_is_counted_with_its_age(runtime: Runtime) -> None:
    submitted(runtime, callback_url="https://example.org/hook")
    with runtime.writing() as session:
        lease = leases.claim(session, runtime.settings, owner="a worker")
    assert lease is not None
    with runtime.writing() as session:
        from scheduler.services import settling

        settling.bury(session, lease, code="plan_unreadable")
    with runtime.reading() as session:
        box = figures.outboxes(session)["callbacks"]
    assert box.waiting == 1
    assert box.age_seconds >= 0


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([], 0.5, 0.0),
        ([7.0], 0.95, 7.0),
        ([3, 1, 2], 0.5, 2),
        ([3, 1, 2], 1.0, 3),
        (list(range(1, 101)), 0.95, 95),
    ],
)
def test_a_quantile_is_a_value_that_was_there(values: list[float], share: float, expected: float) -> None:
    assert figures.quantile(values, share) == expected


def test_parts_are_none_of_the_queue(runtime: Runtime) -> None:
    with runtime.reading() as session:
        assert figures.parts_by_state(session) == {"queued": 0, "running": 0, "done": 0, "failed": 0}
        assert not solve_parts.is_any_waiting(session)
