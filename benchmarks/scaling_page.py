"""The table of ``docs/scaling.md``, made of the rows of ``scaling.jsonl``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.scaling import FILE

PAGE = Path(__file__).parents[1] / "docs" / "scaling.md"
BEGIN, END = "<!-- runs -->", "<!-- /runs -->"
HEAD = (
    "| 计划 plans | 求解进程 workers | 墙钟 wall "
    "| 每份计划的处理器秒 cpu-s a plan | 各进程 by worker "
    "| 单个进程内存 memory of one process | 每份计划的行 rows a plan "
    "| 未排满 / 界 unfilled / bound | 份 parts |"
)


def latest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last row of each load and number of workers, a load after the other."""
    found = {(row["load"], row["workers"]): row for row in rows}
    return [found[key] for key in sorted(found)]


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as a table."""
    lines = [HEAD, "|---|---|---|---|---|---|---|---|---|"]
    for row in latest(rows):
        workers = ", ".join(f"{seconds:g}" for seconds in row["cpu_seconds_by_worker"])
        parts = f"{row['parts']}, {row['lost']} lost" if "parts" in row else "-"
        lines.append(
            f"| {row['plans']} × {row['load']}, {row['limit_seconds']:g} s | {row['workers']} "
            f"| {row['wall_seconds']:g} s | {row['cpu_seconds_per_plan']:g} | {workers} "
            f"| {row['peak_mebibytes_of_a_process']} MiB "
            f"| {row['rows_per_plan']:g}, {row['kib_per_plan']:g} KiB "
            f"| {row['unfilled']} / {row['bound']} | {parts} |"
        )
    return "\n".join(lines)


def written(page: str, rows: list[dict[str, Any]]) -> str:
    """The page with the table of these rows."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{table(rows)}\n{END}{rest.split(END)[1]}"


def rows_on_file() -> list[dict[str, Any]]:
    """Every row that a run wrote."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), rows_on_file()), encoding="utf-8")


if __name__ == "__main__":
    main()
