"""Words of the register."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "said_person_added": Sentence("已登记。", "On the register."),
    "room_people": Sentence("人员", "People"),
    "open_known": Sentence("打开{name}的资料", "Open the card of {name}"),
    "add_person": Sentence("添加一人", "Add somebody"),
    "find_by_name": Sentence(
        "按姓名或拼音找（至少 {least} 个字）", "Find by name or pinyin ({least} letter{least:/s} at least)"
    ),
    "said_person_left": Sentence("已从名单中移除。", "No longer on the register."),
    "said_link_ended": Sentence("链接已停用。", "The link opens nothing any more."),
    "said_away_noted": Sentence(
        "已记下请假，班次已让出，也通知了本人。",
        "Noted; the shifts are given up, and the volunteer is told so.",
    ),
    "said_away_noted_silently": Sentence(
        "已记下请假，班次已让出；没有通知渠道，请打电话告诉本人。",
        "Noted; the shifts are given up. No channel tells the volunteer: please call.",
    ),
    "said_away_noted_none": Sentence(
        "已记下请假；那几天本来没有班。", "Noted; there was no shift on those days."
    ),
    "said_away_taken_back": Sentence(
        "已收回；以后的排班又会排到，退掉的班不会自动还回去。",
        "Taken back: plans count on those days again; shifts that were given up are not given back by that.",
    ),
    "away_of_sure": Sentence("{name}：{days} 请假，对吗？", "{name} is on leave on {days}, is that right?"),
    "away_of_gives_up": Sentence(
        "这会退掉这 {count} 个班，去问别人，并通知本人：",
        "This gives up {count:this/these} {count} shift{count:/s}, asks others, and tells the volunteer:",
    ),
    "away_of_gives_up_silently": Sentence(
        "这会退掉这 {count} 个班，要另找人；没有通知渠道，本人要打电话告诉：",
        "This gives up {count:this/these} {count} shift{count:/s}, and others are to be asked; no channel "
        "tells the volunteer, so please call:",
    ),
    "away_of_send": Sentence("请假，退掉这些班", "Yes, give them up"),
    "everybody": Sentence("看全部", "Everybody"),
    "export_people": Sentence("导出 Excel", "Export to Excel"),
    "area_and_teams": Sentence("片区与队伍", "Area and teams"),
    "phone": Sentence("手机", "Telephone"),
    "born": Sentence("出生日期", "Born"),
    "age": Sentence("年龄", "Age"),
    "age_hint": Sentence("不知道生日时填", "where the birthday is not known"),
    "area_of_person": Sentence("片区", "Area"),
    "unit_of_person": Sentence("单位", "Unit"),
    "teams_of_person": Sentence("队伍", "Teams"),
    "kept_masked": Sentence("已登记，不显示；要改就填新的。", "Kept and not shown; type to change it."),
    "free_kept": Sentence("不变：{words}", "As it is: {words}"),
    "free_in_words": Sentence("写在下面", "As written below"),
    "free_words": Sentence("什么时候有空", "When"),
    "free_words_hint": Sentence(
        "例如：周一上午、周三全天、周末 05:00-08:00", "For example: Mon-Fri mornings, Saturday 05:00-08:00"
    ),
    "free_words_unclear": Sentence(
        "没有读懂“{words}”：{why}。可以写：周一上午、周三全天、周末 05:00-08:00。",
        "“{words}” was not understood: {why}. Write, say: Mon-Fri mornings, Saturday 05:00-08:00.",
    ),
    "free_words_doubtful": Sentence(
        "“{words}”读作“{read}”，还没保存：{why}。请改写，或勾选“就是这个意思”再保存。",
        "“{words}” was read as “{read}” and is not saved yet: {why}."
        " Write it otherwise, or tick “This is meant”.",
    ),
    "free_words_sure": Sentence("就是这个意思", "This is meant"),
    "free_unknown_box": Sentence("还不知道", "Not known yet"),
    "number_wanted": Sentence("请填整数。", "A whole number is wanted."),
    "skills_and_limits": Sentence("技能、上限与其他", "Skills, limits and more"),
    "qualifications": Sentence("技能资格", "Skills and qualifications"),
    "qualifications_hint": Sentence(
        "用顿号分开；可带期限：健康证（至2027-01-31）",
        "Part them by commas; with their days in brackets: health certificate (until 2027-01-31)",
    ),
    "hours_per_week": Sentence("每周最多小时", "Hours a week at most"),
    "shifts_per_day": Sentence("每天最多班次", "Shifts a day at most"),
    "shifts_per_week": Sentence("每周最多班次", "Shifts a week at most"),
    "experience": Sentence("经验", "Experience"),
    "experience_experienced": Sentence("熟手", "experienced"),
    "experience_novice": Sentence("新手", "new to it"),
    "reserve": Sentence("后备梯队", "Reserve"),
    "reserve_unsaid": Sentence("不是后备", "not in reserve"),
    "reserve_0": Sentence("先叫", "called first"),
    "reserve_1": Sentence("后备", "reserve"),
    "reserve_2": Sentence("末位后备", "called last"),
    "insured_until": Sentence("保险有效至", "Insured until"),
    "checked_on": Sentence("从业查询日期", "Checked on"),
    "checked_on_hint": Sentence(
        "做孩子的事需要；查后一年内有效，过期就不再排",
        "for work with children; valid for a year, then no longer planned",
    ),
    "health_limits": Sentence("健康限制", "Health limits"),
    "health_limits_hint": Sentence("例如：不能久站", "For example: no long standing"),
    "to_the_register": Sentence("回到名单", "To the register"),
    "show_masked": Sentence("显示手机等隐藏内容", "Show telephone and other masked fields"),
    "show_masked_words": Sentence("谁看过会记在日志里。", "Who looked is written to the log."),
    "own_link": Sentence("个人链接", "Her own link"),
    "own_link_words": Sentence(
        "打开就是本人的班次，不用账号。请只发给本人。",
        "It opens her own shifts, without an account. Give it to nobody else.",
    ),
    "make_link": Sentence("生成链接和二维码", "Make a link and its QR code"),
    "links_title": Sentence("大家的链接", "Everybody's links"),
    "links_words": Sentence(
        "给每个人生成自己的链接，一次全部列出：可以复制发到各人，打印成每人一张带二维码的小条，"
        "或存成 Excel。以前的链接照样能用。",
        "A link of her own is made for each person and all are listed at once: to copy and send, "
        "to print as slips with a QR code, or to save as a workbook. Links of before go on working.",
    ),
    "links_who": Sentence("给谁", "For whom"),
    "links_of_without": Sentence("还没有链接的人", "who has no link yet"),
    "links_of_everybody": Sentence("所有人", "everybody"),
    "links_area": Sentence("片区", "Area"),
    "links_team": Sentence("队伍", "Team"),
    "links_any": Sentence("不限", "any"),
    "links_make": Sentence("生成链接", "Make the links"),
    "links_made": Sentence("已生成 {count} 人的链接", "Links are made: {count}"),
    "links_made_words": Sentence(
        "只显示这一次，离开这页就看不到了；丢了可以再生成。每个链接只能给本人。",
        "They are shown this once and cannot be seen after this page; lost ones are made anew. "
        "Each is for its owner alone.",
    ),
    "links_left": Sentence(
        "还有 {count} 人，先把这一批处理完，再生成下一批。",
        "There {count:is/are} {count} more: finish with these, then make the next.",
    ),
    "links_text": Sentence("姓名和链接，一行一人", "Name and link, a line for each"),
    "links_copy": Sentence("全部复制", "Copy all"),
    "links_print": Sentence("打印小条", "Print the slips"),
    "links_save": Sentence("存成 Excel", "Save as a workbook"),
    "links_nobody": Sentence("没有要生成的人", "There is nobody to make one for"),
    "links_nobody_words": Sentence(
        "选中的人都已有链接。要重新生成，请选“所有人”。",
        "Everybody chosen has a link. To make new ones choose everybody.",
    ),
    "links_again": Sentence("重新选择", "Choose again"),
    "picture_of_link_of": Sentence("{name} 的链接二维码", "The link of {name} as a QR code"),
    "slip_words": Sentence(
        "{community}志愿服务：用手机扫码，看自己的班次，能不能来点一下就答复。请不要转给别人。",
        "Volunteering at {community}: scan this with your phone to see your shifts and answer with one tap. "
        "Keep it to yourself.",
    ),
    "own_link_made": Sentence("链接已生成", "The link is made"),
    "link_made_words": Sentence(
        "只显示这一次：复制发给本人，或让本人扫码。",
        "Shown this once: copy it to her, or let her phone read the picture.",
    ),
    "picture_of_link": Sentence("链接的二维码", "The link as a QR code"),
    "link_address": Sentence("链接", "Link"),
    "copy": Sentence("复制", "Copy"),
    "text_copied": Sentence("已复制", "Copied"),
    "link_line": Sentence("{made} 生成，上次使用：{used}", "made on {made}, last used: {used}"),
    "link_unused": Sentence("还没有", "never"),
    "end_link": Sentence("停用", "End it"),
    "time_off": Sentence("请假", "Days off"),
    "time_off_words": Sentence(
        "这几天的班次会一并让出，并去找人补上。",
        "Shifts on these days are given up at once, and others are asked.",
    ),
    "away_first": Sentence("从", "From"),
    "away_last": Sentence("到", "Until"),
    "note_away": Sentence("记下请假", "Note the absence"),
    "leave_register": Sentence("离开", "Leaves the register"),
    "leave_register_words": Sentence(
        "移除后不再排班；手里还有班次的人要先让出。",
        "Nobody is planned who left; whoever holds a shift gives it up first.",
    ),
    "leave_register_ask": Sentence("离开名单…", "Leave the register…"),
    "leave_ask": Sentence("{name}要离开名单吗？", "Is {name} to leave the register?"),
    "leave_holds": Sentence(
        "还有 {count} 个没结束的班：先让出、发布，才能离开。",
        "There {count:is/are} {count} shift{count:/s} that {count:is/are} not over: they are given up and "
        "published first.",
    ),
    "leave_holds_none": Sentence("没有还没结束的班。", "There is no shift that is not over."),
    "leave_link": Sentence(
        "个人链接和日历地址从此打不开。", "The personal link and the calendar's address open no more."
    ),
    "leave_hours": Sentence(
        "工时和积分留在原来的名字下，直到抹除为止。",
        "Hours and points stay under the name until it is erased.",
    ),
    "leave_data": Sentence(
        "电话、空闲时间、资格等资料随之删除；以后可以放回名单，这些要重新填。",
        "Telephone, free times, qualifications and the rest go; who is put back on the register says them "
        "anew.",
    ),
    "leave_not": Sentence("不，留着", "No, keep on the register"),
    "left_title": Sentence("已离开名单的人", "Who left the register"),
    "left_words": Sentence(
        "这些人做过事，名字还留着。可以放回名单，也可以永久抹除。",
        "They did something here, so their names are kept. They can be put back on the register, or erased "
        "for good.",
    ),
    "left_on": Sentence("{day} 离开", "left on {day}"),
    "left_back": Sentence("放回名单", "Put back"),
    "left_none": Sentence("没有人离开过名册", "Nobody left the register"),
    "left_none_words": Sentence(
        "做过事的人离开名单后，名字留在这里，直到抹除。",
        "Who did something here and leaves is kept by name on this page until erased.",
    ),
    "said_person_back": Sentence(
        "已放回名单，请补上资料。", "Back on the register; please fill in the rest."
    ),
    "leave_register_now": Sentence("从名单中移除", "Take off the register"),
    "find": Sentence("查找", "Find"),
    "name": Sentence("名称", "Name"),
    "kind_of_person": Sentence("身份", "Kind"),
    "kind_unsaid": Sentence("未说明", "not said"),
    "free_when": Sentence("空闲时间", "Free"),
    "free_always_box": Sentence("任何时间都有空", "Free at any time"),
    "free_unknown": Sentence("未登记", "not known yet"),
    "further": Sentence("更多", "Further"),
    "nobody_found": Sentence("没有找到", "Nobody found"),
    "nobody_found_words": Sentence("换个写法再试。", "Try to write it otherwise."),
    "nobody_yet": Sentence("还没有人", "Nobody yet"),
    "nobody_yet_words": Sentence(
        "从 Excel 导入名单，或者先添加一个人。", "Import a list from Excel, or add somebody to begin with."
    ),
}
