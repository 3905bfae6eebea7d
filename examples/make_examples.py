"""Write every example plan beside this file: ``python -m examples.make_examples``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from examples.make import four_kinds, sixty_day
from examples.make.writing import dump
from scheduler.seeds import gucheng, kongmujiang, queli, redian, shijihuayuan, xihe, zhenxing
from scheduler.seeds.building import Document

EXAMPLES: tuple[tuple[str, Callable[[], Document]], ...] = (
    ("four-kinds", four_kinds.document),
    ("gucheng", gucheng.document),
    ("shijihuayuan", shijihuayuan.document),
    ("shijihuayuan-60-day", sixty_day.document),
    ("redian", redian.document),
    ("queli", queli.document),
    ("kongmujiang", kongmujiang.document),
    ("zhenxing", zhenxing.document),
    ("xihe", xihe.document),
)


DEMO = Path(__file__).parents[1] / "scheduler" / "cli" / "demo_week.json"
"""Where an installed package finds the week of its demo: the same bytes as ``gucheng.json``."""


def main(folder: Path = Path(__file__).parent) -> None:
    """Write all examples into ``folder``; the demo's own copy goes with those of the tree."""
    for name, document in EXAMPLES:
        (folder / f"{name}.json").write_text(dump(document()), encoding="utf-8")
    if folder == Path(__file__).parent:
        DEMO.write_bytes((folder / "gucheng.json").read_bytes())


if __name__ == "__main__":
    main()
