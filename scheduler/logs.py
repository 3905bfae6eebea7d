"""The log of the processes that serve and work: one JSON object a line, ids and never names."""

from __future__ import annotations

import logging
import sys

import structlog


def configure() -> None:
    """Set up the log of this process; called once, where a process starts.

    Errors are written with the lines of code that led to them and never with the values of variables, which
    hold names and telephone numbers.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
