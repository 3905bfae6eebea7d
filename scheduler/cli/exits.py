"""Exit statuses of the command line; ``docs/command-line.md`` holds the same table."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command tells the shell.  Empty seats are no failure: a roster short of people is ``DONE``."""

    DONE = 0
    USAGE = 2
    """A wrong option, or a file that cannot be read or written."""
    REFUSED = 3
    """A document, workbook or roster that is not valid."""
    BROKEN = 4
    """The roster breaks a hard rule, or the pins contradict each other."""
    INTERNAL = 5
    """Our own fault, or a solve that could not finish."""
    INTERRUPTED = 130
    """Stopped by hand before there was anything to keep."""


EXIT_TABLE = (
    "退出码 · Exit status:  0 完成 done (空缺不算失败 empty seats are no failure)  ·  "
    "2 用法或文件 usage or file  ·  3 文档无效 document refused  ·  "
    "4 违反规则或固定安排矛盾 rules broken or pins contradict  ·  "
    "5 内部错误 internal  ·  130 中断 interrupted"
)
