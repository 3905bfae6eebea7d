"""Every community that there is a seed of."""

from __future__ import annotations

from datetime import date

from scheduler.seeds import (
    gucheng,
    kongmujiang,
    queli,
    redian,
    shijihuayuan,
    xihe,
    xinglong,
    zhenxing,
)
from scheduler.seeds.records import Seed, seed_of

MODULES = (gucheng, shijihuayuan, redian, queli, kongmujiang, zhenxing, xihe)
"""The communities as they really are, in the order in which the docs tell of them."""
LARGE = xinglong
"""An invented one of 397 people, to see how fast a large community is planned."""
NAMES = tuple(module.ROUTINE.id for module in MODULES)


def seed_for(name: str, monday: date) -> Seed:
    """The records of a community by its name, as if the week of its example began on ``monday``."""
    modules = {module.ROUTINE.id: module for module in (*MODULES, LARGE)}
    module = modules[name]
    return seed_of(module.document(), module.ROUTINE, monday)
