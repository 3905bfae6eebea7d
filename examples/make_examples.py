"""Write every example plan beside this file: ``python -m examples.make_examples``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from examples.make import (
    four_kinds,
    gucheng,
    kongmujiang,
    queli,
    redian,
    shijihuayuan,
    sixty_day,
    xihe,
    zhenxing,
)
from examples.make.writing import Document, dump

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


def main(folder: Path = Path(__file__).parent) -> None:
    """Write all examples into ``folder``."""
    for name, document in EXAMPLES:
        (folder / f"{name}.json").write_text(dump(document()), encoding="utf-8")


if __name__ == "__main__":
    main()
