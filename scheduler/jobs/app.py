"""Celery as the bus between those who submit and those who solve: it carries ids and nothing else.

The truth is in the database.  A message says only that there is work: one that is lost costs a second,
because workers look for themselves, and one that comes twice costs a look.
"""

from __future__ import annotations

from functools import lru_cache

import structlog
from celery import Celery
from kombu.exceptions import OperationalError

from scheduler.config import Settings

SOLVE_TASK = "scheduler.solve"
PART_TASK = "scheduler.part"
QUEUE = "solves"
MESSAGE_SECONDS = 600
NOT_TOLD = (OperationalError, OSError, ValueError)
"""A broker that cannot be reached; the last is a folder's list of queues that somebody is just writing."""
CONNECT_SECONDS = 2.0

log = structlog.get_logger(__name__)


@lru_cache(maxsize=8)
def celery_app(settings: Settings) -> Celery:
    """The bus of an installation; nothing is connected before it is used."""
    app = Celery("volunteer-scheduler", broker=_address(settings), set_as_current=False)
    app.conf.update(
        task_default_queue=QUEUE,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_publish_retry=False,
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        broker_connection_timeout=CONNECT_SECONDS,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options=_transport(settings),
        enable_utc=True,
    )
    return app


def announce(settings: Settings, solve_id: str) -> None:
    """Tell the workers that a solve waits.  A broker that cannot be reached is noted and nothing more."""
    try:
        celery_app(settings).send_task(SOLVE_TASK, args=[solve_id], expires=MESSAGE_SECONDS, retry=False)
    except NOT_TOLD as error:
        log.warning("announcement_failed", solve=solve_id, kind=type(error).__name__)


def _address(settings: Settings) -> str:
    """Where the broker is; a folder has no host, but the bus complains when none is named."""
    return "filesystem://localhost//" if settings.broker_url == "filesystem://" else settings.broker_url


def _transport(settings: Settings) -> dict[str, object]:
    if settings.broker_url.startswith("filesystem"):
        letters = settings.home / "broker"
        control = settings.home / "broker-control"
        for folder in (letters, control):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return {
            "data_folder_in": str(letters),
            "data_folder_out": str(letters),
            "control_folder": str(control),
        }
    if settings.broker_url.startswith(("redis", "rediss")):
        return {"socket_connect_timeout": CONNECT_SECONDS, "socket_timeout": 5.0, "max_retries": 0}
    return {}
