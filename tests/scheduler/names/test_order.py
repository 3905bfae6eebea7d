"""Names in the order in which people look for them: by sound, and numbers as they are counted."""

from __future__ import annotations

from scheduler.names.order import sound_key

IN_ORDER = (
    ("第2岗", "第10岗"),
    ("Post 2", "Post 10", "Post 100"),
    ("第二组", "第九组", "第十组", "第十二组", "第二十组", "第二十一组"),
    ("2号楼3单元", "2号楼12单元", "10号楼1单元"),
    ("第０２队", "第3队", "第10队"),
    ("李建业", "王芳", "曾一凡", "张敏", "章敏"),
)


def test_numbers_are_in_the_order_of_counting_and_names_in_that_of_their_sound() -> None:
    for names in IN_ORDER:
        assert tuple(sorted(set(names), key=sound_key)) == names


def test_what_is_no_number_is_read_letter_by_letter() -> None:
    assert sound_key("第一百号")[0] == "di yi bai hao"  # hundreds are not counted in letters
    assert sound_key("七一社区")[0] == "qi yi she qu"  # nor is what no 第 stands before
    assert sound_key("9" * 5000) > sound_key("9" * 4999)
