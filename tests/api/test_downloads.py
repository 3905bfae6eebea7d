"""Files are saved under names that no name of a person or a plan can turn into something else."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from api.downloads import disposition, saved_name

HEADER = re.compile(
    r"attachment; filename=\"[ !#$&'()+,.0-9;=@A-Z\[\]^_`a-z{}~-]+\"; filename\*=UTF-8''[%!-~]+"
)


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("槐树社区 2026-W48.pdf", "槐树社区 2026-W48.pdf"),
        ('a"b; filename="c.exe".pdf', "a_b; filename=_c.exe_.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
        ("gpj\u202eexe.pdf", "gpjexe.pdf"),
        ("../../etc/passwd.pdf", "_.._etc_passwd.pdf"),
        ("100%41.pdf", "100_41.pdf"),
        ("\u2028\u2067.pdf", "_.pdf"),
        ("ئايگۈل.pdf", "ئايگۈل.pdf"),
        ("🎉" * 200 + ".xlsx", "🎉" * 100 + ".xlsx"),
    ],
)
@pytest.mark.case("B123")
def test_a_name_is_saved_without_what_a_header_or_a_system_takes_for_more(name: str, saved: str) -> None:
    assert saved_name(name) == saved
    assert parse_options_header(disposition(name))[1]["filename"] == saved


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("世纪花园社区 签到表 12月7日–13日.pdf", "shijihuayuanshequ qiandaobiao 12yue7ri-13ri.pdf"),
        ("世纪花园社区 墙表 12月7日–13日.pdf", "shijihuayuanshequ qiangbiao 12yue7ri-13ri.pdf"),
        ("Café ئ.xlsx", "Cafe _.xlsx"),
    ],
)
def test_old_programs_are_told_a_name_that_can_be_read(name: str, plain: str) -> None:
    assert disposition(name).startswith(f'attachment; filename="{plain}"; filename*=')


@given(st.text())
@pytest.mark.case("B123")
def test_any_text_is_one_header_with_one_name(text: str) -> None:
    header = disposition(f"{text}.pdf")
    assert HEADER.fullmatch(header), header
    assert unquote(header.rpartition("''")[2]).endswith(".pdf")
