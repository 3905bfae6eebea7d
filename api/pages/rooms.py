"""Every room of the pages, in the order in which they are offered; each is a folder of its own."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

ROOMS: Sequence[Blueprint] = ()
"""Rooms outside the console."""
