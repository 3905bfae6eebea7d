"""Words of asking who is free."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "deadline_hint": Sentence(
        "一周从周一开始；默认到前一天（周日）晚上八点。",
        "The week begins on Monday; by default until eight in the evening of the Sunday before.",
    ),
    "room_availability": Sentence("空闲时间", "Availability"),
    "still_open": Sentence("征集中", "open"),
    "closed": Sentence("已结束", "closed"),
    "answered_of": Sentence("{asked} 人中已有 {answered} 人答复", "answered: {answered} of {asked}"),
    "nobody_asked": Sentence("还没有征集过空闲时间", "Nobody was asked yet"),
    "nobody_asked_words": Sentence(
        "问问大家下周什么时候有空，或者把群里的接龙贴进来。",
        "Ask everybody when they are free next week, or paste the replies of your chat group.",
    ),
    "said_asked": Sentence("已发出征集。", "Everybody concerned is asked."),
    "said_asked_silently": Sentence(
        "征集已开，各人打开自己的链接就能答复；还没有通知渠道，请把这件事告诉大家。",
        "It is open, and everybody can answer by the own link; no channel tells them, so please tell them.",
    ),
    "said_campaign_closed": Sentence("征集已结束。", "The campaign is closed."),
    "said_chain_written": Sentence(
        "接龙已写入，这些人算作已答复。", "The replies are written and count as answers."
    ),
    "campaign_name": Sentence("{week} 这一周的空闲时间", "Free in the week of {week}"),
    "campaign_title": Sentence("名称", "Name"),
    "campaign_title_hint": Sentence("可不填", "may be left empty"),
    "ask_about_week": Sentence("征集空闲时间", "Ask when people are free"),
    "ask_about_week_words": Sentence(
        "每个人收到通知，点开链接就能答；到期前一天提醒没答的人。",
        "Everybody is told and answers by her link; a day before the end who has not is reminded.",
    ),
    "answers_until": Sentence("答复截止", "Answers until"),
    "only_area": Sentence("只问片区", "Only an area"),
    "only_team": Sentence("只问队伍", "Only a team"),
    "everybody_asked": Sentence("所有人", "everybody"),
    "ask_now": Sentence("发出征集", "Ask now"),
    "deadline_is": Sentence("截止：{day} {time}。", "Answers until {day} {time}."),
    "reminder_title": Sentence("提醒还没答复的人", "Remind who has not answered"),
    "reminder_label": Sentence("发到群里的话", "Text for the chat group"),
    "reminder_to_paste": Sentence(
        "各位好，{days} 这一周谁什么时候有空，请在 {until} 前接龙。还没有答复的：{names}。谢谢！",
        "Hello all, please say by {until} when you are free in the week of {days}. "
        "Still to answer: {names}. Thank you!",
    ),
    "not_answered": Sentence("还没有答复（{count}）", "Not answered yet ({count})"),
    "have_answered": Sentence("已答复（{count}）", "Answered ({count})"),
    "answered_by_phone": Sentence("电话里已答复", "answered by telephone"),
    "close_campaign": Sentence("结束征集", "Close it"),
    "pasted_for": Sentence("{days} 的接龙", "Pasted replies of {days}"),
    "pasted_people": Sentence("{count} 人", "{count} {count:person/people}"),
    "pasted_on": Sentence("{day} {time} 粘贴", "pasted {day} {time}"),
    "paste_title": Sentence("粘贴群接龙", "Paste the chat replies"),
    "paste_week": Sentence("哪一周", "Which week"),
    "paste_label": Sentence("接龙内容", "Replies of the group"),
    "paste_hint": Sentence(
        "从微信群里复制整段接龙，原样贴进来。例如：1. 张三 周一上午、周三全天",
        "Copy all of it from the group as it is. For example: 1. Li Min Mon morning, Wed all day",
    ),
    "paste_something": Sentence("请先粘贴接龙。", "Paste the replies first."),
    "paste_read": Sentence("看看读懂了多少", "See what is understood"),
    "paste_read_again": Sentence("改好了，再读一次", "Read it again"),
    "paste_understood": Sentence("读懂并将写入：{count} 人", "Understood and to be written: {count}"),
    "paste_written": Sentence("已写入 {count} 人，其余请看", "Written: {count}; see to the others"),
    "accept_guesses": Sentence("待确认的 {count} 条也照此写入", "Write those to be confirmed too ({count})"),
    "paste_write": Sentence("写入", "Write them"),
    "paste_write_rest": Sentence("再次写入", "Write again"),
    "reply_written": Sentence("读懂", "understood"),
    "reply_confirm": Sentence("待确认", "to be confirmed"),
    "reply_not_understood": Sentence("没读懂", "not understood"),
    "reply_replaced": Sentence("以后面的为准", "a later one stands"),
    "reply_replaced_by": Sentence("同一人后面又报：“{text}”", "The same person later: “{text}”"),
    "reply_replaces": Sentence(
        "同一人前面报的不算了：“{text}”", "No longer counts, the same person earlier: “{text}”"
    ),
    "reply_silent": Sentence("没说时间", "says no times"),
    "who_is_meant": Sentence("“{written}”是谁？", "Who is “{written}”?"),
    "nobody_of_these": Sentence("都不是", "none of these"),
    "newcomers": Sentence(
        "名单里没有：{names}。先到“人员”里添加，再贴一次。",
        "Not on the register: {names}. Add them under People, then paste again.",
    ),
}
