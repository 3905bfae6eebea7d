"""Words of the settings."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_settings": Sentence("设置", "Settings"),
    "the_community": Sentence("社区", "The community"),
    "timezone": Sentence("时区", "Time zone"),
    "timezone_hint": Sentence("例如 Asia/Shanghai。", "Such as Asia/Shanghai."),
    "save": Sentence("保存", "Save"),
    "members": Sentence("成员", "Members"),
    "members_words": Sentence(
        "管理服务的人用 volunteer-scheduler accounts add 请同事加入。",
        "Whoever runs the service invites others by: volunteer-scheduler accounts add.",
    ),
}
