"""Words of the sheets of a week."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_paper": Sentence("打印", "Print"),
    "paper_of_week": Sentence("打印 · {days}", "Print · {days}"),
    "paper_not_published": Sentence(
        "这一周还没有发布，打印的是现在的方案。",
        "This week is not published yet: what is printed is the roster as it stands.",
    ),
    "paper_ahead": Sentence(
        "改动还没发布：下面打印的都是已发布的。",
        "Changes are not published yet: what is printed below is as published.",
    ),
    "paper_of_changes": Sentence(
        "看改动后的墙表，标出谁来谁走", "The wall sheet with the changes, marking who comes and who goes"
    ),
    "onpaper_wall": Sentence(
        "A4 横向，贴在墙上：哪天、哪里、谁来。", "A4 across, for the wall: which day, where, and who comes."
    ),
    "onpaper_sign_in": Sentence(
        "现场签名用；留有空行，写临时来的人。",
        "To be signed on the spot, with empty rows for who just turns up.",
    ),
    "onpaper_call_list": Sentence(
        "按先后打电话通知，当场记下答复。", "Whom to telephone, in order, with room for the answers."
    ),
    "onpaper_people": Sentence(
        "每人一张，大字，发给不用手机的人。", "A page for each, in large type, for who has no telephone."
    ),
    "onpaper_gaps": Sentence("还缺的岗位，各有原因。", "What is still empty, each with its reasons."),
    "paper_day": Sentence("哪一天", "Which day"),
    "paper_all_days": Sentence("整周", "The whole week"),
    "paper_by": Sentence("怎么分页", "Pages"),
    "paper_by_day": Sentence("每天一张", "One for each day"),
    "paper_by_shift": Sentence("每个班次一表，几个班次一页", "A table for each shift, several on a page"),
    "paper_by_page": Sentence("每个班次一页", "A page for each shift"),
    "paper_rows": Sentence("怎么排", "Laid out"),
    "paper_by_work": Sentence("按任务：每行一项任务", "By task: a row for each task"),
    "paper_by_person": Sentence("按人：每行一人，按拼音", "By person: a row for each, by pinyin"),
    "paper_both": Sentence("中英对照", "Chinese and English"),
    "paper_look": Sentence("查看并打印", "Look and print"),
    "paper_print": Sentence("打印", "Print"),
    "paper_print_words": Sentence(
        "按 Ctrl+P（苹果电脑 ⌘P）打印；纸上只有下面的表。",
        "Press Ctrl+P, or ⌘P: only what is below goes on paper.",
    ),
    "paper_with_phones": Sentence("带电话号码", "With telephone numbers"),
    "paper_phones_words": Sentence(
        "每个号码的查看都会记录在案，用后请收好。",
        "Every number is written down as shown. Keep the sheet where nobody else reads it.",
    ),
    "paper_show_phones": Sentence("显示电话", "Show the numbers"),
    "paper_roster": Sentence("排班表", "Roster"),
    "paper_files": Sentence("整周文件", "The week as a file"),
    "paper_files_words": Sentence(
        "给其他系统或自己的表格用。", "For other systems, or a spreadsheet of your own."
    ),
    "file_pdf": Sentence("PDF 文件", "PDF"),
    "file_xlsx": Sentence("Excel 表格", "Excel"),
    "file_csv": Sentence("CSV 表格", "CSV"),
    "paper_calendar": Sentence("日历", "Calendar"),
    "paper_nothing": Sentence("这一周还没有排班表", "There is no roster of this week yet"),
    "paper_nothing_words": Sentence(
        "先在周表上编制并求解。", "Plan the week and find its roster on the board first."
    ),
}
