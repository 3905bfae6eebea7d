"""Names as people are called in a chat, and who is meant."""

from __future__ import annotations

import pytest

from scheduler.importers.chain import How, Person
from scheduler.importers.chain.names import Names

ZHANG, LI, SHAN, OU = (
    Person("v1", "张三"),
    Person("v2", "李建国", ("李书记", "国哥")),
    Person("v3", "单田芳"),
    Person("v4", "欧阳海燕"),
)
NAMES = Names((ZHANG, LI, SHAN, OU, Person("v5", "王芳"), Person("v6", "王芳")))


@pytest.mark.parametrize(
    ("written", "how", "person"),
    [
        ("张三", How.NAME, ZHANG),
        ("張三", How.NAME, ZHANG),
        ("张 三", How.NAME, ZHANG),
        ("V1", How.NAME, ZHANG),
        ("国哥", How.NAME, LI),
        ("李书记", How.NAME, LI),
        ("李建国主任", How.NAME, LI),
        ("老李", How.TITLE, LI),
        ("李师傅", How.TITLE, LI),
        ("建国", How.TITLE, LI),
        ("建国叔", How.TITLE, LI),
        ("小燕", How.TITLE, OU),
        ("燕姐", How.TITLE, OU),
        ("欧阳", How.TITLE, OU),
        ("欧阳阿姨", How.TITLE, OU),
        ("zhang san", How.PINYIN, ZHANG),
        ("jianguo li", How.PINYIN, LI),
        ("shantianfang", How.PINYIN, SHAN),
        ("dantianfang", How.PINYIN, SHAN),
        ("oyhy", How.INITIALS, OU),
        ("章叁", How.HOMOPHONE, ZHANG),
        ("张珊", How.HOMOPHONE, ZHANG),
        ("李建果", How.HOMOPHONE, LI),
    ],
)
def test_a_person_is_found_by_what_they_are_called(written: str, how: How, person: Person) -> None:
    match = NAMES.match(written)
    assert (match.how, match.person) == (how, person)


@pytest.mark.parametrize("written", ["王芳", "王阿姨", "小王", "wangfang", "汪芳"])
def test_a_name_of_two_people_names_both_and_chooses_neither(written: str) -> None:
    match = NAMES.match(written)
    assert (match.how, match.person) == (How.SEVERAL, None)
    assert [one.id for one in match.candidates] == ["v5", "v6"]


def test_an_unknown_name_says_which_names_are_near() -> None:
    match = NAMES.match("李建军")
    assert (match.how, match.person, match.candidates) == (How.UNKNOWN, None, (LI,))


def test_a_name_that_is_near_nobody_has_no_candidates() -> None:
    assert NAMES.match("郑大山").candidates == ()


def test_nobody_at_all_may_answer() -> None:
    assert Names(()).match("张三").how is How.UNKNOWN
