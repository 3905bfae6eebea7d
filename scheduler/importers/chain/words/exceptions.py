"""All but, only, the others."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Kind, Meaning

_SPOKEN: dict[Kind, tuple[str, ...]] = {
    Kind.EXCEPT: ("除了", "除去", "除", "except", "except for", "excluding", "but not", "apart from",
        "other than"),
    Kind.BESIDES: ("以外", "之外", "外", "除外"),
    Kind.ONLY: ("只有", "仅有", "就", "仅", "只能", "只", "仅限", "只限", "only", "just"),
    Kind.OTHERS: (
        "其他时间", "其它时间", "其余时间", "别的时间", "其他", "其它", "其余", "别的", "剩下的", "剩下",
        "另外的时间", "其他时候",
        "其他日子", "其他几天", "其余几天", "other times", "other days", "otherwise", "the rest",
        "the other days",
    ),
}  # fmt: skip
WORDS: dict[str, Meaning] = {word: Meaning(kind) for kind, words in _SPOKEN.items() for word in words}
