"""How people are called beside their names."""

from __future__ import annotations

TITLES: tuple[str, ...] = tuple(
    sorted(
        (
            "阿姨", "大姨", "叔叔", "大叔", "叔", "大爷", "大伯", "伯伯", "伯", "大妈", "大娘", "大婶",
            "婶", "婶子", "奶奶", "爷爷", "老师",
            "书记", "主任", "医生", "大夫", "师傅", "姐", "姐姐", "大姐", "哥", "哥哥", "大哥", "女士",
            "先生", "同志", "网格员", "网格长",
            "楼长", "组长", "队长", "会长", "站长", "主席", "委员", "护士", "警官", "经理", "老板",
            "教练", "校长", "同学", "嫂", "嫂子", "姨",
            "老", "老爷子", "工", "总", "妹", "妹妹", "弟", "班长", "支书", "干事",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
"""After a surname, a given name or a whole name; longest first."""

PREFIXES: tuple[str, ...] = ("老", "小", "阿", "大")
"""Before a surname or the last letter of a given name."""

LATIN_TITLES: frozenset[str] = frozenset(
    {"mr", "mrs", "ms", "miss", "auntie", "aunt", "uncle", "dr", "teacher"}
)
"""Before a name in Latin letters."""

COMPOUND_SURNAMES: frozenset[str] = frozenset(
    {
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒",
        "端木", "长孙", "宇文", "南宫",
        "轩辕", "百里", "呼延", "独孤", "西门", "东郭", "公冶", "澹台", "淳于", "单于", "申屠", "钟离",
        "闻人", "万俟",
    }
)  # fmt: skip
