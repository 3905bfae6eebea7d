"""How gunicorn serves the API: ``gunicorn -c api/gunicorn.conf.py api.wsgi:app``.

Every value can be set by the environment variable named beside it.
"""

from __future__ import annotations

import fcntl
import gc
import os
import resource
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from scheduler import errors
from scheduler.config import Settings
from scheduler.language import LANGUAGES, say

_WORKERS = "VOLUNTEER_SCHEDULER_WEB_WORKERS"
_THREADS = "VOLUNTEER_SCHEDULER_WEB_THREADS"


def _refuse(setting: str, value: str) -> NoReturn:
    """End the start with one line in both languages."""
    sys.exit(
        " ".join(say("setting_invalid", language, setting=setting, value=value) for language in LANGUAGES)
    )


def _whole(name: str, default: str) -> int:
    """A whole number from one on, from the environment."""
    word = os.environ.get(name, default)
    if not (word.isascii() and word.isdigit() and int(word) > 0):
        _refuse(name, word)
    return int(word)


try:
    Settings.from_environment()  # told here, once: in each process gunicorn would tell it with a traceback
except errors.Invalid as invalid:
    _refuse(str(invalid.facts["setting"]), str(invalid.facts["value"]))

bind = os.environ.get("VOLUNTEER_SCHEDULER_BIND", "0.0.0.0:8000")
workers = _whole(_WORKERS, "2")
threads = _whole(_THREADS, "16")
# Threads, with limits for slow senders and problem+json for what is no request.
worker_class = "api.web_worker.WebWorker"
# Answers are told by the line that they go out on (api/line.py), those in files too.
sendfile = False
# No preload: each process opens its own database connections after the fork.
preload_app = False
# A thread that streams events lives longer than this; the limit is for workers that hang as a whole.
timeout = 60
# SIGTERM: who waits is answered at once, answers under way are finished, then the process ends within the
# 25 s that are promised.
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
forwarder_headers = ""  # and not under which path we are asked
forwarded_allow_ips = os.environ.get("VOLUNTEER_SCHEDULER_PROXY", "127.0.0.1")

# The processes add up their counters through files, in a fresh folder for every start.
_METRICS = "PROMETHEUS_MULTIPROC_DIR"
_NAME = "volunteer-scheduler-web-"


def _open_files_most(wanted: int) -> int:
    """How many files a process may have open, once it has asked for as many as are wanted."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most


# Each connection is an open file; as many again are for everything else.
worker_connections = _open_files_most(wanted=2000) // 2


def _is_ours() -> bool:
    """Whether the folder in the environment was made here: not by an operator, nor by whom we replace."""
    return Path(os.environ.get(_METRICS, "")).name.startswith(f"{_NAME}{os.getpid()}-")


def _make_folder() -> str:
    """A folder held by a lock for as long as any of our processes lives; it has its name once it is held."""
    made = Path(tempfile.mkdtemp(prefix=f".{_NAME}{os.getpid()}-"))
    fcntl.flock(os.open(made, os.O_RDONLY), fcntl.LOCK_EX)
    return str(made.rename(made.with_name(made.name[1:])))


def _sweep() -> None:
    """Remove the folders of services that were killed: ours, and held by nobody."""
    for left in Path(tempfile.gettempdir()).glob(f"{_NAME}*"):
        with suppress(OSError):  # somebody else's, held, or gone by now
            folder = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.fstat(folder).st_uid == os.geteuid():
                    shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(folder)


if not _is_ours() and (_METRICS not in os.environ or _NAME in os.environ[_METRICS]):
    _sweep()
    os.environ[_METRICS] = _make_folder()


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


def on_exit(server: Any) -> None:
    """Take the folder away, if it was made here, and go: looking for garbage at the end takes seconds."""
    gc.freeze()
    if _is_ours():
        shutil.rmtree(os.environ[_METRICS], ignore_errors=True)
