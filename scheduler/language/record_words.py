"""Sentences of what goes wrong around a community's records."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "record_not_found": Sentence("没有这条记录。", "There is no such record."),
    "record_changed": Sentence(
        "您读取之后，这条记录已有变化（现为第 {version} 版）。",
        "The record has changed since you read it; it is at version {version}.",
    ),
    "role_may_not": Sentence("角色“{role:role}”无权进行该操作。", "The role {role:role} may not do that."),
    "text_not_kept": Sentence(
        "文字含有空字符，或嵌套过深。", "The text holds a NUL character, or is nested too deeply."
    ),
    "name_not_usable": Sentence(
        "名称里要有看得见的字，不能有换行等控制字符。",
        "A name has something in it that can be seen, and no line ends or other controls.",
    ),
    "id_not_usable": Sentence(
        "编号只能由字母、数字、点、横线和下划线组成，最长 64 个。",
        "An id is made of letters, digits, dots, dashes and underscores, 64 at most.",
    ),
    "id_fixed": Sentence("编号不能更改。", "An id cannot be changed."),
    "id_of_erased": Sentence(
        "这个编号是一位已抹除的人的，不再给别人用；不写编号，就作为新的人登记。",
        "This id was that of somebody who was erased and is given to nobody else; leave it out and they are "
        "registered as somebody new.",
    ),
    "id_taken": Sentence("本社区已有编号 {id}。", "This community has a record with the id {id} already."),
    "name_taken": Sentence("本社区已有同名的记录。", "This community has a record of that name already."),
    "not_records": Sentence(
        "这不是社区记录文档（volunteer-records/1）的样子。",
        "This does not have the form of a records document (volunteer-records/1).",
    ),
    "records_collide": Sentence(
        "{kind:list}里的编号或名称刚被占用，什么都没有写入；请再试一次。",
        "An id or a name among the {kind:list} was taken meanwhile; nothing was written, try again.",
    ),
    "last_administrator": Sentence(
        "社区至少要有一名管理员。", "A community keeps at least one administrator."
    ),
    "own_membership": Sentence(
        "自己的权限自己改不了，请另一位管理员来改。",
        "What you may do here another administrator changes, not you yourself.",
    ),
    "only_coordinators_are_limited": Sentence(
        "只有协调员可以限定片区或队伍。", "Only a coordinator is limited to areas or teams."
    ),
    "search_too_short": Sentence(
        "查找至少要 {least} 个字。", "A search has {least} character{least:/s} at least."
    ),
    "person_known": Sentence(
        "名单里已经有{person}，手机也一样：改那一条就行，不用再加。",
        "{person} is on the register with this telephone already: change what stands there instead.",
    ),
    "phone_not_usable": Sentence(
        "电话只能由数字、空格、+、-、括号组成，3 至 32 个。",
        "A telephone number is made of digits, spaces, +, - and brackets, 3 to 32 of them.",
    ),
    "not_a_household": Sentence(
        "所属的家庭必须是另一条标为家庭的记录。", "It must be another record, one that is a household."
    ),
    "household_has_members": Sentence(
        "还有人属于这个家庭。", "There are persons who belong to this household."
    ),
    "pledge_exhausted": Sentence("“{pledge}”只剩 {left}。", 'Only {left} of "{pledge}" is left.'),
    "measures_differ": Sentence("供给与需求的计量不同。", "The offer and the need are measured differently."),
    "fixed_once_drawn": Sentence("已经使用，不能再改。", "Some of it was drawn; this stays as it is."),
    "less_than_drawn": Sentence(
        "已使用 {drawn}，不能少于此数。", "{drawn} of it was drawn; it cannot be less."
    ),
    "volunteer_holds_places": Sentence(
        "{volunteer} 还有 {places} 个未结束的班次，请先退出；已在排班板上撤下的，先发布。",
        "{volunteer} still holds {places} place{places:/s} that {places:is/are} not over; give "
        "{places:it/them} back first, or publish where the board has taken them off.",
    ),
    "resealed": Sentence("已重新加密 {records} 条记录。", "Records sealed anew: {records}."),
    "field_not_masked": Sentence("{field} 不是隐藏的字段。", "{field} is not a masked field."),
    "record_keys_missing": Sentence(
        "此服务没有设置记录密钥，不能保存敏感信息。",
        "This service has no key to seal sensitive fields with.",
    ),
    "record_key_unknown": Sentence(
        "缺少打开这条记录的密钥。", "The key that opens this record is not among those of the service."
    ),
    "record_seal_broken": Sentence(
        "这条记录的敏感信息已损坏或被移动。", "A sealed field of this record was damaged or moved."
    ),
    "record_in_use": Sentence(
        "还有 {users} 条记录引用它，不能删除。",
        "It is in use by {users} record{users:/s} and cannot be removed.",
    ),
    "used_by": Sentence("{kind:record}{name}引用了它。", "It is used by the {kind:record}{name}."),
    "still_on_shift": Sentence("还在这一班：{shift}。", "Still on this shift: {shift}."),
    "outside_your_limits": Sentence(
        "这超出了您负责的片区和队伍。", "That is outside the areas and teams that you work for."
    ),
}
