"""What processes of tests are born with: the product, loaded once, and nothing of it begun.

The fork server imports this.  No engine of the solver is here, as none is in a worker or a web process.
"""

from __future__ import annotations

import gc
import os

METRICS = "PROMETHEUS_MULTIPROC_DIR"

gc.disable()  # as the command line and the web processes load it
os.environ[METRICS] = os.devnull  # counters of several processes; each service then has a folder of its own

import celery.apps.worker  # noqa: E402
import celery.concurrency.thread  # noqa: E402
import celery.worker.consumer  # noqa: E402
import gunicorn.app.wsgiapp  # noqa: E402
import kombu.transport.filesystem  # noqa: E402
import kombu.transport.redis  # noqa: E402
import pytest  # noqa: E402

import api.application  # noqa: E402
import api.web_worker  # noqa: E402
import scheduler.cli.application  # noqa: E402
import scheduler.jobs.worker  # noqa: E402

del os.environ[METRICS]
gc.freeze()
gc.enable()

__all__ = ["api", "celery", "gunicorn", "kombu", "pytest", "scheduler"]
