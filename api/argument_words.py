"""What marshmallow and msgspec say of an argument, as a stable code and in Chinese beside the English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scheduler.language.filling import filled

Wording = tuple[re.Pattern[str], str, str]


def _wording(pattern: str, code: str, zh: str) -> Wording:
    return re.compile(pattern), code, zh


WORDINGS: Sequence[Wording] = (
    _wording(r"Unknown field\.", "unknown_argument", "没有这个参数。"),
    _wording(r"Said more than once\.", "repeated_argument", "这个参数写了不止一次。"),
    _wording(r"Missing data for required field\.", "argument_missing", "缺少这个参数。"),
    _wording(r"Not a valid (?:number|integer)\.|Number too large\.", "not_a_number", "不是有效的数字。"),
    _wording(r"Special numeric values .*", "not_a_number", "不能是 NaN 或无穷大。"),
    _wording(
        r"Must be greater than or equal to (\S+) and less than or equal to (\S+)\.",
        "out_of_range",
        "必须在 {0} 到 {1} 之间。",
    ),
    _wording(r"Must be one of: (.*)\.", "not_a_choice", "只能是：{0}。"),
    _wording(r"Longer than maximum length (\d+)\.", "too_long", "最长 {0} 个字符。"),
    _wording(r"Not a valid boolean\.", "not_a_boolean", "只能是 true 或 false。"),
    _wording(r"Not a valid URL\.", "not_an_address", "不是有效的网址。"),
    _wording(r"Not a valid UUID\.", "not_an_id", "不是有效的编号。"),
    _wording(
        r"Not a valid (?:aware )?datetime\.|Invalid RFC3339 encoded datetime|.*timezone component",
        "not_an_instant",
        "不是带时区的时间，例如 2026-11-23T00:00:00Z。",
    ),
    _wording(r"Not a valid string\.|Not a valid utf-8 string\.", "not_text", "不是有效的文字。"),
    _wording(r"Object missing required field `(.*)`", "missing_field", "缺少 {0}。"),
    _wording(r"Object contains unknown field `(.*)`", "unknown_field", "没有 {0} 这个字段。"),
    _wording(r"Expected `(.*)`, got `(.*)`", "wrong_type", "类型不对，应为{0:type}，不是{1:type}。"),
    _wording(r"Number out of range", "number_out_of_range", "数值超出范围。"),
    _wording(r"Invalid enum value (.*)", "not_a_choice", "不能是 {0}。"),
    _wording(r"Invalid (?:UTF-8|JSON).*", "not_text", "不是有效的文字。"),
)
"""Patterns of the libraries' English sentences; the first that fits decides."""


def said(sentence: str) -> tuple[str, str]:
    """The code and the Chinese of an English sentence."""
    for pattern, code, zh in WORDINGS:
        found = pattern.fullmatch(sentence)
        if found:
            return code, filled(zh, "zh", *found.groups())
    return "argument_invalid", "参数无效。"
