"""Advice to a coordinator: whom to ask, what would fill a gap, what two plans differ in."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # Whom to ask.
    "ask_free": Sentence("有空、合规、合格", "free, lawful and qualified"),
    "ask_small": Sentence("只差一点：{what}", "one thing in the way: {what}"),
    "ask_start": Sentence("班次从{day} {time} 开始", "with the shift beginning on {day} at {time}"),
    "ask_with_others": Sentence("还须有人同去", "others must come too"),
    "ask_crew_full": Sentence(
        "但班组人数已满，须先有人退出", "but the crew is full, and somebody must leave first"
    ),
    "crew_lacks": Sentence(
        "{what}：凑不齐，谁也没有去问。", "{what}. It cannot be complete, so nobody is asked."
    ),
    "crew_lacks_people": Sentence(
        "班组至少要 {minimum} 人，在班的和有空能来的一共 {people} 人",
        "it needs {minimum}, and {people} {people:is/are} on it or free for it",
    ),
    "crew_lacks_people_nobody": Sentence(
        "班组至少要 {minimum} 人，没有人在班，也没有人有空能来",
        "it needs {minimum}, and nobody is on it or free for it",
    ),
    "crew_lacks_seat": Sentence(
        "{post}至少要 {minimum} 人，在班的和有空能来的只有 {people} 人",
        "it needs {minimum} for {post}, and {people} {people:is/are} on it or free for that",
    ),
    "crew_lacks_seat_nobody": Sentence("没有人有空能上{post}", "nobody is free for {post}"),
    "crew_lacks_seats": Sentence(
        "{post}一共至少要 {minimum} 人，在班的和有空能来的只有 {people} 人",
        "it needs {minimum} for {post} together, and {people} {people:is/are} on it or free for them",
    ),
    "crew_lacks_adults": Sentence(
        "至少要 {minimum} 位成年人，在班的和有空能来的只有 {people} 位",
        "it needs {minimum} adult{minimum:/s}, and {people} {people:is/are} on it or free for it",
    ),
    "crew_lacks_adults_nobody": Sentence(
        "至少要 {minimum} 位成年人，没有成年人在班，也没有成年人有空能来",
        "it needs {minimum} adult{minimum:/s}, and none is on it or free for it",
    ),
    "crew_lacks_lead_nobody": Sentence("没有人有空能在{post}带队", "nobody is free to lead it ({post})"),
    "crew_lacks_experienced_nobody": Sentence(
        "要有老手带新手，没有老手有空能来", "newcomers need somebody experienced, and none is free for it"
    ),
    "crew_places": Sentence("{names}的位置", "{names}"),
    "crew_some_place": Sentence("其中一种位置", "one of its kinds of place"),
    # What those who are free wait for.
    "once_seat": Sentence("{post}有了人就能来", "could come once somebody is found for {post}"),
    "once_seats": Sentence("{post}的人够了就能来", "could come once enough people are found for {post}"),
    "once_crew_lacks_people": Sentence("人够了就能来", "could come once enough people are found"),
    "once_crew_lacks_adults": Sentence("有了成年人就能来", "could come once an adult is found"),
    "once_crew_lacks_experienced": Sentence(
        "有了老手就能来", "could come once somebody experienced is found"
    ),
    "ask_small_for": Sentence("能上{post}，只差一点：{what}", "could take {post} but for one thing: {what}"),
    "ask_small_adult": Sentence("成年人，只差一点：{what}", "an adult, with one thing in the way: {what}"),
    "ask_small_experienced": Sentence(
        "老手，只差一点：{what}", "experienced, with one thing in the way: {what}"
    ),
    "ask_needed": Sentence(
        "“{post}”缺不得，能来的 {able} 人", "the crew cannot do without {post}, for which {able} could come"
    ),
    "ask_this_seat": Sentence("这个位置", "this place"),
    "ask_said_yes": Sentence("已经答应，人齐了就来", "said yes and comes once the others do"),
    "ask_lost_place": Sentence(
        "本来就在这一班，人齐了一起回来，不用再问",
        "lost the place with another's and comes back with the others; need not be asked",
    ),
    "ask_asked_now": Sentence("正在等答复", "is asked already"),
    "ask_asked_before": Sentence(
        "为这一班问过了，不再自动去问", "was asked for it before, and is not by itself again"
    ),
    "ask_asked_often": Sentence(
        "这周问得够多了，不再自动去问", "was asked often enough this week, and is not by itself"
    ),
    "ask_said_no_then": Sentence(
        "这个时间的另一班说过来不了，不自动去问",
        "said no to another shift of that time, and is not asked by itself",
    ),
    "ask_load": Sentence(
        "本周已排 {shifts} 班，近来问过 {asked} 次",
        "shifts this week: {shifts}, asked lately: {asked}",
    ),
    "ask_done": Sentence("连同以往做了 {hours} 小时", "hours so far: {hours}"),
    "ask_way": Sentence("离家 {metres} 米", "{metres} m from home"),
    "ask_prefers": Sentence("喜欢这样的班", "likes such shifts"),
    "ask_avoids": Sentence("不太愿意上这样的班", "would rather not"),
    "ask_reserve": Sentence("属后备人员", "of the reserve"),
    "because_of": Sentence("{obstacle}（已有 {shifts}）", "{obstacle} (holds {shifts})"),
    # How good the roster is known to be.
    "proof_full": Sentence("全部岗位都已排满。", "Every post is filled."),
    "proof_none": Sentence(
        "手工改过，或者求解没来得及证明：还能不能再补，按最新资料重排就知道。",
        "It was changed by hand, or the search ended before its proof: whether more could be filled is known "
        "once it is planned anew.",
    ),
    "proof_none_stopped": Sentence(
        "求解没来得及证明就停了：还能不能再补，按最新资料重排就知道。",
        "The search ended before its proof: whether more could be filled is known once it is planned anew.",
    ),
    "proof_none_changed": Sentence(
        "求解之后改过（手工、答复或资料）：还能不能再补，按最新资料重排就知道。",
        "It was changed since it was solved (by hand, by answers or records): whether more could be filled "
        "is known once it is planned anew.",
    ),
    "proof_none_part": Sentence(
        "补空时只动了空出的部分，整周没有证明：还能不能再补，按最新资料重排就知道。",
        "Only what was freed was filled, and of the whole week nothing is proven: whether more could be "
        "filled is known once it is planned anew.",
    ),
    "proof_none_priced": Sentence(
        "空着的位置里有自定分值的，证明写在各项目标里。",
        "Some of the empty places carry points of their own: what is proven of them stands with the goals.",
    ),
    "proof_optimal": Sentence(
        "已证明：现有岗位不动，一个也不能多补。",
        "Proven: beside the posts that are filled, not one more could be.",
    ),
    "proof_bounded": Sentence(
        "已证明：在现有岗位之外，最多还能补上 {more} 个。",
        "Proven: beside the posts that are filled, at most {more} more could be.",
    ),
    "proof_optimal_held": Sentence(
        "已证明：不动已定的安排，一个也不能多补。",
        "Proven: with what is settled left as it is, not one more post could be filled.",
    ),
    "proof_bounded_held": Sentence(
        "已证明：不动已定的安排，最多还能补上 {more} 个。",
        "Proven: with what is settled left as it is, at most {more} more post{more:/s} could be filled.",
    ),
    # Changes by hand.
    "shift_frozen": Sentence(
        "{shift} 已公布，且已经开始或将在 {hours} 小时内开始；改动须写明理由。",
        "{shift} was published and has begun or begins within {hours} hour{hours:/s}; a change needs a "
        "reason.",
    ),
    "not_banned": Sentence("没有这条排除。", "There is no such ban."),
    "not_pinned": Sentence("{volunteer} 在 {shift} 没有被固定。", "{volunteer} is not pinned to {shift}."),
    "swap_with_oneself": Sentence("换班要两个人、两个班次。", "A swap takes two people and two shifts."),
    # What-if copies.
    "what_if_not_so_far": Sentence(
        "这份假设方案现为“{state:what_if_state}”，此刻不能这样做。",
        "The what-if copy is {state:what_if_state}; that cannot be done now.",
    ),
    "what_if_outdated": Sentence(
        "这份假设取自第 {base} 版，本周现为第 {number} 版。",
        "The copy was taken of version {base}; the week is at version {number}.",
    ),
    "task_not_found": Sentence("计划中没有任务 {id}。", "The plan has no task {id}."),
}
