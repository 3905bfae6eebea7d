"""Texts that programs take for more than texts: beginnings of formulas, and markup that would run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.scheduler.exports.golden_files import hand_written_roster

FORMULA_PREFIXES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "'=", "\u3000@")
"""The fourteen beginnings by which a spreadsheet computes, or takes the mark that stops it."""

MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=//evil.example></script>",
    "<script\x0d>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "javascript:alert(1)",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example>",
    "<base href=//evil.example/>",
    "<style>@import '//evil.example'</style>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<form action=//evil.example><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<div style='background:url(javascript:alert(1))'>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<x contenteditable onblur=alert(1)>lose focus</x>",
    "＜script＞alert(1)＜/script＞",
    '" onmouseover="alert(1)',
    "{{ ''.__class__.__mro__ }}{% include '/etc/passwd' %}",
)
"""Fifty ways to run something on a page that does not escape."""


def roster_of(text: str) -> dict[str, Any]:
    """The hand-written roster with a text wherever somebody may have written one."""
    roster = hand_written_roster()
    roster["plan"]["name"] = text
    for person in roster["volunteers"]:
        person["name"] = text
    for shift in roster["shifts"]:
        shift.update(name=text, site_name=text, kind=text, lead="lead", bring={"zh": text, "en": text})
        for member in shift["crew"]:
            member.update(name=text, role=text)
    for gap in roster["unfilled"]:
        gap.update(role=text, reasons=[{"code": text, "volunteers": 1}])
    roster["problems"] = [{"code": "lock_dropped", "zh": text, "en": text}]
    return roster


def roster_of_all(texts: Sequence[str]) -> dict[str, Any]:
    """The hand-written roster once for each text, with people and shifts of its own, as one week."""
    whole = roster_of(texts[0])
    for number, text in enumerate(texts[1:], start=1):
        more = roster_of(text)
        for person in more["volunteers"]:
            person["id"] += f"-{number}"
            person["shifts"] = [f"{shift}-{number}" for shift in person["shifts"]]
        for shift in more["shifts"]:
            shift["id"] += f"-{number}"
            for member in shift["crew"]:
                member["volunteer"] += f"-{number}"
        for gap in more["unfilled"]:
            gap["shift"] += f"-{number}"
        for part in ("volunteers", "shifts", "unfilled", "problems"):
            whole[part] += more[part]
    return whole
