"""What people are told, by kind of notice: a title and a first sentence; then the lines that say the facts.

Every sentence gets every field, empty where it is not known; a community may word its own in place of these.
"""

from __future__ import annotations

from scheduler.language.sentence import Sentence

KINDS: tuple[str, ...] = (
    "assigned",
    "changed",
    "cancelled",
    "reminder",
    "replacement_call",
    "offer_taken",
    "swap_asked",
    "swap_answered",
    "waitlist_moved_up",
    "availability_asked",
    "availability_reminder",
    "availability_missing",
    "published",
    "coordinator_gap",
    "understaffed",
    "review_asked",
    "review_answered",
    "digest",
    "webhook_disabled",
    "not_reached",
    "spending_reached",
    "test",
)
"""Every kind of notice that there is."""

SENTENCES: dict[str, Sentence] = {
    "notice_assigned_title": Sentence("有您的班次：{title}", "A shift for you: {title}"),
    "notice_assigned": Sentence(
        "{name}您好，为您安排了“{title}”。", "Hello {name}, “{title}” is planned for you."
    ),
    "notice_assigned_again_title": Sentence("又请您来：{title}", "On again: {title}"),
    "notice_assigned_again": Sentence(
        "{name}您好，“{title}”人又齐了，还是请您来。您先前答应过，现在就算您来，不用再答复；"
        "来不了的，请在自己的页面上说，或告诉社区。",
        "Hello {name}, the crew of “{title}” is whole again and you are on it. You had said yes, so you are "
        "counted on without a second answer; if you cannot come, say so on your page or to the community.",
    ),
    "notice_changed_title": Sentence("班次有变：{title}", "A shift has changed: {title}"),
    "notice_changed": Sentence(
        "{name}您好，“{title}”的安排有变，以下面为准。",
        "Hello {name}, “{title}” has changed; this is how it is now.",
    ),
    "notice_cancelled_title": Sentence("不用来了：{title}", "Called off: {title}"),
    "notice_cancelled": Sentence(
        "{name}您好，“{title}”您不用来了。", "Hello {name}, you need not come to “{title}”."
    ),
    "notice_reminder_title": Sentence("提醒：{title}", "Reminder: {title}"),
    "notice_reminder": Sentence(
        "{name}您好，提醒您别忘了“{title}”。来不了请尽早说。",
        "Hello {name}, this is to remind you of “{title}”. If you cannot come, please say so soon.",
    ),
    "notice_reminder_not_swapped_title": Sentence(
        "还没换成，班还是您的：{title}", "Not swapped, still yours: {title}"
    ),
    "notice_reminder_not_swapped": Sentence(
        "{name}您好，您想让出的“{title}”还没有换成，这个班还是您的，请按时来。来不了请尽早给社区打电话。",
        "Hello {name}, the swap that you asked for of “{title}” is not settled, so the shift is still yours. "
        "If you cannot come, please call the community soon.",
    ),
    "notice_replacement_call_title": Sentence("能来帮忙吗：{title}", "Can you help: {title}"),
    "notice_replacement_call": Sentence(
        "{name}您好，“{title}”空出一个位置，您能来吗？不方便也没关系。",
        "Hello {name}, “{title}” has a free place. Could you come? It is fine to say no.",
    ),
    "notice_offer_taken_title": Sentence("已有人来：{title}", "Already taken: {title}"),
    "notice_offer_taken": Sentence(
        "{name}您好，“{title}”已经有人来了，谢谢您。",
        "Hello {name}, somebody has taken “{title}”. Thank you.",
    ),
    "notice_somebody": Sentence("对方", "the other"),
    "notice_swap_asked_title": Sentence(
        "{person}请您替班：{title}", "Can you stand in for {person}: {title}"
    ),
    "notice_swap_asked": Sentence(
        "{name}您好，{person}想请您替“{title}”这个班，您自己的班不变，请看行不行。",
        "Hello {name}, {person} asks you to take “{title}”; your own shifts stay as they are. Please say "
        "whether you agree.",
    ),
    "notice_swap_asked_exchange_title": Sentence(
        "{person}想和您换班：{title}", "{person} asks you to swap: {title}"
    ),
    "notice_swap_asked_exchange": Sentence(
        "{name}您好，{person}想拿“{title}”换您的一个班，请看行不行。",
        "Hello {name}, {person} would give you “{title}” for a shift of yours; please say whether you agree.",
    ),
    "notice_yours": Sentence("换走您的：{yours}", "For yours: {yours}"),
    "notice_gave": Sentence("您换出去的：{gave}", "You gave: {gave}"),
    "notice_swap_answered_title": Sentence("换班有答复：{title}", "A swap was answered: {title}"),
    "notice_swap_answered": Sentence(
        "{name}您好，“{title}”的换班已有答复。",
        "Hello {name}, the swap of “{title}” was answered.",
    ),
    "notice_swap_answered_exchanged_title": Sentence("换成了：{title}", "Swapped: {title}"),
    "notice_swap_answered_exchanged": Sentence(
        "{name}您好，您和{person}换成了，现在“{title}”是您的班。",
        "Hello {name}, your swap with {person} is done; “{title}” is yours now.",
    ),
    "notice_swap_answered_given_title": Sentence("有人替您了：{title}", "Taken over: {title}"),
    "notice_swap_answered_given": Sentence(
        "{name}您好，“{title}”由{person}替您，您不用来了。",
        "Hello {name}, “{title}” goes to {person} in your place; you need not come.",
    ),
    "notice_swap_answered_taken_title": Sentence("这个班是您的了：{title}", "It is yours: {title}"),
    "notice_swap_answered_taken": Sentence(
        "{name}您好，您替{person}的“{title}”定了，现在是您的班。",
        "Hello {name}, it is settled that you take “{title}” for {person}; it is yours now.",
    ),
    "notice_swap_answered_refused_title": Sentence("没有换成：{title}", "Not swapped: {title}"),
    "notice_swap_answered_refused": Sentence(
        "{name}您好，“{title}”没有换成，班还是原来的人的。",
        "Hello {name}, “{title}” was not swapped; it stays whose it was.",
    ),
    "notice_swap_answered_withdrawn_title": Sentence("不换了：{title}", "Off: {title}"),
    "notice_swap_answered_withdrawn": Sentence(
        "{name}您好，{person}不换“{title}”了，您不用再答复，您的班都不变。",
        "Hello {name}, {person} no longer asks you about “{title}”; you need not answer, and your shifts "
        "stay as they are.",
    ),
    "notice_swap_asked_coordinators_title": Sentence(
        "有换班待批准：{title}", "A swap waits for approval: {title}"
    ),
    "notice_swap_asked_coordinators": Sentence(
        "“{title}”有两人商量好换班，请批准。", "Two have agreed to swap “{title}”; please approve it."
    ),
    "notice_swap_answered_coordinators_title": Sentence(
        "固定的班换了人：{title}", "A pinned shift was swapped: {title}"
    ),
    "notice_swap_answered_coordinators": Sentence(
        "{person}固定在“{title}”，双方换班换走了，这个固定随之取消。",
        "{person} was pinned to “{title}” and has given it to somebody else in a swap; the pin is gone.",
    ),
    "notice_waitlist_moved_up_title": Sentence("候补有位了：{title}", "A place for you: {title}"),
    "notice_waitlist_moved_up": Sentence(
        "{name}您好，您候补的“{title}”有位置了。",
        "Hello {name}, there is a place for you in “{title}”, for which you waited.",
    ),
    "notice_availability_asked_title": Sentence("下周您什么时候有空？", "When are you free next week?"),
    "notice_availability_asked": Sentence(
        "{name}您好，请说一下您 {week} 哪些时间有空。",
        "Hello {name}, please say when you are free in {week}.",
    ),
    "notice_availability_reminder_title": Sentence(
        "还没收到您的空闲时间", "We have not heard when you are free"
    ),
    "notice_availability_reminder": Sentence(
        "{name}您好，还没收到您 {week} 的空闲时间。",
        "Hello {name}, we have not heard yet when you are free in {week}.",
    ),
    "notice_availability_missing_title": Sentence(
        "{week} 还有 {count} 人没说空闲时间", "{count} {count:has/have} not said when they are free in {week}"
    ),
    "notice_availability_missing": Sentence(
        "“{title}”已到期，{count} 人没有答复。", "“{title}” has ended; {count} {count:has/have} not answered."
    ),
    "notice_published_title": Sentence("{week} 的排班已发布", "The roster of {week} is published"),
    "notice_published": Sentence(
        "{name}您好，{week} 的排班已经发布。", "Hello {name}, the roster of {week} is published."
    ),
    "notice_coordinator_gap_title": Sentence("空出一个位置：{title}", "A place has become free: {title}"),
    "notice_coordinator_gap": Sentence("“{title}”空出一个位置。", "A place of “{title}” has become free."),
    "notice_understaffed_title": Sentence("还缺 {count} 人：{title}", "{count} short: {title}"),
    "notice_understaffed": Sentence("“{title}”还缺 {count} 人。", "“{title}” is still short of {count}."),
    "notice_review_asked_title": Sentence("请人工复核：{title}", "A review is asked for: {title}"),
    "notice_review_asked": Sentence(
        "{person}请求人工复核“{title}”的安排。", "{person} asks a person to review “{title}”."
    ),
    "notice_review_answered_title": Sentence(
        "您请求的复核有了答复", "The review that you asked for is answered"
    ),
    "notice_review_answered": Sentence(
        "{name}您好，您请求的人工复核有了答复。", "Hello {name}, a person has looked at what you asked about."
    ),
    "notice_digest_title": Sentence("{count} 件事请您过目", "{count} thing{count:/s} for you to read"),
    "notice_digest": Sentence("请您过目：\n{items}", "For you to read:\n{items}"),
    "notice_webhook_disabled_title": Sentence("事件推送已停用：{title}", "A webhook was disabled: {title}"),
    "notice_webhook_disabled": Sentence(
        "推送地址“{title}”已停用，修好后请重新启用。",
        "The webhook “{title}” was disabled; enable it again when it is mended.",
    ),
    "notice_not_reached_title": Sentence("没有通知到：{person}", "Not reached: {person}"),
    "notice_not_reached": Sentence(
        "给{person}的通知（{title}）没有送达，请打电话。",
        "What {person} was to be told ({title}) did not arrive; please call.",
    ),
    "notice_spending_reached_title": Sentence(
        "本月短信费用已到上限", "The month's spending on messages is used up"
    ),
    "notice_spending_reached": Sentence(
        "本月短信费用已到上限，其余短信不再发送。",
        "The month's spending on messages is used up; the rest is not sent.",
    ),
    "notice_test_title": Sentence("测试消息", "A test"),
    "notice_test": Sentence("这是一条测试消息。", "This is a test."),
    "notice_other_title": Sentence("有新消息：{title}", "News: {title}"),
    "notice_other": Sentence("{name}您好，“{title}”有新消息。", "Hello {name}, there is news of “{title}”."),
    "notice_outcome": Sentence("结果：{outcome}", "Outcome: {outcome}"),
    "notice_outcome_done": Sentence("换成了", "swapped"),
    "notice_outcome_refused": Sentence("没有换成", "not swapped"),
    "notice_outcome_withdrawn": Sentence("不换了", "off"),
    "notice_when": Sentence("时间：{when}", "When: {when}"),
    "notice_was": Sentence("原来的时间：{was}", "Before: {was}"),
    "notice_site": Sentence("地点：{site}", "Where: {site}"),
    "notice_role": Sentence("岗位：{role}", "As: {role}"),
    "notice_reason": Sentence("原因：{reason}", "Because: {reason}"),
    "notice_link": Sentence("自己的页面（答复、查看）：{link}", "Your page, to answer and look: {link}"),
    "notice_answer_by": Sentence(
        "请在 {answer_by} 前答复，来不了也没关系。", "Please answer by {answer_by}; it is fine to say no."
    ),
    "notice_more": Sentence("……另有 {count} 件。", "… and {count} more."),
    "notice_reason_declined": Sentence("有人来不了", "somebody declined"),
    "notice_reason_lapsed": Sentence(
        "原来安排的人没有按时答复", "the person asked before did not answer in time"
    ),
    "notice_reason_sick": Sentence("有人生病", "somebody is ill"),
    "notice_reason_leave_noted": Sentence(
        "协调员记下您那时请了假", "a coordinator noted that you are on leave then"
    ),
    "notice_reason_shift_off": Sentence("这一班取消了", "the shift was called off"),
    "notice_reason_shift_off_because": Sentence("这一班取消了：{words}", "the shift was called off: {words}"),
    "notice_reason_taken_off": Sentence(
        "协调员调整了人员，这一班不排您", "a coordinator arranged the shift otherwise, without you"
    ),
    "notice_reason_came_back": Sentence(
        "原来排这一班的人又能来了", "who had the place before you comes after all"
    ),
    "notice_reason_rearranged": Sentence("这一周重新排了", "the week was arranged anew"),
    "notice_reason_offer_over": Sentence(
        "您已有别的班，再来这一班就不合规定了，不再请您补位",
        "you have other shifts by now, and this one too would break the rules; you are asked no more",
    ),
    "notice_reason_offer_on_leave": Sentence(
        "那天请了假，不再请您补位", "you are on leave then; you are asked no more"
    ),
    "notice_reason_crew_incomplete": Sentence(
        "同班有人来不了，人手不齐", "somebody of the crew cannot come, and it is not complete"
    ),
}
