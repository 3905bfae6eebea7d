"""Sentences of the product's errors that are not findings in a document."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "invalid_document": Sentence(
        "文档有 {findings} 处问题，未被接受。",
        "The document was refused; problems found: {findings}.",
    ),
    "sheet_unknown": Sentence(
        "没有“{sheet}”这种纸表；可用：{known}。",
        "There is no sheet “{sheet}”; there are {known}.",
    ),
    "sheets_not_set": Sentence(
        "这份文件没能在限定时间内排好版，请稍后再试。",
        "The sheets could not be set in type in time; please try again later.",
    ),
}
