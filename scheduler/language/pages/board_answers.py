"""Words about who declined or did not answer, who is asked now, and answers taken down for many at once."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "said_no": Sentence("来不了", "declined"),
    "asked_now": Sentence("正在问：{names}", "asked now: {names}"),
    "on_leave": Sentence("请了假", "on leave"),
    "leave_taken_back": Sentence(
        "请过假，已收回，可以再排", "was on leave, took it back, can be put on again"
    ),
    "said_nothing": Sentence("到期没答复", "did not answer in time"),
    "has_accepted_mark": Sentence("已答应", "has accepted"),
    "unasked_mark": Sentence("不用问（事先已同意）", "need not be asked (agreed in advance)"),
    "not_accepted_mark": Sentence("还没答应", "not accepted yet"),
    "without_accepted_mark": Sentence("没有这个记号的还没答应", "without the mark: not accepted yet"),
    "agreed_mark": Sentence("已答应，还没发布", "has accepted, not published yet"),
    "unpublished_mark": Sentence("还没发布", "not published yet"),
    "came_mark": Sentence("新排上，还没发布", "put on, not published yet"),
    "went_mark": Sentence("撤下了，还没发布", "taken off, not published yet"),
    "went_since": Sentence(
        "发布后撤下：{names}。还没再发布，本人不知道。",
        "Taken off since publishing: {names}. It is not published yet, and nobody has told them.",
    ),
    "fallen_mark": Sentence("同班的人不齐，一起撤下", "off, as the crew is not complete"),
    "fallen_since": Sentence(
        "发布前排上的{names}也撤下了：有人答复来不了，同班的人不齐，人齐才办。本人还不知道排过；人齐了可以再排上。",
        "Put on before publishing and off again, as an answer left the crew incomplete: {names}. "
        "Nobody has told them of it; once the crew can be whole they can be put on again.",
    ),
    "who_declined": Sentence("谁来不了、没答复", "Who declined or did not answer"),
    "lapsed_title": Sentence("到期没答复，空出 {count} 处", "Freed for want of an answer: {count}"),
    "lapsed_words": Sentence(
        "电话里说能来的，勾选后放回原来的班，算作已答应。",
        "Tick who says on the telephone that they come: they have their shift back and have accepted it.",
    ),
    "lapsed_go": Sentence("打电话问，放回原位", "Call them and put them back"),
    "put_back_ticked": Sentence("勾选的放回原位", "Put those ticked back"),
    "said_put_back": Sentence("已放回原位，算作已答应。", "They have their shifts back, and have accepted."),
    "not_told_yet": Sentence("还没告诉本人", "not told yet"),
    "answer_awaited_until": Sentence("答复到 {day} {time}", "answer by {day} {time}"),
    "answers_not_told": Sentence(
        "有 {count} 项还没告诉本人：没有发出通知，也没打开过链接。没告诉到的不会因没答复空出；"
        "请打电话、发链接或给纸。",
        "Not told to their people yet: {count}. No message went out and no link was opened. No such place is "
        "freed for want of an answer: telephone, send the link, or hand out paper.",
    ),
    "untold_title": Sentence("不用问、但还没告诉本人：{count} 项", "Not asked, and not told yet: {count}"),
    "untold_words": Sentence(
        "事先已同意，或报了名等到人齐的：排上了，本人还不知道。没有发出通知，也没打开过链接："
        "请打电话、发链接或给纸，告诉到的勾选。",
        "They agreed in advance, or signed up and waited: they are on, and do not know it. No message went "
        "out and no link was opened. Telephone, send the link, or hand out paper, and tick whom you told.",
    ),
    "untold_done": Sentence("勾选的告诉到了", "Those ticked were told"),
    "open_board": Sentence("打开排班板", "Open the board"),
    "broken_title": Sentence(
        "资料改了以后，已告诉大家的安排有 {count} 处不合规则",
        "By the records of today, against the rules in what people were told: {count}",
    ),
    "off_title": Sentence(
        "不用来了，但还没告诉本人，请打电话：{count} 项",
        "Need not come and not told yet, please telephone: {count}",
    ),
    "off_words": Sentence(
        "撤下了、取消了，或替本人记了请假：没有发出通知，也没打开过链接，本人会白来一趟。告诉到的勾选。",
        "Taken off, called off, or on leave that was noted for them: no message went out and no link was "
        "opened, and they would come in vain. Tick whom you told.",
    ),
    "off_tag": Sentence("不用来了", "need not come"),
    "off_go": Sentence("打电话，告诉到的勾选", "Telephone, and tick whom you told"),
    "untold_wait": Sentence(
        "{days}有 {count} 项不用问、但还没告诉本人。",
        "{days}: not asked, and not told yet: {count}.",
    ),
    "untold_go": Sentence("看要告诉谁", "Whom to tell"),
    "said_told_by_hand": Sentence("已记下，告诉到了。", "Taken down: they were told."),
    "asked_until": Sentence(
        "已请 {names} 补位，等到 {day} {time}。", "Asked to stand in: {names}, until {day} {time}."
    ),
    "asked_unaware": Sentence(
        "想请 {names} 补位，但还没告诉本人：请打电话问，等到 {day} {time}。",
        "Wanted to stand in, but not told yet: {names}. Please telephone; it is kept until {day} {time}.",
    ),
    "released_too": Sentence(
        "{names}的位置也一起空出了：要一起来，或人齐才办。",
        "Released with it, as they go together or the crew must be whole: {names}.",
    ),
    "released_untold": Sentence(
        "还没告诉{names}，请打电话说这一班先不用来。",
        "Not told yet: {names}. Please telephone that this shift is off for now.",
    ),
    "nobody_asked_now": Sentence("现在没有在问谁。", "Nobody is being asked now."),
    "ready_and_waits": Sentence("{names}已答应，等人齐", "said yes, waits for others: {names}"),
    "ready_beside": Sentence(
        "{names}也已答应来，但排班板上已排了别人，还没发布。",
        "Said yes as well, while the board, not published yet, has somebody else: {names}.",
    ),
    "ready_for_it": Sentence("{names}已答应来", "Said yes: {names}."),
    "ready_publish": Sentence(
        "位置就这样空着发布，规则允许的话就排上，不用再答复。",
        "Published with the place empty it is theirs where the rules allow. No second answer is asked for.",
    ),
    "ready_words": Sentence(
        "下面已替您勾上，人够了一起排上；排上发布后不用再答复。",
        "Ticked below already: put the crew on together once it is whole. No second answer is asked for.",
    ),
    "open_this_shift": Sentence("打开班次找人", "Open the shift"),
    "declined_title": Sentence("有人来不了，空着 {count} 处", "Declined and still short: {count}"),
    "declined_all_filled": Sentence(
        "有人来不了，都补上了，还没发布", "Declined, and filled since; not published yet"
    ),
    "filled_unpublished": Sentence(
        "已补上 {count} 人，还没发布", "filled on the board, not published yet: {count}"
    ),
    "answers_title": Sentence("代为答复", "Answers on behalf"),
    "answers_wait": Sentence("{days}还有 {count} 项待答复。", "{days}: waiting for an answer: {count}."),
    "answers_go": Sentence("电话问过了，代为答复", "Take down answers"),
    "answers_of_week": Sentence("代为答复 {days}", "Answers for {days}"),
    "answers_words": Sentence(
        "打过电话的，勾选答应了的，一起记下；说来不了的，按那一行的“来不了”：位置空出，先问能顶的人。",
        "Tick who said yes on the telephone and take it down at once; for who cannot come press “Cannot "
        "come” in her line: the place is free, and who may stand in is asked.",
    ),
    "answers_none": Sentence("都答复了", "Everybody has answered"),
    "answers_none_words": Sentence("没有待答复的安排。", "No place waits for an answer."),
    "accept_ticked": Sentence("勾选的都答应了", "Those ticked have accepted"),
    "accept_all": Sentence("全部 {count} 项都答应了", "Everybody has accepted ({count})"),
    "said_accepted_many": Sentence("已记下，都答应了。", "Taken down: they have accepted."),
    "said_cannot_taken_down": Sentence(
        "已记下来不了，位置空出。", "Taken down: she cannot come, and the place is free."
    ),
    "said_accepted_none": Sentence("没有勾选谁，什么也没有记。", "Nobody was ticked, nothing taken down."),
}
