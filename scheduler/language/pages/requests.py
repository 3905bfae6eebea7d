"""Words of what volunteers ask a coordinator for: swaps and reviews."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_requests": Sentence("换班与复核", "Requests"),
    "requests_waiting": Sentence("{count} 件待处理", "{count} waiting"),
    "requests_wait_title": Sentence("等您处理", "Waiting for you"),
    "requests_wait_swaps": Sentence("{count} 个换班待批准", "{count} swap{count:/s} to approve"),
    "requests_wait_reviews": Sentence(
        "{count} 个复核请求待答复", "{count} review request{count:/s} to answer"
    ),
    "requests_go": Sentence("去处理", "See to them"),
    "swaps_to_approve": Sentence("待批准的换班", "Swaps to approve"),
    "swaps_more": Sentence(
        "还有 {count} 个，处理完上面的就会列出。", "{count} more come{count:s/} up when these are settled."
    ),
    "swap_open_to_all": Sentence("谁能接谁接", "whoever may take it"),
    "swap_breaks_nothing": Sentence("不违反任何规则", "breaks no rule"),
    "swap_would_break": Sentence(
        "按规则现在不能这样换，批准会被拒绝：", "The rules do not allow it now; approving would be refused:"
    ),
    "swap_approve": Sentence("批准", "Approve"),
    "swap_turn_down": Sentence("不批准…", "Turn it down…"),
    "swap_turn_down_now": Sentence("不批准", "Turn it down"),
    "swap_reason": Sentence("原因", "Why"),
    "swap_reason_hint": Sentence(
        "两个人都会看到；各人仍上自己的班。", "Both are told it, and keep the shifts that they have."
    ),
    "said_swap_approved": Sentence(
        "已批准，换班当场生效，双方收到通知。", "Approved: the swap is done, and both are told."
    ),
    "said_swap_turned_down": Sentence("没有批准，双方收到了原因。", "Turned down, and both are told why."),
    "reviews_to_answer": Sentence("请人工复核", "Review requests"),
    "review_about": Sentence("关于：{shift}", "About: {shift}"),
    "review_her_record": Sentence("本人资料", "Their record"),
    "review_her_hours": Sentence("本人工时", "Their hours"),
    "review_the_shift": Sentence("看这个班次", "Look at the shift"),
    "review_the_week": Sentence("看这一周", "Look at the week"),
    "review_answer": Sentence("答复", "Answer"),
    "review_answer_hint": Sentence(
        "本人会收到这句话；要改的先去改好再答复。",
        "She is told these words; set right what is wrong before you answer.",
    ),
    "review_send": Sentence("答复", "Answer"),
    "said_review_answered": Sentence("已答复，本人收到通知。", "Answered, and she is told."),
    "nothing_asked": Sentence("没有待处理的请求", "Nothing waits for you"),
    "nothing_asked_words": Sentence(
        "志愿者在自己的手机页面上换班、请人工复核；要您批准或答复的列在这里，首页也会提醒。",
        "Volunteers swap shifts and ask for a review on the page of their link; what needs your word is "
        "listed here, and the home page says so.",
    ),
    "swaps_not_approved_here": Sentence(
        "现在换班由双方商量好即生效，不用批准。", "Swaps are done as soon as both agree, without approval."
    ),
    "to_the_rules": Sentence("在规则里改", "Change that among the rules"),
    "swaps_looking": Sentence("在找人替班（{count}）", "Looking for somebody to stand in ({count})"),
    "swaps_looking_words": Sentence(
        "能接的人打开自己的页面才看得到，没有发消息；急的请帮着打电话。",
        "Whoever may take it sees it on opening their page only, no message is sent; if it is urgent, please "
        "call somebody.",
    ),
    "swaps_between": Sentence("还在商量的换班（{count}）", "Swaps that are not agreed on yet ({count})"),
    "swaps_between_words": Sentence(
        "已经问了对方，等对方答复；在那之前班都不变。",
        "The other was asked and has yet to answer; until then nothing changes.",
    ),
    "swaps_between_untold": Sentence(
        "没有消息发给对方，对方打开自己的页面才看得到；急的请帮着打电话。",
        "No message was sent to the other, who sees it on opening their page only; if it is urgent, please "
        "call.",
    ),
    "requests_settled": Sentence("最近处理过的", "Settled lately"),
}
