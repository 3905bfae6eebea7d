"""Words of the week board."""

from __future__ import annotations

from scheduler.language.pages import board_anew, board_answers, board_copies, board_left_out, board_versions
from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    **board_versions.SENTENCES,
    **board_copies.SENTENCES,
    **board_anew.SENTENCES,
    **board_answers.SENTENCES,
    **board_left_out.SENTENCES,
    "room_board": Sentence("排班板", "Week board"),
    "choose_week": Sentence("选择周", "Choose a week"),
    "week_before": Sentence("上一周", "The week before"),
    "week_after": Sentence("下一周", "The week after"),
    "week_of_day": Sentence("哪一天所在的周", "The week of this day"),
    "go_there": Sentence("前往", "Go"),
    "board_is_part": Sentence(
        "这里只有您负责的部分：您片区的班次，和您的志愿者在的班次。一周是整个社区一起排的，"
        "改班请找管整个社区的协调员；谁来了、替人答复，您可以在当天页面上记。",
        "This is your part: the shifts of your areas, and those that your volunteers are on. A week is "
        "planned for the whole community, so that whoever coordinates all of it changes it; who came, and "
        "answers by telephone, you take down on the page of the day.",
    ),
    "board_part_later": Sentence("这一周还没有发布", "This week is not published yet"),
    "board_part_later_words": Sentence(
        "发布以后，您片区的班次和您的志愿者在这里看。",
        "Once it is, the shifts of your areas and of your volunteers are here.",
    ),
    "nothing_of_hers": Sentence("这一周没有您负责的班次。", "None of this week's shifts is yours."),
    "others_on_shift": Sentence("别处 {count} 人", "{count} from elsewhere"),
    "week_not_planned": Sentence("这一周还没有编制", "This week is not planned yet"),
    "week_not_planned_words": Sentence(
        "编制会把重复的任务排到每一天，并告诉您哪些与上周不同。",
        "Planning lays out everything that repeats, and tells what differs from the week before.",
    ),
    "plan_week": Sentence("编制这一周", "Plan this week"),
    "week_without_roster_title": Sentence(
        "班次已就绪，还没有排人", "The shifts are there, nobody is on them yet"
    ),
    "week_without_roster_words": Sentence(
        "让程序找出最好的排班；找到后您可以手工调整，再发布。",
        "Let the best roster be found; you can change it by hand before it is published.",
    ),
    "gaps_of_before": Sentence(
        "这一周正在重新排，新的排班表还没有出来：下面说的是之前的第 {number} 版。",
        "This week is being planned anew and has no new roster yet: this is of version {number}, before it.",
    ),
    "find_roster": Sentence("自动排班", "Find the best roster"),
    "find_better": Sentence("重新排班", "Find it again"),
    "solver_at_work": Sentence("正在找最好的排班……", "Looking for the best roster…"),
    "look_again": Sentence("刷新看看", "Look again"),
    "all_filled": Sentence("全部排满", "Every place is filled"),
    "no_task_this_week": Sentence("这一周没有任务", "This week has no task"),
    "no_task_this_week_words": Sentence(
        "没有班次可排，也没有什么可发布。请先添加任务，再重新编制这一周。",
        "There is no shift to fill and nothing to publish. Add a task, then plan the week anew.",
    ),
    "seats_empty": Sentence("空位 {count} 个", "Places empty: {count}"),
    "work_and_place": Sentence("任务与地点", "Work and place"),
    "left_out_of_roster": Sentence(
        "排班时略去、解除的安排：{count} 项", "Left out when this was planned: {count}"
    ),
    "short_by": Sentence("缺 {count} 人", "{count} missing"),
    "open_shift": Sentence("打开班次", "open this shift"),
    "pinned": Sentence("已固定", "pinned"),
    "changes_unpublished": Sentence("改动还没发布", "changes not published yet"),
    "changes_unpublished_words": Sentence(
        "改动还没发布，大家看到的还是原来发布的。",
        "The changes are not published yet; people still see what was published.",
    ),
    "undo_what": Sentence("撤销：{what}", "Undo: {what}"),
    "undo_what_of": Sentence("撤销“{who}”做的：{what}", "Undo what {who} did: {what}"),
    "undo_last": Sentence("撤销上一步", "Undo"),
    "undo_solved": Sentence("撤销：自动排班", "Undo: the last solve"),
    "undo_solved_words": Sentence("回到自动排班以前的那一版。", "Back to the version before the solve."),
    "undo_off": Sentence("{name} 撤下 {shift}", "{name} off {shift}"),
    "undo_onto": Sentence("{name} 排上 {shift}", "{name} on {shift}"),
    "undo_move": Sentence("{name} {shift} 改到 {to}", "{name} from {shift} to {to}"),
    "undo_more": Sentence("{what}，另 {count} 步", "{what} and {count} more"),
    "versions_title": Sentence("版本与比较", "Versions"),
    "to_publish": Sentence("发布…", "Publish…"),
    "stopping_now": Sentence("正在停下，保留目前最好的……", "Stopping; the best so far is kept…"),
    "progress_picture": Sentence(
        "求解进展图：排法越来越好，界限越来越近", "Progress: the best roster and its bound come closer"
    ),
    "progress_filled": Sentence("目前排上 {filled} 个位置。", "Places filled so far: {filled}."),
    "progress_time": Sentence("已用 {seconds} 秒。", "{seconds} s so far."),
    "progress_stability": Sentence(
        "正在少改原来的排班。", "Now keeping as much as can be of what was planned before."
    ),
    "progress_comfort": Sentence("正在让安排更公平、更近。", "Now making it fairer and nearer."),
    "progress_proven": Sentence("已证明空位不能再少。", "It is proven that no fewer places can stay empty."),
    "progress_gap": Sentence("离证明最好还差 {percent}%。", "Within {percent}% of the best there can be."),
    "progress_best": Sentence("目前最好的排班还空多少（要紧的算得多）", "what is empty in the best so far"),
    "progress_bound": Sentence("已证明的下限", "no roster can have less"),
    "stop_good_enough": Sentence("够好了，就用它", "Good enough: take it"),
    "filter_board": Sentence("筛选排班板", "Narrow the board"),
    "lay_out_by": Sentence("排列方式", "Laid out by"),
    "by_work": Sentence("按任务", "Work"),
    "by_people": Sentence("按人", "People"),
    "filter_day": Sentence("日期", "Day"),
    "whole_week": Sentence("整周", "The whole week"),
    "filter_area": Sentence("片区", "Area"),
    "everything": Sentence("全部", "Everything"),
    "filter_task": Sentence("任务", "Task"),
    "filter_name": Sentence("姓名或拼音", "Name or pinyin"),
    "filter_and_find": Sentence("筛选与找人", "Narrow, find somebody"),
    "is_narrowed": Sentence("已筛选", "narrowed"),
    "only_gaps": Sentence("只看有空位的", "Only with empty places"),
    "show_it": Sentence("查看", "Show"),
    "show_all": Sentence("看全部", "Show everything"),
    "people_found_drag": Sentence("找到的人，可以拖到班次上：", "Found; drag somebody onto a shift:"),
    "people_found": Sentence("找到的人：", "Found:"),
    "nobody_so_called": Sentence(
        "没有找到这个人。试试名字的一部分、全拼或首字母。",
        "Nobody of that name. Try a part of it, its pinyin or initials.",
    ),
    "nothing_left_to_show": Sentence("按这些条件没有可看的班次。", "There is no shift like that."),
    "name_of_person": Sentence("姓名", "Name"),
    "how_to_change": Sentence(
        "拖动名字可以调班，拖到另一个人身上就是对调；也可以先点名字、再点去处。"
        "点时间打开班次，可以换人、固定、排除。",
        "Drag a name to another shift, or onto somebody to change places; or press a name, then where "
        "it goes. Open a shift by its time to choose people, to pin or to keep off.",
    ),
    "how_to_change_keys": Sentence(
        "键盘：Tab 到排班板，方向键走到班次或名字，Home、End 到一行两头；在名字上按 Enter 拿起。",
        "Keys: Tab to the board, arrows to shifts and names, Home and End to the ends of a row; "
        "Enter on a name picks it up.",
    ),
    "skip_to_board": Sentence("跳到排班板", "Skip to the board"),
    "priority_critical": Sentence("极重要", "critical"),
    "priority_high": Sentence("重要", "important"),
    "not_changed_because": Sentence("没有改动，因为：", "Not changed, because:"),
    "not_swapped_because": Sentence("没有对调，因为：", "Not changed, because:"),
    "wanted_was": Sentence("您要做的：{what}", "You wanted: {what}"),
    "fills_nothing": Sentence("不补人的办法", "Without filling it"),
    "not_changed": Sentence("没有改动", "Nothing was changed"),
    "somebody_was_quicker": Sentence(
        "有人先改了这一周，您的改动还没有做；您要做的都还在这里。请看看变化再决定。",
        "Somebody else changed this week first, so yours was not made; nothing that you wanted is lost. "
        "See what changed, then decide.",
    ),
    "do_it_now": Sentence("在新的排班上照做", "Do it on the board as it is now"),
    "reason_to_insist": Sentence(
        "仍要这样做，请写明原因（会留下记录）", "If it shall be so all the same, say why (it is kept)"
    ),
    "declined_then": Sentence(
        "{name}的“{shift}”在{day} {time} 记为来不了；放回去，发布后会重新请其答复。",
        "On {day} at {time} it was put down that {name} cannot come to {shift}; putting her back asks her "
        "anew once it is published.",
    ),
    "put_back_and_ask": Sentence("仍然放回去，重新问", "Put back all the same and ask anew"),
    "do_it_all_the_same": Sentence("仍然这样做", "Do it all the same"),
    "see_the_board_now": Sentence("先看现在的排班板", "See the board as it is now"),
    "whole_crew_words": Sentence(
        "这一班人不齐不能去，{names}也要一起撤下；撤下后可以再找人补齐，也可以撤销。",
        "This crew goes whole or not at all, so these come off too: {names}. Others can be found for all "
        "of it, and it can be undone.",
    ),
    "whole_crew_off": Sentence("连同{names}一起撤下", "Take them off together ({names})"),
    "back_to_choice": Sentence("返回，刚才选的人还在", "Back; those you chose are still chosen"),
    "back_to_shift": Sentence("返回这一班", "Back to the shift"),
    "back_to_board": Sentence("返回排班板", "Back to the board"),
    "who_is_there": Sentence("已安排的人", "Who is on it"),
    "nobody_there_yet": Sentence("还没有人。", "Nobody yet."),
    "take_off": Sentence("撤下", "Take off"),
    "pin_here": Sentence("固定", "Pin"),
    "unpin": Sentence("取消固定", "Unpin"),
    "ban_here": Sentence("不再排这班", "Keep off"),
    "unban": Sentence("取消排除", "Lift"),
    "move_elsewhere": Sentence("换到另一个有空位的班次", "Move to another shift with an empty place"),
    "to_which_shift": Sentence("换到", "To"),
    "move_there": Sentence("换过去", "Move"),
    "banned_here": Sentence("手工排除的人", "Kept off by hand"),
    "why_empty": Sentence("为什么空着", "Why it is empty"),
    "whom_to_ask": Sentence("该问谁，按顺序", "Whom to ask, in order"),
    "nobody_could": Sentence("现在没有一个人能来。", "There is nobody who could come."),
    "order_of_asking": Sentence(
        "哪个位置有空的人都上不了，先是只差一点就能上的；再是现在就能来的，然后是其余只差一点的。"
        "人不齐不去的班，先问缺不得、能来的最少的位置。"
        "同样的里头，先正式后后备，再看意愿、近来问过几次、"
        "做了多少、住得远近。下面的补法和自动去问也按这个次序。",
        "Where nobody who is free can take a place that the crew needs, first whom one thing keeps from it; "
        "then who can come as it is, then whom else one thing keeps away. For a crew that goes whole or not "
        "at all first the place that it cannot do without and the fewest could take. Among equals the "
        "reserve comes last, then it is wishes, how often they were asked lately, how much they do and how "
        "near they live. What would fill it, and who is asked by itself, go by the same order.",
    ),
    "after_those": Sentence("到时才能排上", "not before then"),
    "nobody_is_asked": Sentence("凑不齐，谁也没有去问。", "It cannot be complete, so nobody is asked."),
    "not_before_that": Sentence("这一点办妥了才能排上", "not before that is put right"),
    "pick_her": Sentence("选", "Choose"),
    "put_together": Sentence("把选中的人一起排上", "Put the chosen ones on together"),
    "only_together": Sentence("这一班人不齐就不去。", "This crew goes whole or not at all."),
    "put_here": Sentence("排上", "Put on"),
    "what_would_fill": Sentence("怎样能补上", "What would fill it"),
    "tried_and_true": Sentence("重新求解验证过", "checked by solving anew"),
    "ask_her": Sentence("看此人资料", "Her page"),
    "she_agreed": Sentence("本人同意了，排上", "Agreed: put on"),
    "agreed_words": Sentence(
        "问过本人、答应来的：记下那时有空（留有记录），其余规则照常判定。",
        "Asked, and said yes: being free then is put down (and logged); every other rule is judged as ever.",
    ),
    "ask_first": Sentence("问一问", "Ask"),
    "text_to_send": Sentence("发给本人的话", "A message to send"),
    "record_it": Sentence("去登记", "Record it"),
    "change_resource": Sentence("去改数目", "Change how many there are"),
    "change_task": Sentence("去改这项任务", "Change the task"),
    "publish_first": Sentence("先发布改动", "Publish the changes first"),
    "said_called_off": Sentence(
        "这一班取消了，原来要来的人会得到通知。", "The shift is called off, and who was to come is told."
    ),
    "wanted_call_off": Sentence("取消这一班", "Call the shift off"),
    "shift_is_off": Sentence("这一班取消了", "This shift is called off"),
    "call_off_tells": Sentence("会通知：{names}。", "Will be told: {names}."),
    "call_off_tells_nobody": Sentence("没有人要来，不通知谁。", "Nobody is to come, so nobody is told."),
    "call_off_others": Sentence("跟着取消的还有：{titles}。", "With it goes: {titles}."),
    "call_off_for_good": Sentence("取消以后不能撤销。", "It cannot be undone."),
    "call_off_why": Sentence("为什么（会告诉这些人，也留下记录）", "Why (they are told, and it is kept)"),
    "do_this": Sentence("就这样做", "Do this"),
    "try_fixes": Sentence("逐个重新求解，验证每种补法（几秒）", "Solve anew to try each fix (a few seconds)"),
    "trying_fixes": Sentence("正在逐个重新求解验证……", "Solving anew to try each of them…"),
    "no_fix_known": Sentence(
        "没有找到一处改动就能补上的办法。", "No single change is known that would fill it."
    ),
    "behind_title": Sentence("备用的人", "Who stands by"),
    "behind_wanted": Sentence("这一班另要备 {wanted} 人。", "Wanted behind this shift: {wanted}."),
    "behind_could": Sentence("现在能顶上的：{names}。", "Could step in now: {names}."),
    "behind_nobody": Sentence("现在没有人能顶上。", "Nobody could step in now."),
    "behind_short": Sentence("备用少 {count} 人", "standing by: {count} too few"),
    "behind_short_words": Sentence(
        "要备 {wanted} 人，现在能顶上的有 {count} 人", "wanted behind it: {wanted}, could step in: {count}"
    ),
    "behind_goal": Sentence(
        "自动排班会尽量让这些人那时空着，不会因此少排人；备用的人不用到场，也不通知。",
        "The solver keeps so many free then as far as it can and leaves no place empty for it; who stands by "
        "need not come and is not told.",
    ),
    "pick_up": Sentence("拿起", "Pick up"),
    "held_now": Sentence(
        "拿着 {name}：点空位、班次，或点另一个人对调。",
        "Holding {name}: press a place, a shift, or somebody to change places with.",
    ),
    "held_keys": Sentence(
        "键盘：← → 到前后的空位，↑ ↓ 逐个走，Enter 放到那里，Esc 放下。",
        "Keys: ← → to the empty places, ↑ ↓ one by one, Enter puts her there, Esc lets go.",
    ),
    "let_go_now": Sentence("已放下，没有改动。", "Let go; nothing was changed."),
    "put_back": Sentence("放下", "Put back"),
    "swap_mark_open": Sentence("在找人替班", "looks for somebody to stand in"),
    "swap_mark_named": Sentence("想换班，等对方答复", "asks to swap; the other has not answered"),
    "swap_mark_agreed": Sentence("换班已谈好，待批准", "a swap is agreed and to be approved"),
    "swap_whom": Sentence("本班的谁", "Who of this shift"),
    "swap_these": Sentence("对调", "Change places"),
    "somebody_else": Sentence("换一个人选", "Somebody else"),
    "find_her": Sentence("查找", "Find"),
}
