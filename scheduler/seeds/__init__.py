"""Real communities as data, with invented people: for the examples, for trying the service, for tests."""

from __future__ import annotations
