"""Words of forms whose fields are declared: what is wrong with a line or a name."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "nothing_chosen": Sentence("无", "none"),
    "name_not_known": Sentence("没有叫“{said}”的。", "Nothing is called “{said}”."),
    "name_not_known_near": Sentence(
        "没有叫“{said}”的，是“{near}”吗？", "Nothing is called “{said}”. Is it “{near}”?"
    ),
    "decimal_wanted": Sentence("请填数字。", "A number is wanted."),
    "line_wants_number": Sentence("“{line}”后面要写数字。", "A number is wanted behind “{line}”."),
    "line_wants_times": Sentence(
        "“{line}”看不懂，请写成 12:00-15:00。", "“{line}” is not understood: write 12:00-15:00."
    ),
    "line_wants_days": Sentence(
        "“{line}”里的星期看不懂，请写成 周一、周三。",
        "The weekdays of “{line}” are not understood: write Mon, Wed.",
    ),
    "line_wants_date": Sentence(
        "“{line}”看不懂，请写成 政治生日 07-01。", "“{line}” is not understood: write the name and 07-01."
    ),
}
