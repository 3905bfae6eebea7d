"""Words of a volunteer's own pages: short, polite, and without ids."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SAID: dict[str, Sentence] = {
    "said_accepted": Sentence("谢谢！到时候见。", "Thank you! See you there."),
    "said_accepted_all": Sentence("谢谢！都记下了，到时候见。", "Thank you! All are noted; see you there."),
    "said_declined": Sentence("知道了，没关系，我们另找人。", "That is fine; we will find somebody else."),
    "said_offer_taken": Sentence("谢谢您来帮忙！", "Thank you for helping out!"),
    "said_offer_waits": Sentence(
        "谢谢！还要等别人也答应，人齐了会告诉您。",
        "Thank you! It waits for others to say yes as well; you will be told.",
    ),
    "said_offer_noted": Sentence(
        "谢谢！协调员正在安排这个位置，您的答复已记下，定了会告诉您。",
        "Thank you! A coordinator is arranging this place; your yes is noted, and you will be told.",
    ),
    "said_seat_taken": Sentence("报名成功，谢谢！", "It is yours. Thank you!"),
    "said_seat_waits": Sentence(
        "谢谢！您先候补着，人齐了就排上您，并告诉您。",
        "Thank you! You wait for the others; once they come it is yours, and you are told.",
    ),
    "said_wait_left": Sentence("好的，不再等了。", "Fine, you wait no longer."),
    "said_checked_in": Sentence("签到成功。", "You are checked in."),
    "said_checked_out": Sentence("已签退，辛苦了！", "You are checked out. Thank you!"),
    "said_free": Sentence("记下了，谢谢！", "Noted. Thank you!"),
    "said_free_but_away": Sentence(
        "记下了，谢谢！您早先说过的请假不变；能来的话，请在下面收回那次假。",
        "Noted, thank you! Leave that you said before stays; take it back below if you can come then.",
    ),
    "said_away": Sentence("记下了，这几天的班已替您退掉。", "Noted; you are off every shift of those days."),
    "said_away_of_none": Sentence(
        "记下了，这几天不会排到您。", "Noted; no plan counts on you in those days."
    ),
    "said_away_back": Sentence(
        "假已收回。退掉的班不会自动还给您，还空着的可以再报名。",
        "Your leave is taken back. Shifts given up are not yours again by that; what is open you can take.",
    ),
    "said_called": Sentence("记下了，以后排班照这样叫您。", "Noted; plans call you so from now on."),
    "said_agreed": Sentence(
        "记下了，以后新排的班照这样办。", "Noted; it holds for what is planned from now on."
    ),
    "said_feed_off": Sentence("日历订阅已停用。", "The calendar feed has ended."),
    "said_review_asked": Sentence(
        "已转给协调员，会有人答复您。", "A coordinator has it and will answer you."
    ),
}

REFUSALS: dict[str, Sentence] = {
    "sorry_proposal_not_so": Sentence(
        "这个班的安排刚刚有变，请看下面最新的情况。", "It has just changed; see below how it is now."
    ),
    "sorry_offer_not_open": Sentence(
        "已经有人来了，或已过了时间。谢谢您！",
        "Somebody is coming already, or it is too late now. Thank you!",
    ),
    "sorry_shift_begun": Sentence(
        "这个班已经开始，请直接给社区打电话。", "The shift has begun; please call the community."
    ),
    "sorry_cancel_too_late": Sentence(
        "离开始太近了，请直接给社区打电话。", "It begins very soon; please call the community."
    ),
    "sorry_sign_up_closed": Sentence("这个班现在不能报名了。", "Nobody can sign up for it any more."),
    "sorry_no_free_seat": Sentence("刚刚被别人报满了。", "Somebody else was quicker; it is full."),
    "sorry_on_shift_already": Sentence("您已经在这个班上了。", "You are on it already."),
    "sorry_change_refused": Sentence(
        "按规则这样安排不了，比如时间冲突或休息不够。有疑问请联系社区。",
        "The rules do not allow it, because of other shifts or too little rest perhaps. Ask the community.",
    ),
    "sorry_change_refused_because": Sentence(
        "按规则这样安排不了：{why} 有疑问请联系社区。", "The rules do not allow it: {why} Ask the community."
    ),
    "sorry_campaign_over": Sentence(
        "这次征集已经截止，请直接联系社区。", "It is too late for that week; please call the community."
    ),
    "sorry_check_in_closed": Sentence(
        "现在还不能签到，或已过了时间。", "It is not time to check in, or no more."
    ),
    "sorry_check_in_by_code": Sentence(
        "请输入现场的签到码。", "Please type the code that stands at the shift."
    ),
    "sorry_no_day": Sentence("请选一个日期。", "Please choose a day."),
    "sorry_invalid_document": Sentence(
        "有内容没填对，请看下面。", "Something is not filled in right; see below."
    ),
}

SENTENCES: dict[str, Sentence] = {
    **SAID,
    **REFUSALS,
    "my_shifts": Sentence("我的班次", "My shifts"),
    "back_to_my_shifts": Sentence("回到我的班次", "Back to my shifts"),
    "hello_name": Sentence("{name}，您好", "Hello {name}"),
    "waits_for_you": Sentence("请您答复", "Please answer"),
    "answer_again_until": Sentence("{day} {time} 前可以改", "You can change it until {day}, {time}"),
    "you_have_answered": Sentence("已答复", "Answered"),
    "as_you_said": Sentence("您说过的", "as you said"),
    "answer_until": Sentence("请在 {day} {time} 前答复", "Please answer by {day}, {time}"),
    "i_will_come": Sentence("我能来", "I will come"),
    "i_come_to_all": Sentence("{count} 个班我都能来", "I will come to all {count}"),
    "or_one_by_one": Sentence("也可以在下面一个一个答。", "Or answer one by one below."),
    "not_all_accepted": Sentence(
        "这几个班没能答应下来，其余的都记下了：", "These could not be accepted; the others are noted:"
    ),
    "i_cannot_come": Sentence("来不了", "I cannot come"),
    "no_blame": Sentence("来不了没关系，点一个就行。", "It is fine to say no. One tap is enough."),
    "reason_unsaid": Sentence("不说原因", "Rather not say"),
    "can_you_help": Sentence("能来帮忙吗？", "Can you help?"),
    "not_this_time": Sentence("这次不行", "Not this time"),
    "you_come": Sentence("已答应", "You are coming"),
    "company": Sentence("同班：", "With you: "),
    "company_and": Sentence("，", "; "),
    "company_sure": Sentence("另有 {count} 人已答应", "{count} other{count:/s} said yes"),
    "company_asked": Sentence("{count} 人还没答复", "{count} {count:has/have} not answered yet"),
    "company_missing": Sentence("除您以外还缺 {count} 人", "{count} more {count:is/are} wanted besides you"),
    "i_am_here": Sentence("签到：我到了", "I am here"),
    "i_am_leaving": Sentence("签退：我走了", "I am leaving"),
    "you_came": Sentence("已签到 {came}", "Here since {came}"),
    "you_came_and_left": Sentence("签到 {came} · 签退 {left}", "Came {came} · left {left}"),
    "leaving_sure": Sentence("您刚刚签到，现在就走吗？", "You came just now; are you leaving already?"),
    "leaving_sure_words": Sentence(
        "走的时候再签退就行；现在签退，只算到这一刻。",
        "Check out when you go; if you do now, your time ends at this moment.",
    ),
    "i_stay": Sentence("不，我还在", "No, I stay"),
    "code_at_shift": Sentence("现场的签到码", "Code at the shift"),
    "cannot_after_all": Sentence("来不了了", "I cannot come after all"),
    "or_give_up": Sentence(
        "或者直接退出，由社区另找人：", "Or give it up, and the community finds somebody:"
    ),
    "called_off": Sentence(
        "您原来的班（{day} {time} {title}）不用来了。",
        "You need not come any more to a shift that you had: {day}, {time}, {title}.",
    ),
    "called_off_because": Sentence("原因：{words}。", "Because: {words}."),
    "no_shift_yet": Sentence("现在没有排到您的班。", "Nothing is planned for you now."),
    "none_accepted_yet": Sentence("上面的班等您答复。", "What is above waits for your answer."),
    "more": Sentence("更多", "More"),
    "when_i_am_free": Sentence("我什么时候有空", "When I am free"),
    "asked_about": Sentence("待答 {count}", "{count} to answer"),
    "open_seats": Sentence("可以报名的空位", "Open places"),
    "why_me": Sentence("为什么是我", "Why me"),
    "my_hours": Sentence("我的工时", "My hours"),
    "my_calendar": Sentence("放进我的日历", "In my calendar"),
    "my_choices": Sentence("怎么叫我、问我", "How I am called and asked"),
    "now_so": Sentence("现在：{what}", "Now: {what}"),
    "when_called": Sentence("什么时候叫我", "When I am called"),
    "when_called_words": Sentence(
        "排班先叫不在后备的人，不够了才叫后备。",
        "Plans call those first who are not in reserve, and the reserve where they do not suffice.",
    ),
    "called_0": Sentence("和大家一起，先叫我", "With the first"),
    "called_1": Sentence("后备：人不够时再叫我", "In reserve: when others do not suffice"),
    "called_2": Sentence("末位后备：实在没人时再叫我", "Last: when nobody else can come"),
    "asked_each_time": Sentence("要不要每次都问我", "Whether to ask me each time"),
    "consent_words": Sentence(
        "不用再问的，以后一排上就算您答应；来不了随时可以说，没关系。",
        "What needs no asking counts as accepted once it is planned; you can still say that you cannot come.",
    ),
    "consent_which": Sentence("哪些不用再问", "What needs no asking"),
    "consent_none": Sentence("每次都先问我", "Ask me each time"),
    "consent_some": Sentence("只有勾选的不用再问", "No need to ask about what is ticked"),
    "consent_some_now": Sentence("勾选的不用再问", "No need to ask about what is ticked"),
    "consent_all": Sentence("都不用再问，排上就来", "No need to ask about anything"),
    "link_until": Sentence("链接有效到 {day}。", "The link works until {day}."),
    "link_is_yours": Sentence(
        "这个链接只属于您，请不要转发。", "The link is yours alone; please keep it so."
    ),
    "link_opens_nothing": Sentence("这个链接打不开了", "This link opens nothing any more"),
    "link_opens_nothing_words": Sentence(
        "它可能已过期、已停用，或没有复制完整。请向社区的协调员要一个新的链接。",
        "It may have expired, been ended, or not been copied whole. Ask your coordinator for a new one.",
    ),
    "places_left": Sentence("还有 {count} 个空位。", "Places left: {count}."),
    "needs_company": Sentence(
        "要有人一起来才开，先报名的等一等。",
        "It needs others to come along as well; who comes first waits for them.",
    ),
    "changed_your_mind": Sentence(
        "点错了，或又能来了？还没有别人来之前，可以要回来：",
        "Pressed by mistake, or free after all? Until somebody else comes it can be yours again:",
    ),
    "declined_before": Sentence("您说过来不了：", "You said that you cannot come:"),
    "come_after_all": Sentence("又能来了", "I can come after all"),
    "no_open_seat": Sentence("现在没有您可以报名的空位。", "There is no open place for you now."),
    "no_other_seat": Sentence(
        "除了您说过来不了的，现在没有别的空位。", "There is no open place for you but what you declined."
    ),
    "you_wait_for": Sentence("候补中", "You wait for"),
    "you_wait_words": Sentence(
        "有了位置、人也齐了，就排上您，并告诉您。",
        "As soon as there is a place, and company where it is needed, it is yours and you are told.",
    ),
    "wait_no_longer": Sentence("不再等", "Wait no longer"),
    "as_usual_all_week": Sentence("这一周照常", "As usual all week"),
    "away_all_week": Sentence("这一周都没空", "Away all week"),
    "away_all_week_sure": Sentence("{days} 都没空，对吗？", "You are away all of {days}, is that right?"),
    "away_all_week_words": Sentence(
        "以后排这一周时不会排到您；截止前还可以改。已经排给您的班不受影响，来不了请在班上点“来不了”。",
        "No plan of that week will count on you; you can change it until the deadline. Shifts that are yours "
        "already stay so: say of each that you cannot come.",
    ),
    "rather_not": Sentence("先不了，回去", "No, go back"),
    "day_by_day": Sentence("逐天说", "Day by day"),
    "part_morning": Sentence("上午", "Morning"),
    "part_afternoon": Sentence("下午", "Afternoon"),
    "part_evening": Sentence("晚上", "Evening"),
    "part_usual": Sentence("照常", "usual"),
    "part_free": Sentence("有空", "free"),
    "part_away": Sentence("没空", "away"),
    "send_it": Sentence("发送", "Send"),
    "be_away": Sentence("请假", "Days when I cannot come"),
    "be_away_words": Sentence(
        "这几天的班会全部替您退掉，以后排班也不会排到。",
        "You are off every shift of those days, and no plan counts on you.",
    ),
    "away_sure": Sentence("{days} 请假，对吗？", "You cannot come on {days}, is that right?"),
    "away_gives_up": Sentence(
        "这会退掉这 {count} 个班，不能自动要回来：",
        "This gives up {count:this/these} {count} shift{count:/s}; what is given up is not yours again by "
        "itself:",
    ),
    "away_sure_send": Sentence("请假，退掉这些班", "Yes, I give them up"),
    "take_leave_back": Sentence("收回这次假", "Take this leave back"),
    "take_leave_back_words": Sentence(
        "收回之后，以后的排班又会排到您；已经退掉的班不会自动还给您。",
        "Plans count on you again then; shifts that you gave up are not yours again by that.",
    ),
    "first_day": Sentence("从哪天", "First day"),
    "last_day": Sentence("到哪天（含）", "Last day"),
    "be_away_send": Sentence("请假", "I cannot come then"),
    "usually_free": Sentence("平时什么时候有空", "When I am usually free"),
    "change_usual_words": Sentence(
        "勾选每周有空的时候，不勾的就是没空；原来登记的钟点，没改动的照旧。",
        "Tick when you are free in every week; what is not ticked is not. Hours that you gave before stay "
        "where you change nothing.",
    ),
    "free_at_any_time": Sentence("任何时间都可以", "At any time"),
    "save_usual": Sentence("就这些时间", "These are my times"),
    "part_early": Sentence("清早", "Early"),
    "tick_early": Sentence("清早", "Early"),
    "tick_morning": Sentence("上午", "a.m."),
    "tick_afternoon": Sentence("下午", "p.m."),
    "tick_evening": Sentence("晚上", "Eve."),
    "nothing_known_free": Sentence("还没有登记。", "Nothing is known yet."),
    "away_then": Sentence("已请假", "Away"),
    "change_usual": Sentence("改一改", "Change it"),
    "counted_in_all": Sentence("已服务并结算的工时", "Hours served and counted"),
    "counted_turns": Sentence("{count} 次", "turns: {count}"),
    "and_earlier": Sentence("还有更早的 {count} 次。", "And {count} earlier one{count:/s}."),
    "no_hours_yet": Sentence("还没有计入的工时。", "Nothing is counted yet."),
    "why_always_me": Sentence("为什么总是我？", "Why always me?"),
    "carried_words": Sentence(
        "{days}，连还没到、还没结算的班一起，排给您 {shifts} 次，共 {time}；再往后照这个数来排。",
        "Over {days}, with shifts still to come and those not counted yet, you have {shifts} "
        "shift{shifts:/s}, {time} in all; what comes after is planned by this.",
    ),
    "carried_none": Sentence(
        "{days}，连还没到、还没结算的班一起，还没有排给您的班。",
        "Over {days}, with shifts still to come and those not counted yet, you have no shift.",
    ),
    "carried_time_alone": Sentence(
        "{days} 没有排给您的班，记在您名下的有 {time}；再往后照这个数来排。",
        "Over {days} you have no shift; down for you: {time}. What comes after counts with it.",
    ),
    "others_carried_none": Sentence(
        "其他 {others} 人的中位数是 {median}；没有人比您少。",
        "The median of the {others} other{others:/s} is {median}; nobody carried less than you.",
    ),
    "others_carried": Sentence(
        "其他 {others} 人的中位数是 {median}；其中 {more} 人比您少。",
        "The median of the {others} other{others:/s} is {median}; {more} of them carried less than you.",
    ),
    "calendar_words": Sentence(
        "手机或电脑的日历会自动显示您的班次，有变动也会跟着变。",
        "The calendar of your phone or computer shows your shifts and follows every change.",
    ),
    "calendar_made": Sentence(
        "地址只显示这一次；知道它的人都能看到您的班次。",
        "The address is shown this once; whoever knows it sees your shifts.",
    ),
    "subscribe_now": Sentence("在日历里打开", "Open in my calendar"),
    "calendar_on": Sentence("已订阅", "Subscribed"),
    "calendar_anew": Sentence("换一个新地址", "Make a new address"),
    "calendar_make": Sentence("生成订阅地址", "Make my address"),
    "calendar_end": Sentence("停用", "End it"),
    "on_these": Sentence("您在这些班上", "You are on these"),
    "on_none": Sentence("这一周没有排到您的班。", "Nothing of that week is planned for you."),
    "not_on_these": Sentence("没排到您的班，以及原因（{count}）", "Where you are not, and why ({count})"),
    "no_week_told": Sentence("现在没有已发布的排班。", "No week is published now."),
    "ask_a_person": Sentence("请人工复核", "Ask a person to look at it"),
    "ask_a_person_words": Sentence(
        "排班由程序算出。觉得不合适，可以请协调员亲自看一看。",
        "Shifts are planned by a program. If it seems wrong to you, a coordinator looks at it in person.",
    ),
    "what_is_it": Sentence("哪里不合适？", "What seems wrong?"),
    "not_answered_yet": Sentence("还在等答复", "Not answered yet"),
}
