"""What the commands of communities, seeds and weeks say."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "seed_unknown": Sentence(
        "没有名为 {community} 的示例社区；可用：{known}。",
        "There is no seed of a community {community}; known are: {known}.",
    ),
    "community_not_seeded": Sentence(
        "已有编号为 {community} 的社区，不是示例载入的，未作改动。",
        "There is a community {community} that no seed made; it was not touched.",
    ),
    "seeded": Sentence(
        "已载入 {name}（{id}）：记录 {records} 条。", "Loaded {name} ({id}): {records} record{records:/s}."
    ),
    "seeded_before": Sentence("{name}（{id}）早已载入。", "{name} ({id}) was loaded before."),
    "seeded_for_pages": Sentence(
        "页面上还没有账号能打开它：volunteer-scheduler accounts admit {who} {id} --role administrator",
        "No account opens it on pages yet: "
        "volunteer-scheduler accounts admit {who} {id} --role administrator",
    ),
    "past_lived": Sentence(
        "{name} 过去 {weeks} 周的经历已生成。", "{name}: generated a past of {weeks} week{weeks:/s}."
    ),
    "no_key_works": Sentence(
        "没有可用的密钥，请先用 keys create 新建。", "No key works; make one with keys create first."
    ),
    "community_made": Sentence("已新建社区“{name}”，编号：", "Made the community “{name}”, its id:"),
    "week_planned": Sentence("{name} 已编制 {week}。", "{name}: planned {week}."),
    "week_newer_records": Sentence(
        "{week} 排班之后改过：志愿者 {volunteers} 人，任务 {tasks} 项，其他资料：{parts}。",
        "Changed since {week} was planned: volunteers {volunteers}, tasks {tasks}, other records: {parts}.",
    ),
    "newer_nothing_else": Sentence("没有", "none"),
    "week_in_review": Sentence(
        "{week} 已求解：安排 {assigned} 人次，空缺 {missing}。",
        "Solved {week}: {assigned} place{assigned:/s} taken, {missing} empty.",
    ),
    "week_part_solved": Sentence(
        "{week} 只求解空出的部分，下面进度里的数值与证明只关乎这一部分，不是整周的：",
        "Only the part of {week} around what was freed is solved; values and proofs of the progress below "
        "are of that part, not of the week:",
    ),
    "week_published": Sentence(
        "{week} 已发布，{people} 人有班，有变动的都会通知。",
        "Published {week}; people on it: {people}; everybody is told what is new to them.",
    ),
    "week_closed": Sentence("{week} 已归档。", "Closed {week}."),
    "week_removed": Sentence("已删除 {week}。", "Threw {week} away."),
    "week_changed": Sentence(
        "{week} 已改，现为第 {number} 版。", "Changed {week}; it is version {number} now."
    ),
    "week_change_waits": Sentence(
        "再次发布之前，大家手里的仍是第 {number} 版。",
        "Until it is published again people hold version {number}.",
    ),
    "offers_open": Sentence("班次 {shift} 待答复的邀请：{count}。", "Open offers of {shift}: {count}."),
    "swap_approved": Sentence("已批准换班 {swap}，当场生效。", "Approved the swap {swap}; it is done."),
    "swap_turned_down": Sentence(
        "没有批准换班 {swap}，双方已收到通知。", "Turned the swap {swap} down; both are told."
    ),
    "week_state": Sentence(
        "{week}：{state:week_state}，第 {number} 版（{origin:version_origin}）。",
        "{week}: {state:week_state}, version {number} ({origin:version_origin}).",
    ),
    "volunteer_unknown": Sentence("名册里没有 {name}。", "There is nobody called {name}, by name or by id."),
    "volunteer_ambiguous": Sentence(
        "叫 {name} 的不止一人，请写明是哪一位：{ids}。",
        "Several people are called {name}; say which of them: {ids}.",
    ),
    "nothing_waits": Sentence(
        "{volunteer} 没有待答复的安排。", "Nothing waits for an answer of {volunteer}."
    ),
    "answers_accepted": Sentence(
        "已代 {volunteer} 接受 {count} 项。", "Took down for {volunteer}: accepted {count}."
    ),
    "answers_accepted_all": Sentence(
        "已代所有未答复的人接受 {count} 项。",
        "Took down for everybody who had not answered: accepted {count}.",
    ),
    "answers_put_back": Sentence("放回原位 {count} 处，算作已答应。", "Put back, and accepted: {count}."),
    "nothing_to_accept": Sentence("没有待答复的安排。", "Nothing waits for an answer."),
    "answers_declined": Sentence(
        "已代 {volunteer} 谢绝 {count} 项，位置已空出。",
        "Took down for {volunteer}: declined {count}; the places are free.",
    ),
    "absence_taken_down": Sentence(
        "已为 {volunteer} 请假，空出 {count} 项。",
        "{volunteer} is away; places that are free now: {count}.",
    ),
    "absence_taken_back": Sentence(
        "已收回 {volunteer} 这段时间的请假；退掉的班不会自动还回去。",
        "{volunteer} is on leave then no more; shifts given up for it are not given back by that.",
    ),
    "link_made": Sentence(
        "已为 {volunteer} 新建链接（{link}），{until} 前有效，只显示这一次：",
        "Made a link for {volunteer} ({link}), good until {until}, shown this once:",
    ),
    "link_here_alone": Sentence(
        "{address} 只在本机打得开，手机打不开。请用大家打开服务的地址，即设置 "
        "VOLUNTEER_SCHEDULER_PUBLIC_ADDRESS 里的那个。",
        "{address} opens on this machine alone and on no phone. Name the address by which people reach the "
        "service, as it stands in the setting VOLUNTEER_SCHEDULER_PUBLIC_ADDRESS.",
    ),
    "link_revoked": Sentence("已停用 {volunteer} 的链接 {link}。", "Revoked the link {link} of {volunteer}."),
    "campaign_made": Sentence(
        "已发起“{name}”，征询 {asked} 人，编号：", "Began “{name}”; people asked: {asked}; its id:"
    ),
    "campaign_answers": Sentence(
        "征询 {asked} 人，已答复 {answered} 人。", "Asked {asked}, answered {answered}."
    ),
    "campaign_closed": Sentence(
        "“{name}”已结束：征询 {asked} 人，已答复 {answered} 人。",
        "“{name}” is closed: asked {asked}, answered {answered}.",
    ),
    "attendance_kept": Sentence(
        "已登记班次 {shift} 的 {count} 人。", "Written down for {shift}; people: {count}."
    ),
    "what_if_made": Sentence(
        "已按第 {number} 版新建假设方案“{name}”，编号：",
        "Made the copy “{name}” of version {number}, its id:",
    ),
    "what_if_solved": Sentence("假设方案“{name}”已求解。", "The copy “{name}” is solved."),
    "what_if_adopted": Sentence(
        "{week} 已采用该方案，现为第 {number} 版，尚未发布。",
        "{week} has taken the copy over as version {number}; it is not published yet.",
    ),
    "what_if_removed": Sentence("已删除假设方案 {what_if}。", "Threw the copy {what_if} away."),
    "changes_not_json": Sentence("{path} 不是 JSON 对象。", "{path} is no JSON object."),
    "week_answers": Sentence(
        "答复：已答应 {accepted}，待答复 {proposed}，来不了 {declined}，到期没答复 {lapsed}。",
        "Answers: accepted {accepted}, waiting {proposed}, declined {declined}, not in time {lapsed}.",
    ),
}
