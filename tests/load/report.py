"""The page of a load run: ratios to the ceiling first, for they hold on other machines too."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from statistics import median
from typing import Any

from tests.load.sender import Sent

HEAD = """\
# 负载 · Load

`make load` 重测并重写本页。基准是同一机器、同一次运行、同样 gunicorn 设置下只会问好的 Flask；
每次测读取之前先测基准，机器忙闲对两者一样，看每一对的比例（中位数）。
`make load` measures anew and writes this page. The ceiling is a Flask that says hello under the same gunicorn
settings, on the same machine in the same run; it is measured right before each turn of a read, and what
counts is the ratio of such a pair, of which the middle one is given.

"asked again": the same read by the same caller, over and over, as pages do that look again by themselves;
"anew": no two requests are the same.
"""


READ_MILLISECONDS, BURST_MILLISECONDS = 150, 1000
"""What 95 of 100 reads at 200 a second, and 99 of 100 sign-ups that come within a second, may take."""


def missed(steady: Sent, burst: Sent, others: Sequence[Sent]) -> list[str]:
    """What of the promise was not kept: no 5xx, reads at a steady rate and a burst of sign-ups in time."""
    failed = sum(sent.failed for sent in (steady, burst, *others))
    read, signed_up = steady.percentile(0.95), burst.percentile(0.99)
    told = {
        f"5xx: {failed}": failed > 0,
        f"200 reads a second: p95 {read:.0f} ms, promised {READ_MILLISECONDS}": read > READ_MILLISECONDS,
        f"a hundred sign-ups: p99 {signed_up:.0f} ms, promised {BURST_MILLISECONDS}": (
            signed_up > BURST_MILLISECONDS
        ),
    }
    return [line for line, is_missed in told.items() if is_missed]


def page(ceiling: Any, sides: Sequence[Any], steady: Sent, burst: Sent) -> str:
    """All figures as Markdown."""
    lines = [
        HEAD,
        "| 读取 · read | answers/s | of the ceiling | cpu ms each | of the ceiling's | p95 ms | 5xx |",
        "|---|---|---|---|---|---|---|",
        _row(ceiling, 1.0, 1.0),
        *(_row(side, median(side.shares), median(side.times)) for side in sides),
        "",
        "| 到达 · arriving | answers | p50 ms | p95 ms | p99 ms | statuses | 5xx |",
        "|---|---|---|---|---|---|---|",
        _sent("200 次读取/秒 · 200 reads a second", steady),
        _sent("一秒内百人报名 · a hundred sign-ups in a second", burst),
        "",
        f"{os.cpu_count()} cores, Python {platform.python_version()}, two web processes, SQLite; "
        f"load of the machine at the end: {os.getloadavg()[0]:.1f}.",
        "",
    ]
    return "\n".join(lines)


def _row(side: Any, share: float, times: float) -> str:
    return (
        f"| {side.name} | {side.rate:.0f} | {share:.0%} | {side.cost:.2f} "
        f"| {times:.1f} | {side.sent.percentile(0.95):.0f} | {side.sent.failed} |"
    )


def _sent(name: str, sent: Sent) -> str:
    told = ", ".join(f"{status}: {number}" for status, number in sorted(sent.statuses.items()))
    parts = " | ".join(f"{sent.percentile(part):.0f}" for part in (0.5, 0.95, 0.99))
    return f"| {name} | {len(sent.latencies)} | {parts} | {told} | {sent.failed} |"
