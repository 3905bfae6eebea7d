"""The recruiting call: whom a community looks for, and the text to paste into the group."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "recruit_head": Sentence("【{community} 志愿者招募】", "[Volunteers wanted: {community}]"),
    "recruit_head_plain": Sentence("【志愿者招募】", "[Volunteers wanted]"),
    "recruit_short": Sentence(
        "本期还缺 {missing} 个岗位，想请 {people} 位邻居帮忙：",
        "Posts still empty: {missing}. Neighbours we are looking for: {people}.",
    ),
    "recruit_none": Sentence("本期没有空缺，不用招募。", "Nothing is empty; nobody needs to be recruited."),
    "recruit_line": Sentence(
        "{place}. {what}，共 {turns} 班。", "{place}. {what}; {turns} turn{turns:/s} in all."
    ),
    "recruit_line_must": Sentence(
        "{place}. {what}，共 {turns} 班；{must}。",
        "{place}. {what}; {turns} turn{turns:/s} in all; {must}.",
    ),
    "recruit_closing": Sentence(
        "愿意的请在群里接龙：姓名＋能来的时间。来不来都不勉强，谢谢大家。",
        "If you can, reply with your name and when you are free. No obligation, and thank you.",
    ),
    "recruit_first": Sentence(
        "第 {number} 位补上 {closed} 个岗位", "person {number} can fill {closed} place{closed:/s}"
    ),
    "recruit_first_many": Sentence(
        "前 {number} 位补上 {closed} 个岗位", "the first {number} fill {closed} place{closed:/s}"
    ),
    "recruit_together": Sentence(
        "第 {first} 至 {number} 位一起补上 {closed} 个岗位",
        "persons {first} to {number} together fill {closed} place{closed:/s}",
    ),
    "recruit_free": Sentence(
        "现有的人有空，不用新人就能补的岗位：{free} 个。",
        "Posts that people who are there and free can take with nobody new: {free}.",
    ),
    "recruit_joining": Sentence(
        "新人一到，现有的人有空就能一起补上的岗位：{joining} 个。",
        "Posts that people who are there and free take as soon as these come: {joining}.",
    ),
    "recruit_left": Sentence(
        "还有 {left} 个岗位不是一个新人能补的。", "Posts left that no newcomer closes: {left}."
    ),
    "recruit_more": Sentence(
        "还有 {left} 个岗位，要请更多的人，这里先列这些。",
        "Posts left that ask for more people than are listed here: {left}.",
    ),
    "recruit_fewest": Sentence(
        "每人最多 {turns} 班时，无论其余人怎样安排，少于 {people} 人都补不齐。",
        "Fewer people cannot close them, however the others are placed "
        "(people: {people}, turns each at most: {turns}).",
    ),
    "recruit_not_proven": Sentence(
        "每人最多 {turns} 班时，至多要这 {people} 人；更少是否够，没有证明。",
        "At most so many are needed (people: {people}, turns each at most: {turns}); "
        "whether fewer would do is not proven.",
    ),
    "recruit_between": Sentence(
        "每人最多 {turns} 班时，少于 {least} 人补不齐，这 {people} 人补得齐；"
        "少于 {people} 人是否够，没有证明。",
        "Fewer than {least} cannot close them, and these do (people: {people}, turns each at most: {turns}); "
        "whether fewer than {people} would do is not proven.",
    ),
    "recruit_fewest_of_some": Sentence(
        "每人最多 {turns} 班时，无论其余人怎样安排，少于 {people} 人都补不上这么多岗位。",
        "Fewer people cannot close as many posts, however the others are placed "
        "(people: {people}, turns each at most: {turns}).",
    ),
    "recruit_between_of_some": Sentence(
        "每人最多 {turns} 班时，少于 {least} 人补不上这么多岗位，这 {people} 人够；"
        "少于 {people} 人是否够，没有证明。",
        "Fewer than {least} cannot close as many posts, and these do "
        "(people: {people}, turns each at most: {turns}); "
        "whether fewer than {people} would do is not proven.",
    ),
    "recruit_one_skill": Sentence(
        "不要求一个人同时有两样资格（或分属两支队伍、两个片区）；谁两样都有，也许能少请一位。",
        "Nobody is asked for two qualifications, teams or areas at once; "
        "with somebody who has both, one person fewer may do.",
    ),
    "recruit_judged": Sentence(
        "谁也不用挪动，加上这些新人后按全部规则核对过。",
        "Judged by every rule with these people added, and nobody is moved.",
    ),
    "recruit_resolved": Sentence(
        "加上这些新人重新求解 {seconds} 秒，空缺剩 {missing} 个。",
        "Solved anew with these people for {seconds} second{seconds:/s}, posts that stay empty: {missing}.",
    ),
    "recruit_unresolved": Sentence(
        "在 {seconds} 秒内没有重新求解出结果，以核对为准。",
        "No roster was found anew within {seconds} second{seconds:/s}; what was judged stands.",
    ),
    "must_qualification": Sentence(
        "须有资格“{qualification:qualification}”", "holding {qualification:qualification}"
    ),
    "must_clearance": Sentence(
        "须有效的查询证明（未成年人保护法第62条）",
        "with a valid clearance (Law on the Protection of Minors, art. 62)",
    ),
    "must_insured": Sentence(
        "上岗前办好意外保险（志愿服务条例第17条）",
        "insured before starting (Regulation on Voluntary Service, art. 17)",
    ),
    "must_age": Sentence("年满 {age} 周岁", "aged {age} or more"),
    "must_upto": Sentence("不超过 {age} 周岁", "aged {age} at most"),
    "must_experienced": Sentence("有经验", "experienced"),
    "must_area": Sentence("家住{area}", "living in {area}"),
    "must_team": Sentence("属于{team}", "of {team}"),
}
