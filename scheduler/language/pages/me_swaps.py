"""Words of swaps on a volunteer's own pages."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "said_swap_asked": Sentence(
        "记下了：能接的人打开自己的页面就看得到（不另发消息），协调员也看得到。有人接之前，这个班还是您的。",
        "Noted: whoever may take it sees it on opening their page (no message is sent), and so do the "
        "coordinators. Until somebody takes it the shift is yours.",
    ),
    "said_exchange_asked": Sentence(
        "已帮您问了；对方答应之前，两个班都不变。",
        "It is asked; until the other says yes nothing changes.",
    ),
    "said_exchange_noted": Sentence(
        "记下了：没有消息发给对方，对方打开自己的页面才看得到，请您自己说一声。对方答应之前，两个班都不变。",
        "Noted: no message is sent, the other sees it on opening their page only, so please tell them "
        "yourself; until the other says yes nothing changes.",
    ),
    "said_swap_taken": Sentence("谢谢！这个班现在是您的了。", "Thank you! The shift is yours now."),
    "said_swap_agreed": Sentence(
        "谢谢！还要协调员同意，定了在这一页看得到。",
        "Thank you! A coordinator is still to agree; this page says what came of it.",
    ),
    "said_swap_off": Sentence("好的，不换了。", "Fine, nothing is swapped."),
    "sorry_swap_refused": Sentence(
        "按规则这样换不了，比如时间冲突或休息不够。有疑问请联系社区。",
        "The rules do not allow the swap, because of other shifts or too little rest perhaps.",
    ),
    "sorry_swap_refused_because": Sentence(
        "按规则您不能接这个班：{why} 有疑问请联系社区。",
        "The rules do not let you take it: {why} Ask the community.",
    ),
    "sorry_swap_not_possible": Sentence(
        "按规则换不成，所以没有去问。缘故不在您这边，在对方或同班的人那里（时间、资格等，只有本人看得到）。"
        "可以换一位，或联系社区。",
        "The rules do not allow it, so nobody was asked. It is not because of you but of the other or of the "
        "crew: a time or a qualification, say, which is theirs alone to read. Try somebody else, or ask the "
        "community.",
    ),
    "sorry_swap_not_possible_because": Sentence(
        "按规则换不成，所以没有去问：{why} 有疑问请联系社区。",
        "The rules do not allow it, so nobody was asked: {why} Ask the community.",
    ),
    "sorry_swap_for_nobody": Sentence(
        "按现在的规则，名册上没有人能接这个班，所以没有去问，等也等不到人。"
        "这个班还是您的；来不了，请告诉协调员，或在下面直接退出。",
        "By the rules nobody on the register could take this shift now, so nobody was asked and waiting "
        "would not help. It is still yours; if you cannot come, tell a coordinator, or give it up below.",
    ),
    "sorry_swap_not_so": Sentence(
        "这次换班已经了结（比如对方收回了），不用再答复；现在是您的班都列在下面。",
        "That swap is over (the other may have taken it back), and nothing more is asked of you; the shifts "
        "that are yours stand below.",
    ),
    "sorry_swap_taken": Sentence(
        "谢谢您！刚刚已经有别人接了这个班，您的班都不变。",
        "Thank you! Somebody else was quicker and has taken it; your shifts stay as they are.",
    ),
    "sorry_swap_under_way": Sentence("这个班已经在找人替了。", "Somebody is looked for already."),
    "swap_asked_of_you": Sentence("有人想和您换班", "Somebody asks you to swap"),
    "exchange_asked_of_you": Sentence("{name} 想拿这个班换您的班", "{name} would exchange this for yours"),
    "exchange_for": Sentence("换走您的：", "For yours:"),
    "exchange_yes": Sentence("换", "I exchange it"),
    "exchange_with": Sentence("和谁换班", "Exchange it with somebody"),
    "exchange_words": Sentence(
        "已经说好的，写下对方的名字和对方的班是哪天，请对方答应。",
        "Where you have spoken to somebody, give the name and the day of the other shift.",
    ),
    "exchange_name": Sentence("对方的名字", "Name"),
    "exchange_day": Sentence("对方的班在哪天", "Day of the other shift"),
    "exchange_time": Sentence(
        "几点开始（那天有几个班才要写）", "When it begins, if there are several that day"
    ),
    "exchange_ask": Sentence("请对方答应", "Ask to exchange"),
    "swap_open": Sentence("有人想让出这个班", "Somebody would give this away"),
    "i_take_it": Sentence("我来", "I take it"),
    "ask_others_words": Sentence(
        "可以先问问谁能替您；有人接之前还是您的班。", "Ask who can take it; until then it stays yours."
    ),
    "words_to_them": Sentence("想说的话（可不填）", "A word to them, if you like"),
    "ask_others": Sentence("问问谁能替我", "Ask the others"),
    "swap_under_way_words": Sentence(
        "在等能替您的人：他们打开自己的页面就看得到（不另发消息），协调员也看得到。"
        "有人接之前还是您的班；急的话请打电话。",
        "Whoever may take it sees it on opening their page (no message is sent), and so do the coordinators. "
        "Until somebody takes it the shift is yours; if it is urgent, please call.",
    ),
    "swap_asked_of_one": Sentence(
        "已经问了您要找的那位，等对方答复；在那之前还是您的班。",
        "The one you named is asked; until they say yes it stays yours.",
    ),
    "swap_asked_untold": Sentence(
        "等对方答复：没有消息发给对方，对方打开自己的页面才看得到，请您自己说一声；在那之前还是您的班。",
        "It waits for the other's answer: no message was sent, they see it on opening their page only, so "
        "please tell them yourself. Until they say yes it stays yours.",
    ),
    "swap_agreed_words": Sentence(
        "已经有人答应接，等协调员同意；在那之前还是您的班。",
        "Somebody has agreed to take it, and a coordinator is still to approve; until then it stays yours.",
    ),
    "swap_nobody_took": Sentence(
        "没有人接这个班，还是您的。来不了，请马上给社区打电话。",
        "Nobody took this shift, so it is still yours. If you cannot come, please call the community at "
        "once.",
    ),
    "swap_not_settled": Sentence(
        "换班没有定下来，这个班还是您的。来不了，请马上给社区打电话。",
        "The swap was not settled in time, so the shift is still yours. If you cannot come, please call the "
        "community at once.",
    ),
    "swaps_agreed": Sentence("等协调员同意的换班", "Swaps that a coordinator is to approve"),
    "swap_you_agreed": Sentence(
        "您已答应，等协调员同意；在那之前您的班都不变。",
        "You agreed, and a coordinator is still to approve; until then your shifts stay as they are.",
    ),
    "swap_agree_no_more": Sentence("还是不换了", "Rather not after all"),
    "swap_yours_now": Sentence("现在是您的班：{day} {time} {title}。", "Yours now: {day}, {time}, {title}."),
    "swap_given_away": Sentence(
        "换出去、不用再来的：{day} {time} {title}。",
        "Given for it, so that you need not come: {day}, {time}, {title}.",
    ),
    "swap_not_made": Sentence(
        "上次换班没有换成，这个班还是您的。",
        "The swap that you asked for was refused; the shift is still yours.",
    ),
    "keep_my_place": Sentence("不换了，我自己来", "I will come myself"),
}
