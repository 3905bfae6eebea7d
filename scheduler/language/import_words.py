"""Sentences about files of records: what is unclear in them, and what would be made."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "table_unreadable": Sentence(
        "这不是可以读取的 xlsx 或 CSV 文件；请另存为 .xlsx（不加密、不带宏）或 CSV 再试。",
        "This is no xlsx or CSV file that can be read; save it as .xlsx (no password, no macros) or CSV.",
    ),
    "cell_not_when": Sentence(
        "没有读懂“{value}”：{why}。请写成“周一上午、周三全天”“工作日 05:00-08:00”这样。",
        "{value} was not understood: {why}. Write it like mon-fri 05:00-08:00, sat.",
    ),
    "qualification_days_unclear": Sentence(
        "“{value}”里的期限没有读懂：先写资格的名称，期限写在后面的括号里，例如“健康证（至2027-01-31）”。",
        "It is not understood from when or until when {value} holds: write the qualification, and its days"
        " in brackets behind it, as in health certificate (until 2027-01-31).",
    ),
    "import_person_unclear": Sentence(
        "叫“{name}”的不止一人；请在这一行补上手机，好认出是哪一位。",
        "More than one person is called {name}; add a telephone number to this line to say who is meant.",
    ),
    "import_name_twice": Sentence(
        "第 {row} 行已有“{name}”。是另一个人就在两行都填手机或编号，好分开；是同一个人就删去一行。",
        "Row {row} has {name} already. Another person is told apart by a telephone number or id in both;"
        " of the same person delete one row.",
    ),
    "import_phone_twice": Sentence(
        "第 {row} 行已有“{name}”，手机也一样。是另一个人就在两行都填编号；是同一个人就删去一行。",
        "Row {row} has {name} with this telephone number already. Another person is told apart by an id in"
        " both; of the same person delete one row.",
    ),
    "import_called_twice": Sentence(
        "第 {row} 行已有“{name}”。不是同一个就在两行都填编号；是同一个就删去一行。",
        "Row {row} has {name} already. Another one is told apart by an id in both; of the same delete one.",
    ),
    "import_name_unclear": Sentence(
        "叫“{name}”的不止一个，认不出是哪个；请先把其中一个改名。",
        "More than one is called {name} and it is not clear which; rename one of them first.",
    ),
    "import_namesake": Sentence(
        "已有同名的“{name}”，编号或手机不同，按另一个人处理。",
        "Somebody called {name} has another id or telephone number; this is taken for another person.",
    ),
    "import_task_long": Sentence(
        "“{name}” {start} 到 {end} 一班 {hours} 小时；不是这么长就先改表格。",
        "{name}: a shift from {start} to {end} is {hours} hour{hours:/s}; mend the sheet first if not meant.",
    ),
    "import_nothing": Sentence("（空）", "(nothing)"),
    "import_semicolon": Sentence("；", "; "),
    "import_yes": Sentence("是", "yes"),
    "import_no": Sentence("否", "no"),
    "import_prefer": Sentence("喜欢", "prefers"),
    "import_avoid": Sentence("避开", "avoids"),
    "import_line_left_out": Sentence(
        "这一行没有读入：从“{value}”看是{line:import_line}，不是一条记录。",
        "This line was left out: by “{value}” it is {line:import_line} and no record.",
    ),
    "import_line_unclear": Sentence(
        "这一行像是以“{value}”开头的合计、签名或说明，又有姓名和别的内容，分不清是不是一个人："
        "不是就删去这一行，是就去掉这个词。",
        "The line looks like a total, a signature or a note (“{value}”), yet holds a name and more: "
        "take the line away if it is nobody, or that word if it is somebody.",
    ),
    "import_name_is_figure": Sentence(
        "“{value}”是数字或日期，不是姓名；合计、日期等行请删去，是人请写姓名。",
        "{value} is a number or a date and no name: take lines of totals or dates away, or write who it is.",
    ),
    "task_without_start": Sentence(
        "“{task}”写了到几点，没写从几点。", "{task} says until when, and not from when."
    ),
    "import_would_make": Sentence(
        "“{name}”还没有登记在{list:list}里；确认后可一并新建（make）。",
        "{name} is not among the {list:list} yet; it can be made along with the rest (make).",
    ),
    "records_written": Sentence("已写入 {records} 条记录。", "Records written: {records}."),
    "records_not_written": Sentence(
        "只是预览，什么都没有写入；加 --apply 写入。", "A preview; nothing was written. Write with --apply."
    ),
    "import_heading": Sentence("表里的列", "Column of the table"),
    "import_field": Sentence("读作", "Read as"),
    "import_kind": Sentence("记录", "Records"),
    "import_created": Sentence("新建", "Created"),
    "import_changed": Sentence("改动", "Changed"),
    "import_unchanged": Sentence("不变", "Unchanged"),
    "import_empty": Sentence("没有可以导入的内容。", "There is nothing to import."),
    "import_changes_differ": Sentence(
        "看过预览之后，要改的记录又有人改过，还没写入；请看过新的预览再写入。",
        "A record that would change was changed after the preview; nothing is written. See the new one.",
    ),
    "import_applied": Sentence("这份文件已经写入。", "This file was written already."),
    "import_sheet_unknown": Sentence(
        "文件里没有“{sheet}”这张表，或没有这一行。", "The file has no table {sheet}, or no such row."
    ),
    "import_kind_unknown": Sentence(
        "“{sheet}”的种类不认识。", "The kind that is said for {sheet} is unknown."
    ),
    "import_column_unknown": Sentence(
        "“{sheet}”里有不认识的字段。", "A field that is said for {sheet} is unknown."
    ),
    "import_column_twice": Sentence(
        "“{sheet}”里有字段用了两次。", "A field is said for two columns of {sheet}."
    ),
    "task_dates_and_days": Sentence(
        "任务“{task}”既有日期又有星期，请分成两个任务。",
        "The task {task} has dates and weekdays; make two tasks of it.",
    ),
    "task_repeats_unclear": Sentence(
        "看不懂“{value}”。例如：每月第一个、第三个周一；每月3、13、23日；"
        "4周一轮，自2026-11-23起：第1周 周一、周三 / 第2周 周五；备用。",
        "“{value}” is not understood. For example: monthly first, third: mon; monthly 3, 13, 23; "
        "cycle of 4 weeks from 2026-11-23: week 1 mon, wed / week 2 fri; in reserve.",
    ),
    "task_dates_differ": Sentence(
        "任务“{task}”各日期的钟点不一，请分成几个任务。",
        "The task {task} has other hours on other dates; make several tasks of it.",
    ),
}
