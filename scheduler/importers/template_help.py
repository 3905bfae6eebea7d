"""The help sheet of the template, line by line, Chinese and English."""

from __future__ import annotations

HELP: tuple[tuple[str, str], ...] = (
    ("怎么填这份表", "How to fill in this workbook"),
    (
        "1. “计划”：这一周叫什么、从哪天开始、共几天。时区不填就是 Asia/Shanghai。",
        "1. Plan: what the week is called, its first day and how many days. "
        "The time zone is Asia/Shanghai if left empty.",
    ),
    (
        "2. “志愿者”：每人一行。黄色标题的列必须填，其余可以空着。没有编号就用姓名认人；重名请填编号。",
        "2. Volunteers: one row each. Columns with an amber heading must be filled in. "
        "Without an id a person is known by name; give ids where names repeat.",
    ),
    (
        "3. “空闲时间”：每人每段空闲一行。"
        "星期可写“周一、周三”“周一至周五”“每天”“周末”，也可以改填日期。"
        "钟点空着表示整天。“请假”的行表示那段时间不能来。没有任何行的人视为没有空。",
        "3. Availability: a row for each span. "
        "Weekdays such as mon, wed or mon-fri or daily or weekend, or a date instead. "
        "Empty clocks mean the whole day. A row marked off is time off. "
        "A person without any row is never available.",
    ),
    (
        "4. “任务”：同一编号的几行是同一个任务，多写一行就是多一个时间或多一种岗位。"
        "岗位和人数都空着时，用这一类任务的默认岗位（例如护学两名成年人）。",
        "4. Tasks: rows of one id are one task; a further row is a further time or a further seat. "
        "Where role and people are all empty the kind's own seats stand (a school escort has two adults).",
    ),
    (
        "5. 多个资格用顿号或逗号分开。“健康证”“急救”会认作内置资格。",
        "5. Part several qualifications by commas.",
    ),
    (
        "6. 填好后运行：volunteer-scheduler solve 这份表.xlsx --out roster.xlsx",
        "6. Then run: volunteer-scheduler solve this-file.xlsx --out roster.xlsx",
    ),
    (
        "表里已有的行是例子，请删去或改成自己的。有填错的地方，程序会一次列出全部错误和所在的单元格。",
        "The rows that are there are examples: replace them. "
        "Whatever is wrong is listed at once, each with its cell.",
    ),
)
