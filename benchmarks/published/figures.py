"""What published solvers report, with where it stands: values at ten minutes, or in seconds where told.

Sources: Curtois and Qu, Computational results on new staff scheduling benchmark instances, technical report
2014 (ejection chain, branch and price, Gurobi 5.6); Rahimian, Akartunali and Levine 2017 (IP and VNS);
Turhan and Bilgen 2020 (fix and relax with simulated annealing).
"""

from __future__ import annotations

from collections.abc import Mapping

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "curtois-qu": (
        "弹射链 ejection chain, 10 / 60 min",
        "分支定价 branch and price (s)",
        "Gurobi, 10 min",
        "IP + VNS, 10 / 60 min",
        "F&R + SA, 10 / 60 min",
    ),
    "inrc2": ("限时的静态求解 a time-limited static solver (s)",),
}
NOTHING = "–"
FIGURES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "curtois-qu": {
        "1": ("607 / 607", "607 (0.3)", "607", "607 / 607", "607 / 607"),
        "2": ("923 / 837", "828 (0.1)", "828", "828 / 828", "828 / 828"),
        "3": ("1003 / 1003", "1001 (0.5)", "1001", "1001 / 1001", "1001 / 1001"),
        "4": ("1719 / 1718", "1716 (1.5)", "1716", "1716 / 1716", "1716 / 1716"),
        "6": ("2344 / 2258", "1952 (11)", "1950", "1950 / 1950", "1950 / 1950"),
        "9": ("474 / 463", "439 (77)", "439", "439 / 439", "439 / 439"),
        "10": ("4999 / 4797", "4631 (113)", "4631", "4631 / 4631", "4631 / 4631"),
        "11": ("3967 / 3661", "3443 (19)", "3443", "3443 / 3443", "3443 / 3443"),
        "14": ("2542 / 1847", "out of memory", "1482", "1281 / 1279", "1295 / 1280"),
        "16": ("4343 / 4048", "3323 (265)", "3521", "3306 / 3225", "3253 / 3225"),
        "20": ("23531 / 9750", "out of memory", NOTHING, NOTHING, NOTHING),
    },
    "inrc2": {
        "n030w4_1_6-2-9-1": ("1680 (780)",),
        "n030w4_1_6-7-5-3": ("1855 (780)",),
        "n040w4_2_6-1-0-6": ("1925",),
        "n050w4_0_0-4-8-7": ("1480",),
        "n060w4_1_6-1-1-5": ("2530 (1500)",),
    },
}


def figures(family: str, instance: str) -> tuple[str, ...]:
    """What each published solver reports of an instance, in the order of the headings."""
    nothing = (NOTHING,) * len(HEADINGS.get(family, ()))
    return FIGURES.get(family, {}).get(instance, nothing)
