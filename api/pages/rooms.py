"""Everything that people look at beside the assets, each a blueprint; the console has rooms of its own."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from api.pages.console import site as console
from api.pages.me import routes as me
from api.pages.sign_in import routes as sign_in

ROOMS: Sequence[Blueprint] = (sign_in.blueprint, console.blueprint, me.blueprint)
