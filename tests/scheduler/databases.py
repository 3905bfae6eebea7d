"""Running a test on both databases."""

from __future__ import annotations

import pytest

on_both_databases = pytest.mark.parametrize("environment", ["sqlite", "postgresql"], indirect=True)
"""The same test on SQLite and on PostgreSQL."""
