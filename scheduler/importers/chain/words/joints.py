"""Words and signs that join others: to, and, after, before."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Kind, Meaning

_SPOKEN: dict[Kind, tuple[str, ...]] = {
    Kind.TO: ("到", "至", "-", "~", "—", "–", "―", "−", "－", "～", "──", "——", "--", "->", "→", "to",
              "until", "till", "through", "thru"),
    Kind.AND: ("、", "和", "及", "与", "以及", "跟", "还有", "或", "或者", "/", "&", "+", "and", "or",
        "also", "plus"),
    Kind.COMMA: (",", "，", "﹐", "､"),
    Kind.STOP: (";", "；", "。", "!", "！", "?", "？", "|", "."),
    Kind.COLON: (":", "："),
    Kind.BEFORE: ("以前", "之前", "前", "before"),
    Kind.CHANGE: ("改成", "改为", "改到", "换成", "换到", "调到", "改"),
}  # fmt: skip
WORDS: dict[str, Meaning] = {
    **{word: Meaning(kind) for kind, words in _SPOKEN.items() for word in words},
    **{word: Meaning(Kind.AFTER) for word in ("以后", "之后", "后", "after")},
    **{word: Meaning(Kind.AFTER, names=("inclusive",)) for word in ("起", "开始", "往后", "from", "since")},
}
