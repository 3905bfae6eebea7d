"""A whole paste: headings, corrections, replies for others, several replies on one line."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.importers.chain import LineKind, Span, read_chain, with_changes
from tests.scheduler.importers.chain.written_lines import PEOPLE, WEEK, read, window

PASTE = """#接龙
下周护学岗，请大家填写时间
例 姓名 周一上午

1. 张三 周一上午
2. 李四 周末
3. 张三 改一下，周二上午
4. 赵敏 周五，帮孙丽也报一下周三"""


def test_every_line_of_the_paste_has_its_line_in_the_reading() -> None:
    lines = read(PASTE).lines
    assert [line.text for line in lines] == PASTE.split("\n")
    assert [line.number for line in lines] == list(range(1, 9))
    kinds = [LineKind.HEADING, LineKind.HEADING, LineKind.EXAMPLE, LineKind.BLANK, *[LineKind.REPLY] * 4]
    assert [line.kind for line in lines] == kinds


def test_the_last_reply_of_a_person_stands_and_the_earlier_one_is_shown_as_replaced() -> None:
    reading = read(PASTE)
    assert reading.lines[4].replies[0].replaced_by == 7
    assert reading.standing()["v01"].times.availability == (window("tue 08:00-12:00"),)


def test_a_correction_that_was_not_understood_stands_all_the_same() -> None:
    standing = read("1. 张三 周一\n2. 张三 看情况").standing()
    assert not standing["v01"].is_understood


def test_a_later_line_without_times_takes_nothing_back() -> None:
    standing = read("1. 张三 周一\n2. 张三 辛苦了").standing()
    assert standing["v01"].times.availability == (window("mon"),)


def test_a_correction_that_only_says_when_not_must_be_confirmed() -> None:
    reply = read("1. 张三 周一到周五\n2. 张三 周三不行").standing()["v01"]
    assert [one.code for one in reply.times.guesses] == ["chain_correction_only_off"]


def test_what_is_said_for_somebody_else_is_theirs() -> None:
    replies = read(PASTE).lines[7].replies
    assert [(one.match.written, one.times.availability) for one in replies] == [
        ("赵敏", (window("fri"),)),
        ("孙丽", (window("wed"),)),
    ]


def test_somebody_else_without_times_gets_the_speakers_to_be_confirmed() -> None:
    speaker, other = read("1. 赵敏 周五，帮李四也报一下").lines[0].replies
    assert other.times.availability == speaker.times.availability
    assert [one.code for one in other.times.guesses] == ["chain_same_as_speaker"]
    assert not speaker.is_guess


def test_who_only_speaks_for_another_says_nothing_of_their_own() -> None:
    (reply,) = read("1. 赵敏 替李四报周三").lines[0].replies
    assert reply.match.person is not None
    assert reply.match.person.id == "v02"


def test_who_speaks_for_somebody_unknown_is_asked_back() -> None:
    (reply,) = read("1. 赵敏 周五，帮郑大山报周三").lines[0].replies
    assert "chain_proxy_unknown" in [one.code for one in reply.times.troubles]


def test_several_names_share_the_times_behind_them() -> None:
    replies = read("1. 张三、李四和赵敏 周六").lines[0].replies
    assert [one.match.person.id for one in replies if one.match.person] == ["v01", "v02", "v04"]
    assert all(one.times.availability == (window("sat"),) for one in replies)


def test_numbered_replies_on_one_line_are_taken_apart() -> None:
    text = "1. 张三 周一上午、周三全天 2. 李四 周末 3. 赵敏 11.23"
    lines = read(text).lines
    assert "".join(line.text for line in lines) == text
    assert [list(line.replies[0].times.availability or ()) for line in lines] == [
        [window("mon 08:00-12:00"), window("wed")],
        [window("sat,sun")],
        [window("2026-11-23")],
    ]


def test_a_number_that_does_not_count_on_stays_in_its_reply() -> None:
    assert len(read("1. 张三 周一 8. 周三").lines) == 1


def test_a_line_without_a_name_is_unread_once_replies_have_begun() -> None:
    line = read("张三 周一\n周三也可以").lines[1]
    assert (line.kind, [one.code for one in line.troubles]) == (LineKind.UNREAD, ["chain_no_name"])


@pytest.mark.parametrize("reply", ["外星人 都行", "4 外星人：都行", "5 外星人 周一下午", "周末侠 周二"])
def test_a_name_that_begins_with_a_word_of_ours_is_one_that_nobody_has(reply: str) -> None:
    (reading,) = read(f"1 张三 周一\n{reply}").lines[1].replies
    assert reading.match.written in ("外星人", "周末侠")
    assert [one.code for one in reading.times.troubles] == ["chain_name_unknown"]


@pytest.mark.parametrize("name", ["外星人", "周一帆", "周大福"])
def test_a_name_alone_that_begins_with_a_word_of_ours_is_told_as_nobody_of_that_name(name: str) -> None:
    (reading,) = read(f"1 张三 周一\n2 {name}").lines[1].replies
    assert reading.match.written == name
    assert reading.times.troubles[0].code in ("chain_name_unknown", "chain_name_near")


def test_words_about_times_alone_are_no_name() -> None:
    for said in ("收到", "好的", "周末", "周三也可以", "周三下午不行", "可以"):
        line = read(f"1 张三 周一\n{said}").lines[1]
        assert (line.kind, [one.code for one in line.troubles]) == (LineKind.UNREAD, ["chain_no_name"]), said


def test_a_line_longer_than_a_reply_is_shown_and_refused() -> None:
    text = "张三 周一" + "周" * 50_000
    (line,) = read(text).lines
    assert line.text == text
    assert [one.code for one in line.troubles] == ["chain_line_too_long"]


def test_tomorrow_needs_a_day_to_count_from() -> None:
    (reply,) = read("张三 明天", today=None).lines[0].replies
    assert [one.code for one in reply.times.troubles] == ["chain_today_unknown"]


def test_next_week_is_asked_back_when_another_week_is_planned() -> None:
    (reply,) = read("张三 下周不行", today=date(2026, 11, 24)).lines[0].replies
    assert [one.code for one in reply.times.troubles] == ["chain_day_outside"]


def test_parts_of_the_day_are_the_communitys_own() -> None:
    parts = with_changes({"morning": Span(8 * 60 + 30, 11 * 60 + 30)})
    reading = read_chain("张三 周一上午", people=PEOPLE, week=WEEK, parts_of_day=parts)
    assert reading.standing()["v01"].times.availability == (window("mon 08:30-11:30"),)


def test_a_horizon_without_the_weekday_says_so() -> None:
    week = type(WEEK)(start="2026-11-23", days=3)
    (reply,) = read_chain("张三 周六", people=PEOPLE, week=week).lines[0].replies
    assert [one.code for one in reply.times.troubles] == ["chain_day_outside"]


def test_digits_of_other_scripts_are_text_and_no_numbers() -> None:
    for text in ("张三 周一1٣号", "张三 1٣点", "١. 张三 周一", "张三 8:٣٠"):
        (line,) = read(text).lines
        assert line.text == text


@pytest.mark.parametrize(
    ("shifts", "hours", "code"),
    [
        ((), "17:00-20:00", "afternoon_assumed"),
        ((Span(330, 420),), "05:00-08:00", "early_assumed"),  # 05:30-07:00
        ((Span(300, 480),), "05:00-08:00", "early_assumed"),  # just these hours
        ((Span(299, 480),), "17:00-20:00", "afternoon_assumed"),  # begins before she is there
        ((Span(330, 420), Span(1080, 1140)), "17:00-20:00", "afternoon_met"),  # as many at either time
    ],
)
def test_a_bare_five_is_the_morning_where_more_shifts_of_the_week_lie_then(
    shifts: tuple[Span, ...], hours: str, code: str
) -> None:
    reading = read_chain("1. 张三 周一5:00-8:00", people=PEOPLE, week=WEEK, shifts=shifts)
    times = reading.lines[0].replies[0].times
    assert times.availability == (window(f"mon {hours}"),)
    assert [one.code for one in times.guesses] == [f"chain_{code}"]


def test_why_the_morning_was_taken_is_said_in_both_languages() -> None:
    reading = read_chain("1. 张三 5点-8点", people=PEOPLE, week=WEEK, shifts=[Span(330, 420)])
    (guess,) = reading.lines[0].replies[0].times.guesses
    assert guess.text("zh").startswith("“5点-8点”当作早上：那时有 1 个班，下午有 0 个")
    assert guess.text("en").startswith("5点-8点 taken as morning (shifts then: 1, in the afternoon: 0)")
