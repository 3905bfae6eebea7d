"""Sentences of what goes wrong around notices, channels and webhooks."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "callback_gone": Sentence(
        "接收方说该地址已不存在，不再推送。",
        "The receiver says that the address is gone; it is not tried again.",
    ),
    "webhook_disabled": Sentence(
        "推送地址 {webhook} 已停用；请先重新启用。", "The webhook {webhook} is disabled; enable it first."
    ),
    "channel_refused": Sentence(
        "该渠道的地址不允许访问，不再尝试。",
        "The address of the channel may not be reached; it is not tried again.",
    ),
    "channel_name_not_found": Sentence(
        "暂时查不到该渠道地址的域名（DNS）。",
        "The name in the address of the channel (DNS) was not found this time.",
    ),
    "channel_unreachable": Sentence("该渠道连不上。", "The channel could not be reached."),
    "channel_broken": Sentence("渠道程序出错，没有发出。", "The channel broke down; nothing was sent."),
    "channel_not_taken": Sentence("对方没有收下。", "The other side did not take it."),
    "setting_of_another_kind": Sentence(
        "{channel} 渠道没有 {field} 这项设置。", "A channel of the kind {channel} has no setting {field}."
    ),
    "channel_url_unusable": Sentence(
        "不是可用的渠道地址，或用了不支持的服务或参数。",
        "It is not a usable address of a channel, or names a service or parameter that is not supported.",
    ),
    "channel_placeholder_unknown": Sentence(
        "地址里会被替换的只有 {{address}}。", "In the address nothing but {{address}} is put in."
    ),
    "channel_secret_unusable": Sentence(
        "密钥须为 whsec_ 加 24 至 64 字节的 base64。", "The secret is whsec_ and base64 of 24 to 64 bytes."
    ),
    "campaign_deadline_passed": Sentence("截止时间已过。", "The deadline has passed."),
    "campaign_deadline_late": Sentence("截止时间在那一周之后。", "The deadline is after that week."),
    "campaign_over": Sentence("征集 {campaign} 已经结束。", "The campaign {campaign} is over."),
    "outside_the_week": Sentence(
        "不在从 {start} 开始的那一周内。", "It does not begin in the week of {start}."
    ),
    "notice_owed_again": Sentence("通知 {notice} 将重新发送。", "The notice {notice} will be sent again."),
    "test_taken": Sentence("渠道 {channel} 已收下测试消息。", "The channel {channel} took the test."),
    "notice_not_so": Sentence(
        "通知 {notice} 的状态是 {state:notice_state}，不能这样做。",
        "The notice {notice} is {state:notice_state}; that cannot be done to it.",
    ),
    "channel_needs_address": Sentence(
        "该渠道按个人地址发送，不能用于协调员。",
        "The channel reaches single addresses and cannot serve the coordinators.",
    ),
    "contact_needs_channel": Sentence("有地址就要说明渠道。", "An address needs its channel."),
    "notice_kind_unknown": Sentence("没有 {kind} 这种通知。", "There is no kind of notice {kind}."),
    "notice_field_unknown": Sentence(
        "{name} 不会被替换；可用的只有：{names}。",
        "Nothing is put in for {name}; there are {names}.",
    ),
    "recipient_gone": Sentence("收件人已不在名册。", "The recipient has left the register."),
    "recipient_opted_out": Sentence("收件人不愿接收此类通知。", "The recipient does not want such notices."),
    "asked_enough": Sentence(
        "本周已求助多次，不再打扰。", "Called for help often enough this week; not called again."
    ),
    "notice_too_late": Sentence("已经过时，不再发送。", "It is too late for it; it is not sent."),
    "spending_reached": Sentence("本月短信费用已到上限。", "The month's spending on messages is used up."),
    "channel_address_unusable": Sentence(
        "这不是该渠道可用的收件地址。", "It is not an address that this channel can reach."
    ),
    "webhook_exhausted": Sentence(
        "十次尝试都没有送达，该推送地址已停用。",
        "Ten attempts failed one after the other; the webhook is disabled.",
    ),
}
