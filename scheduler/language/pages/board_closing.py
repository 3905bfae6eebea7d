"""Words for closing a week."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "close_week": Sentence("归档这一周", "Close this week"),
    "close_offer": Sentence("这一周已经过去，还没有归档。", "This week is over and not closed yet."),
    "close_offer_of": Sentence(
        "{days} 这一周已经过去，还没有归档。", "The week of {days} is over and not closed yet."
    ),
    "close_week_title": Sentence("归档 {days} 这一周", "Close the week of {days}"),
    "close_counts": Sentence(
        "还没有结算的工时现在结算，记入每个人的工时。",
        "Hours that are not counted yet are counted now, for everybody.",
    ),
    "close_stays": Sentence(
        "班表、工时和记录都留着，可以看、可以导出。",
        "The roster, the hours and the log stay, to be read and taken out.",
    ),
    "close_for_good": Sentence(
        "这一周的安排和到岗从此不能再改；工时有错，以后仍可更正。",
        "What was planned and who came can be changed no more; an hour that is wrong can still be set right.",
    ),
    "close_unseen": Sentence(
        "还有 {count} 人次没有登记到没到：归档时按工时规则计，没有另定的记作“未登记”，没有工时。",
        "Of {count} place{count:/s} nothing is written down: closing counts them by the rules of hours, "
        "which unless they say otherwise give no hours to what was not recorded.",
    ),
    "close_write_down": Sentence("先去登记", "Write it down first"),
    "close_not_now": Sentence(
        "现在不能归档：这一周还没有过完，或还有没发布的改动。",
        "This cannot be closed now: the week is not over yet, or has changes that are not published.",
    ),
    "said_week_closed": Sentence(
        "这一周已归档，工时已结算。", "The week is closed, and its hours are counted."
    ),
}
