"""Words that stand around every page of the console, and on its first one."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "rooms": Sentence("栏目", "Rooms"),
    "room_home": Sentence("首页", "Home"),
    "communities": Sentence("社区", "Communities"),
    "other_community": Sentence("换社区", "Other community"),
    "no_community": Sentence("还没有社区", "No community yet"),
    "no_community_words": Sentence(
        "您的账号还没有加入任何社区。请管理服务的人运行 volunteer-scheduler accounts admit。",
        "Your account is no member of any community. Ask whoever runs the service for: "
        "volunteer-scheduler accounts admit.",
    ),
}
