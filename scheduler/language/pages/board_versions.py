"""Words about a week's empty places, its versions and its publishing, and of what is done by hand."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "gaps_title": Sentence("空位", "Empty places"),
    "gaps_of_week": Sentence("{week}的空位", "Empty places, {week}"),
    "gaps_over_words": Sentence(
        "这一周已经过去，这些位置当时空着，不再找人。",
        "The week is over: these places stayed empty, and nobody is asked for them any more.",
    ),
    "gaps_words": Sentence(
        "下面写着每个空位为什么空着；点“怎样能补上”看补法。",
        "Why each place is empty stands below; “What would fill it” looks for a way.",
    ),
    "gaps_none_words": Sentence("这一周可以发布了。", "The week can be published."),
    "write_call": Sentence("写招募令", "Write the recruiting call"),
    "look_for_joint": Sentence(
        "找出互相争人的空位（几秒）", "Look for places short together (a few seconds)"
    ),
    "joint_title": Sentence("互相争人的空位", "Short together"),
    "more_gaps": Sentence("另有 {count} 个空位没有列出。", "Places not listed here: {count}."),
    "curve_title": Sentence("招多少人，补多少位", "How many people close how many places"),
    "new_people": Sentence("新人", "New people"),
    "places_closed": Sentence("补上的位置", "Places closed"),
    "text_to_paste": Sentence("可以粘贴到群里的文字", "Text to paste into the group"),
    "copy_text": Sentence("复制", "Copy"),
    "copied": Sentence("已复制", "Copied"),
    "compare_from": Sentence("从", "From"),
    "compare_to": Sentence("到", "To"),
    "version_number": Sentence("第 {number} 版", "Version {number}"),
    "compare_them": Sentence("比较", "Compare"),
    "version_holds": Sentence("现在的", "holds now"),
    "version_published": Sentence("已发布", "published"),
    "restore_this": Sentence("恢复到这版", "Let it hold again"),
    "version_because": Sentence("原因：{words}", "Because: {words}"),
    "side_a": Sentence("甲：{name}", "A: {name}"),
    "side_b": Sentence("乙：{name}", "B: {name}"),
    "figure_title": Sentence("数字", "Figure"),
    "figure_filled": Sentence("排上的位置", "Places filled"),
    "figure_missing": Sentence("空位", "Places empty"),
    "figure_left_out": Sentence("没有编进来", "Left out"),
    "figure_working": Sentence("有班的人", "People with a shift"),
    "figure_most": Sentence("一人最多", "Most for one person"),
    "figure_least": Sentence("一人最少", "Least for one person"),
    "who_has_what_else": Sentence("谁的班次变了", "Who has other shifts"),
    "line_moved": Sentence("由 {gone} 改为 {come}", "from {gone} to {come}"),
    "line_added": Sentence("新增 {shift}", "new: {shift}"),
    "line_removed": Sentence("不再上 {shift}", "no longer: {shift}"),
    "line_retimed": Sentence("{work} 由 {gone} 改到 {come} 开始", "{work} begins {come} instead of {gone}"),
    "compared_title": Sentence("{a}与{b}", "{a} beside {b}"),
    "publish_title": Sentence("发布 {days}", "Publish {days}"),
    "publish_against": Sentence(
        "这些问题解决之前不能发布", "It cannot be published before this is put right"
    ),
    "publish_open_shift": Sentence("打开 {shift}", "Open {shift}"),
    "publish_anew_words": Sentence(
        "到班次里换人，或按最新资料把这一周重排。",
        "Put somebody else on the shift, or plan the week anew from today's records.",
    ),
    "publish_lawful": Sentence("没有违反规则，可以发布。", "No rule is broken: it can be published."),
    "publish_lawful_ahead": Sentence(
        "还没开始的班没有违反规则，可以发布；已经开始或过去的见下。",
        "No rule is broken by what is still ahead: it can be published. What has begun or is past is below.",
    ),
    "publish_nothing_new": Sentence(
        "大家看到的就是这一版，没有新的要发布。",
        "This is what people know already; there is nothing new to publish.",
    ),
    "publish_words": Sentence(
        "发布后 {people} 个人的 {places} 个位置会发给本人，等他们答复。",
        "People: {people}, places: {places}. Each is told and asked to answer.",
    ),
    "publish_words_silent": Sentence(
        "发布后 {people} 个人的 {places} 个位置就定下来，等他们答复；没有通知渠道，谁也不会收到消息。",
        "People: {people}, places: {places}. They are asked to answer, but no channel is set: "
        "nobody gets a message.",
    ),
    "publish_asks_nobody": Sentence(
        "没有新的、还没开始、要问的位置，不会问谁。",
        "No place is new, to come and to be asked for: nobody is asked.",
    ),
    "publish_off": Sentence(
        "{count} 个位置撤下了：会告诉本人不用来了。",
        "Taken off: {count} place{count:/s}, whose people are told that they need not come.",
    ),
    "publish_off_silent": Sentence(
        "{count} 个位置撤下了：没有通知渠道，发布后在首页列出是谁，请打电话告诉本人不用来了。",
        "Taken off: {count} place{count:/s}. No channel is set: once it is published the first page names "
        "whom to telephone that they need not come.",
    ),
    "publish_unasked": Sentence(
        "另有 {count} 个位置不用问：本人已经同意。",
        "Need not be asked: {count} more place{count:/s}, whose people have agreed already.",
    ),
    "publish_until": Sentence(
        "等答复到 {day} {time}，最迟到开班前 {hours} 小时；开班更近的，不等答复。",
        "Answers are awaited until {day} {time}, and no later than {hours} hour{hours:/s} before a shift; "
        "what begins sooner waits for none.",
    ),
    "publish_lapses": Sentence(
        "到时没答复的，位置空出，另请他人；没告诉到本人的（没发出通知，也没打开过链接）不会空出。",
        "Without an answer by then the place is free again; not so of who was not told "
        "(no message went out, no link was opened).",
    ),
    "publish_keeps": Sentence(
        "到时没答复的，仍算本人的班。", "Without an answer by then the place stays theirs."
    ),
    "publish_silent_ways": Sentence(
        "发布后请自己告诉大家：把链接发给本人、照通知名单打电话，或贴出纸质班表；答复在“代为答复”记下。",
        "After publishing tell them yourself: send the links, telephone by the call list, or put the sheet "
        "on the wall; take answers down under Answers on behalf.",
    ),
    "publish_paper": Sentence("通知名单与纸质班表", "Call list and paper"),
    "publish_with_gaps": Sentence(
        "还有 {count} 个空位，之后仍可补上。", "Places still empty: {count}; they can be filled later."
    ),
    "publish_now": Sentence("发布，告诉大家", "Publish and tell everybody"),
    "publish_silent": Sentence("发布，自己告诉大家", "Publish, and tell people myself"),
    "publish_quietly": Sentence("发布", "Publish it"),
    "publish_look_at": Sentence("发布前请看一眼", "Look at this before"),
    "fix_needs_reason": Sentence(
        "这样做少了休息或超了上限，请先写明本人同意、为什么（会留下记录）",
        "This costs rest or goes over a limit: say first that she agrees, and why (it is kept)",
    ),
    "fix_needs_why": Sentence("请先写明为什么（会留下记录）", "Say first why (it is kept)"),
    "and_more": Sentence("还有 {count} 条", "{count} more"),
    "publish_changes": Sentence("与已发布的相比", "What changes for people"),
    "wanted_undo": Sentence("撤销上一步", "Undo the last change"),
    "wanted_rearrange": Sentence("照补法调整几个人", "Move several people as the fix says"),
    "wanted_restore": Sentence("恢复到较早的一版", "Let an older version hold again"),
    "wanted_move": Sentence("{name}：由 {shift} 换到 {to}", "{name}: from {shift} to {to}"),
    "wanted_swap": Sentence(
        "{name}（{shift}）与 {other}（{to}）对调", "{name} ({shift}) and {other} ({to}) change places"
    ),
    "wanted_shape": Sentence("照补法改这个班次", "Change the shift as the fix says"),
    "wanted_onto": Sentence("{name} 排到 {shift}", "{name} onto {shift}"),
    "wanted_off": Sentence("{name} 不上 {shift}", "{name} off {shift}"),
    "wanted_pin": Sentence("把 {name} 固定在 {shift}", "Pin {name} to {shift}"),
    "wanted_unpin": Sentence("取消固定 {name}：{shift}", "Unpin {name}: {shift}"),
    "wanted_ban": Sentence("{name} 不再排 {shift}", "Keep {name} off {shift}"),
    "wanted_unban": Sentence("取消排除 {name}：{shift}", "Let {name} come again to {shift}"),
    "step_off": Sentence("{name} 撤下：{shift}", "{name} off: {shift}"),
    "step_fallen": Sentence(
        "{name} 撤下：{shift}（同班的人不齐，要一起来或人齐才办）",
        "{name} off: {shift} (they go together or the crew must be whole, and it is not)",
    ),
    "step_onto": Sentence("{name} 排上：{shift}", "{name} on: {shift}"),
    "step_pin": Sentence("{name} 固定：{shift}", "{name} pinned: {shift}"),
    "step_unpin": Sentence("{name} 取消固定：{shift}", "{name} unpinned: {shift}"),
    "step_reshape": Sentence("班次改动：{shift}", "The shift was changed: {shift}"),
    "step_cancel": Sentence("取消：{shift}", "called off: {shift}"),
    "step_ban": Sentence("{name} 不再排：{target}", "{name} kept off: {target}"),
    "step_unban": Sentence("{name} 取消排除：{target}", "{name} may come again: {target}"),
    "step_shift": Sentence("班次本身有变化", "A shift itself was changed"),
    "origin_drafted": Sentence("重新编制", "planned anew"),
    "origin_solved": Sentence("自动排班", "found by the solver"),
    "origin_moved": Sentence("手工改动", "changed by hand"),
    "origin_answered": Sentence("有人答复", "somebody answered"),
    "origin_restored": Sentence("恢复了较早的一版", "an older version holds again"),
    "origin_adopted": Sentence("采用了试排的方案", "a tried version was adopted"),
    "origin_refilled": Sentence("补上了空出的位置", "freed places were filled again"),
    "said_moved": Sentence("已改好，可以撤销。", "Changed; it can be undone."),
    "said_swapped": Sentence("两人已对调，可以撤销。", "They have changed places; it can be undone."),
    "said_fewer": Sentence("人数已改，不再找人。", "It wants fewer now; nobody else is looked for."),
    "wanted_fewer": Sentence("这一班少要几人", "Let the shift want fewer"),
    "said_reshaped": Sentence("班次已改，可以撤销。", "The shift is changed; it can be undone."),
    "said_pinned": Sentence("固定已更新。", "Pins are up to date."),
    "said_banned": Sentence("排除已更新。", "Who is kept off is up to date."),
    "said_undone": Sentence("已撤销上一步。", "The last change is taken back."),
    "said_restored": Sentence("较早的一版已恢复。", "The older version holds again."),
    "said_undone_agreed": Sentence(
        "已撤销上一步。本人说过能来的那段时间，还记在人员资料里；要是按错了，请到“人员”改回。",
        "The last change is taken back. That they said they were free then still stands on their cards; if "
        "that was a slip, put it right under People.",
    ),
    "said_undone_without": Sentence(
        "已撤销上一步；已不在名册上的人没有放回去，位置空着。",
        "The last change is taken back; whoever left the register was not put back.",
    ),
    "said_restored_without": Sentence(
        "较早的一版已恢复；已不在名册上的人没有放回去，位置空着。",
        "The older version holds again; whoever left the register was not put back.",
    ),
    "said_published_by_other": Sentence(
        "同事刚刚发布了这一版，您不用再发布。",
        "A colleague published this very version just now; you need not publish it again.",
    ),
    "said_published": Sentence(
        "已发布，大家会收到各自的班次和答复期限；到期没答复的，位置空出。",
        "Published; everybody is told of their shifts and until when to answer. "
        "Without an answer a place is free again.",
    ),
    "said_published_keeps": Sentence(
        "已发布，大家会收到各自的班次和答复期限；到期没答复的，仍算本人的班。",
        "Published; everybody is told of their shifts and until when to answer. "
        "Without an answer a place stays theirs.",
    ),
    "said_published_off_too": Sentence(
        "已发布，新排上的人会收到班次和答复期限，不用来了的人也会收到通知；到期没答复的，位置空出。",
        "Published; who is put on is told until when to answer, and who need not come is told too. "
        "Without an answer a place is free again.",
    ),
    "said_published_keeps_off_too": Sentence(
        "已发布，新排上的人会收到班次和答复期限，不用来了的人也会收到通知；到期没答复的，仍算本人的班。",
        "Published; who is put on is told until when to answer, and who need not come is told too. "
        "Without an answer a place stays theirs.",
    ),
    "said_published_unasked": Sentence(
        "已发布，有变动的人会收到通知，都不用再答复。",
        "Published; whose shifts changed are told, and nobody has to answer.",
    ),
    "said_published_off": Sentence(
        "已发布，不用来了的人会收到通知；没有新的要问的位置。",
        "Published; who need not come is told, and no place is new to be asked for.",
    ),
    "said_published_none": Sentence(
        "已发布；没有人新排上，也没有人撤下。", "Published; nobody is put on and nobody taken off."
    ),
    "said_published_so": Sentence(
        "这一版刚才已经发布，不用再发布。",
        "This version was published just now; it need not be published again.",
    ),
    "said_published_silent_off": Sentence(
        "已发布。没有通知渠道，谁也没有收到消息：不用来了的人列在首页和“代为答复”，请打电话。",
        "Published. No channel is set and nobody got a message: who need not come is named on the first page "
        "and among the answers; please telephone.",
    ),
    "said_published_silent": Sentence(
        "已发布。没有通知渠道，谁也没有收到消息：请发链接、照通知名单打电话，或贴出纸质班表。"
        "没告诉到的，不会因没答复空出。",
        "Published. No channel is set and nobody got a message: send the links, telephone by the call list, "
        "or put the sheet on the wall. No place of who was not told is freed for want of an answer.",
    ),
    "said_published_over": Sentence(
        "已发布，作为记录；这一周已经过去，不问任何人。",
        "Published, for the record; the week is over and nobody is asked.",
    ),
}
