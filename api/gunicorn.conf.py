"""How gunicorn serves the API: ``gunicorn -c api/gunicorn.conf.py api.wsgi:app``.

Every value can be set by the environment variable named beside it.
"""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path
from typing import Any

bind = os.environ.get("VOLUNTEER_SCHEDULER_BIND", "0.0.0.0:8000")
workers = int(os.environ.get("VOLUNTEER_SCHEDULER_WEB_WORKERS", "2"))
threads = int(os.environ.get("VOLUNTEER_SCHEDULER_WEB_THREADS", "16"))
# Threads, with limits for slow senders and problem+json for what is no request.
worker_class = "api.web_worker.WebWorker"
# No preload: each process opens its own database connections after the fork.
preload_app = False
# A thread that streams events lives longer than this; the limit is for workers that hang as a whole.
timeout = 60
# SIGTERM: answers under way are finished, then the process ends within the 25 s that are promised.
graceful_timeout = 20
keepalive = 5
# The socket that gunicorn would keep in the home folder of whoever runs it: nobody asks it anything.
control_socket_disable = True
limit_request_line = 8190
limit_request_fields = 60
limit_request_field_size = 8190
accesslog = None
errorlog = "-"
# Only the proxy in front may say who the client is.
forwarded_allow_ips = os.environ.get("VOLUNTEER_SCHEDULER_PROXY", "127.0.0.1")

# The processes add up their counters through files; a fresh folder for every start.
_METRICS = "PROMETHEUS_MULTIPROC_DIR"
if _METRICS not in os.environ:
    os.environ[_METRICS] = tempfile.mkdtemp(prefix="volunteer-scheduler-metrics-")


def post_fork(server: Any, worker: Any) -> None:
    """Look for no garbage while the application is loaded: there is none, and looking is a third of it."""
    gc.disable()


def post_worker_init(worker: Any) -> None:
    """What is loaded stays: from here on garbage is looked for among what requests make."""
    gc.freeze()
    gc.enable()


def child_exit(server: Any, worker: Any) -> None:
    """Drop the gauges of a process that is gone."""
    from prometheus_client import multiprocess

    if Path(os.environ[_METRICS]).is_dir():
        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
