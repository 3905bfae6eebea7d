"""What a room brings along is reached: every blueprint of the package is among the resources, once."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import api
from api.openapi import Blueprint
from api.resources import RECORDS, RESOURCES

NOT_ROOMS = ("api.wsgi", "api.gunicorn")
"""What starts a service when it is imported."""


def test_every_blueprint_is_registered_once() -> None:
    names = [found.name for found in pkgutil.walk_packages(api.__path__, "api.")]
    modules = [import_module(name) for name in names if not name.startswith(NOT_ROOMS)]
    written = {
        id(value): value.name
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Blueprint)
    }
    registered = [resource.blueprint.name for resource in RESOURCES]
    of_records = [views.kind.plural for views in RECORDS]
    assert sorted(registered) == sorted([*written.values(), *of_records])
