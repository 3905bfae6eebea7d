"""What was done, where an action and a kind side by side would not say it (“changed attendance”)."""

from __future__ import annotations

from scheduler.language.code_words import in_words
from scheduler.language.sentence import Sentence

DEEDS: dict[tuple[str, str], Sentence] = {
    ("changed", "attendance"): Sentence("记了到岗", "wrote down who came"),
    ("removed", "attendance"): Sentence("去掉记错的到岗", "took away attendance written down by mistake"),
    ("arrived", "attendance"): Sentence("签到", "checked in to"),
    ("left", "attendance"): Sentence("签退", "checked out of"),
    ("created", "week"): Sentence("编制一周", "planned a week"),
    ("solved", "week"): Sentence("求解一周", "had a week solved"),
    ("published", "week"): Sentence("发布排班表", "published the roster"),
    ("closed", "week"): Sentence("归档一周", "closed a week"),
    ("accepted", "proposal"): Sentence("答应上班", "accepted a shift"),
    ("declined", "proposal"): Sentence("说一班来不了", "declined a shift"),
    ("created", "proposal"): Sentence("报名", "signed up for a shift"),
    ("accepted", "swap"): Sentence("批准换班", "approved a swap"),
    ("declined", "swap"): Sentence("没有批准换班", "turned a swap down"),
    ("absent", "volunteer"): Sentence("登记请假", "wrote down leave of"),
    ("returned", "volunteer"): Sentence("收回请假", "took back leave of"),
    ("erased", "volunteer"): Sentence(
        "彻底抹除一位志愿者的个人数据", "erased the personal data of one volunteer"
    ),
    ("given_up", "proposal"): Sentence("因请假退出", "gave up for leave"),
    ("told", "proposal"): Sentence("亲口告诉本人不用来了", "told by hand that somebody need not come"),
    ("released", "proposal"): Sentence("随别人一起空出", "lost the place with another's"),
    ("came_back", "proposal"): Sentence("人又齐了，回到班上", "has the place again with the whole crew"),
    ("lapsed", "proposal"): Sentence("到期没答复，位置空出", "lost the place for want of an answer"),
    ("created", "waiting"): Sentence("排入候补", "put on the waiting list"),
    ("withdrawn", "waiting"): Sentence("退出候补", "took off the waiting list"),
    ("accepted", "waiting"): Sentence("候补排上", "moved up from the waiting list"),
    ("closed", "waiting"): Sentence("候补结束", "ended the waiting of"),
    ("created", "swap"): Sentence("请人换班", "asked for a swap"),
    ("created", "swap_to_all"): Sentence("请大家换班", "asked everybody for a swap"),
    ("agreed", "swap"): Sentence("接受换班", "agreed to a swap"),
    ("refused", "swap"): Sentence("不接受换班", "did not agree to a swap"),
    ("withdrawn", "swap"): Sentence("收回换班", "took a swap back"),
    ("accepted", "offer"): Sentence("答应补位", "accepted an offer to stand in"),
    ("declined", "offer"): Sentence("没答应补位", "declined an offer to stand in"),
    ("closed", "offer"): Sentence("收回补位邀请", "asked no more to stand in"),
    ("created", "offer"): Sentence("请人补位", "asked people to stand in"),
    ("created", "hours"): Sentence("结算工时", "counted hours"),
    ("created", "correction"): Sentence("更正工时", "corrected hours"),
    ("created", "added_hours"): Sentence("补记工时", "added hours"),
    ("changed", "added_hours"): Sentence("审核补记的工时", "settled hours that were added"),
    ("created", "check_in_code"): Sentence("开了签到码", "made a check-in code"),
    ("created", "credit"): Sentence("写入积分", "wrote points"),
    ("created", "link"): Sentence("做了个人链接", "made a personal link"),
    ("created", "links"): Sentence("一次做了多人的个人链接", "made personal links at once"),
    ("removed", "link"): Sentence("停用个人链接", "revoked a personal link"),
    ("created", "feed"): Sentence("做了日历订阅", "made a calendar feed"),
    ("removed", "feed"): Sentence("停用日历订阅", "revoked a calendar feed"),
    ("created", "campaign"): Sentence("开始空闲征集", "began to ask when people are free"),
    ("applied", "chain"): Sentence("写入接龙", "took in a chat chain"),
    ("created", "review_request"): Sentence("请求复核", "asked for a review"),
    ("changed", "review_request"): Sentence("答复复核请求", "answered a request for review"),
    ("created", "draw"): Sentence("对接供需", "drew on a pledge"),
    ("removed", "draw"): Sentence("退回供需对接", "gave back what was drawn"),
    ("created", "extract"): Sentence("开具服务记录摘要", "wrote an extract of a record"),
    ("changed", "extract"): Sentence("撤回服务记录摘要", "withdrew an extract of a record"),
}
"""By action and kind."""
SAID_ALREADY = frozenset({"entries", "state", "answer", "minutes", "time_off", "to_all"})
"""Fields that such a deed says already."""


def deed(action: str, kind: str, language: str) -> str:
    """What was done to what, as people say it."""
    said = DEEDS.get((action, kind))
    if said is not None:
        return str(getattr(said, language))
    between = "" if language == "zh" else " "
    return f"{in_words(action, 'change_action', language)}{between}{in_words(kind, 'change_kind', language)}"


def fields_told(action: str, kind: str, fields: list[str]) -> list[str]:
    """The fields that are worth a word beside the deed."""
    return [one for one in fields if (action, kind) not in DEEDS or one not in SAID_ALREADY]
