"""Sentences about answers to proposals, links, sign-ups, swaps and wait lists."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "link_unknown": Sentence("链接无效。", "The link opens nothing."),
    "volunteer_declined": Sentence(
        "{volunteer} 说过 {shift} 来不了，不能再这样发布。",
        "{volunteer} has declined {shift}; it cannot be published so.",
    ),
    "change_refused": Sentence(
        "这一变动违反 {findings} 条规则，未接受。",
        "The change was refused; rules that it breaks: {findings}.",
    ),
    "pending_refuses": Sentence(
        "正在准备的新版排班容不下这一变动。",
        "The roster that is about to be published leaves no room for the change.",
    ),
    "on_shift_already": Sentence(
        "{volunteer} 已在班次 {shift} 上。", "{volunteer} is on the shift {shift} already."
    ),
    "shift_begun": Sentence(
        "班次 {shift} 已经开始，不能再改。", "The shift {shift} has begun; it can be changed no more."
    ),
    "week_changed_meanwhile": Sentence(
        "求解期间有人答复，得到的排班已不成立，请再次求解。",
        "People answered while the week was solved and the roster does not hold any more; solve again.",
    ),
    "busy_elsewhere": Sentence(
        "{volunteer} 那时已在另一周的班次 {shift} 上。",
        "{volunteer} is on {shift} of another week at that time.",
    ),
    "sign_up_closed": Sentence("班次 {shift} 现在不开放报名。", "Nobody can sign up for {shift} now."),
    "cancel_too_late": Sentence(
        "班次 {shift} 临近开始，请直接联系社区说明。",
        "The shift {shift} is too near to give up here; please call the community.",
    ),
    "offer_not_open": Sentence("这一邀请现为“{state:offer_state}”。", "The offer is {state:offer_state}."),
    "not_to_be_asked": Sentence(
        "有 {findings} 处不妥，没有发出邀请。",
        "{findings} thing{findings:/s} stand{findings:s/} against it; nobody was asked.",
    ),
    "too_late_to_ask": Sentence(
        "免打扰时段结束前班次 {shift} 就开始了，请直接打电话。",
        "{shift} begins before the quiet hours are over; please call by telephone.",
    ),
    "has_declined": Sentence(
        "{volunteer} 已谢绝或让出班次 {shift}，不再问。",
        "{volunteer} has declined {shift} or given it away and is not asked again.",
    ),
    "asked_often_enough": Sentence(
        "{volunteer} 近七天已问过多次，不为班次 {shift} 再问。",
        "{volunteer} was asked often enough in seven days and is not asked for {shift}.",
    ),
    "swap_not_so": Sentence(
        "这一换班现为“{state:swap_state}”，此刻不能这样做。",
        "The swap is {state:swap_state}; that cannot be done now.",
    ),
    "nothing_to_exchange": Sentence(
        "没有找到：这个名字的人那天没有同一周里的班，或不是那个钟点。请写全名和日期，"
        "有同名的照墙表写，如“王芳（东区）”，或联系社区。",
        "Not found: nobody of that name has a shift on that day of the same week, or at that hour. Give the "
        "whole name and the day, of namesakes with what stands in brackets on the wall sheet, or ask the "
        "community.",
    ),
    "several_to_exchange": Sentence(
        "那天有几个班可以换：{times}。请写明是几点开始的那一个。",
        "There are several shifts that day that could be exchanged: {times}. Give the hour at which the one "
        "that is meant begins.",
    ),
    "namesakes_to_exchange": Sentence(
        "那天 {times} 有几位同名的人。请照墙表写，如“王芳（东区）”，或联系社区。",
        "There are several people of that name that day at {times}. Give the name with what stands in "
        "brackets on the wall sheet, or ask the community.",
    ),
    "exchange_of_one_shift": Sentence(
        "对方在这个班上和您同班，没有可换的。",
        "The other is on this very shift with you; there is nothing to exchange.",
    ),
    "swap_of_two_weeks": Sentence("只能在同一周内换班。", "Places are swapped within one week."),
    "sign_up_never_opens": Sentence(
        "报名要先开放再截止，这样写永远不会开放。", "Sign-up closes before it opens; it would never be open."
    ),
    "swap_under_way": Sentence("班次 {shift} 已在换班中。", "A swap of {shift} is under way already."),
    "swap_for_nobody": Sentence(
        "按现在的规则，名册上没有人能接{shift}，所以没有去问。请告诉协调员。",
        "By the rules nobody on the register could take {shift} now, so nobody was asked. Please tell a "
        "coordinator.",
    ),
    "swap_taken": Sentence("已经有别人接了这个班。", "Somebody else has taken it already."),
    "swap_refused": Sentence("按规则不能这样换班。", "The rules do not allow the swap."),
    "swap_not_possible": Sentence(
        "按规则换不成，没有去问。与提出的人有关的规则逐条列出；一条也没列，缘故就在对方或同班的人那里，那些不写。",
        "The rules do not allow the swap, and nobody was asked. What it would break for who asks is listed; "
        "where nothing is, it is because of the other or of the crew, which is not told.",
    ),
    "review_answered": Sentence("这一请求已经答复。", "The request was answered already."),
    "week_has_pending": Sentence(
        "{week:week_days} 这一周还有未发布的改动，请先发布。",
        "The week {week:week_days} has changes that wait to be published; publish them first.",
    ),
    "places_are_held": Sentence(
        "已有 {findings} 人在这一席位上，人数不能更少；请先请人退出。",
        "{findings} {findings:person holds a place/people hold places} there and there cannot be fewer; "
        "somebody has to come off first.",
    ),
    "holds_place": Sentence("{volunteer} 在班次 {shift} 上。", "{volunteer} holds a place of {shift}."),
    "nothing_to_fill": Sentence(
        "{week:week_days} 这一周没有空缺。", "Nothing of the week {week:week_days} is short of people."
    ),
}
