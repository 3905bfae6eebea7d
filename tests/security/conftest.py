"""A PostgreSQL database with rows of two communities, reached by the role by which the product runs."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from scheduler.bootstrap import Runtime
from tests.databases import unbound
from tests.security.rows import fill


@pytest.fixture
def engine(runtime: Runtime) -> Engine:
    """The engine of the runtime role; the tables hold a row of each community."""
    with unbound(runtime.engine) as connection:
        fill(connection)
    return runtime.engine
