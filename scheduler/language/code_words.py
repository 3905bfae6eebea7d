"""Facts that are codes, in words: states, roles, kinds of record, lists, types and the like.

A sentence names the vocabulary of such a fact behind a colon, as in ``{state:week_state}``; a code that its
vocabulary does not hold is said as it is.
"""

from __future__ import annotations

import re
from string import Formatter

from scheduler.language import change_fields
from scheduler.language.erased_words import told
from scheduler.language.figures import SAID
from scheduler.language.roster_words import week_days
from scheduler.language.sentence import Sentence

_KINDS_OF_RECORD: dict[str, tuple[Sentence, str]] = {
    "area": (Sentence("片区", "area"), "areas"),
    "site": (Sentence("地点", "site"), "sites"),
    "team": (Sentence("队伍", "team"), "teams"),
    "unit": (Sentence("单位", "unit"), "units"),
    "resource": (Sentence("资源", "resource"), "resources"),
    "person": (Sentence("服务对象", "person"), "persons"),
    "volunteer": (Sentence("志愿者", "volunteer"), "volunteers"),
    "task": (Sentence("任务", "task"), "tasks"),
    "pledge": (Sentence("供需项", "pledge"), "pledges"),
    "visit": (Sentence("走访记录", "visit"), "visits"),
    "feedback": (Sentence("反馈", "feedback"), "feedback"),
    "channel": (Sentence("通知渠道", "channel"), "channels"),
    "webhook": (Sentence("事件推送", "webhook"), "webhooks"),
    "draw": (Sentence("对接", "drawing"), "draws"),
    "member": (Sentence("成员", "member"), "members"),
}

VOCABULARIES: dict[str, dict[str, Sentence]] = {
    "change_action": {
        "created": Sentence("新建", "made"),
        "changed": Sentence("修改", "changed"),
        "removed": Sentence("删除", "removed"),
        "erased": Sentence("清除", "erased"),
        "revealed": Sentence("查看原文", "looked into"),
        "exported": Sentence("导出", "exported"),
        "published": Sentence("发布", "published"),
        "solved": Sentence("求解", "had solved"),
        "closed": Sentence("归档", "closed"),
        "accepted": Sentence("答应", "accepted"),
        "declined": Sentence("谢绝", "declined"),
        "applied": Sentence("写入", "applied"),
        "replayed": Sentence("重算", "replayed"),
        "retried": Sentence("重发", "sent again"),
        "tested": Sentence("测试", "tested"),
        "seeded": Sentence("载入示例数据", "loaded sample data into"),
        "restored": Sentence("恢复备份", "brought back"),
        "agreed": Sentence("接受", "agreed to"),
        "refused": Sentence("不接受", "refused"),
        "withdrawn": Sentence("收回", "withdrew"),
        "arrived": Sentence("签到", "checked in"),
        "left": Sentence("签退", "checked out"),
        "absent": Sentence("请假", "took leave"),
        "returned": Sentence("收回请假", "took leave back"),
        "given_up": Sentence("因请假退出", "gave up for leave"),
        "released": Sentence("随同伴空出", "lost with another's"),
        "came_back": Sentence("回到班上", "brought back with the crew"),
        "lapsed": Sentence("到期没答复", "did not answer in time"),
    },
    "change_kind": {
        **{kind: word for kind, (word, _) in _KINDS_OF_RECORD.items()},
        "added_hours": Sentence("补记工时", "added hours"),
        "answer_rules": Sentence("答复规则", "answer rules"),
        "attendance": Sentence("到岗", "attendance"),
        "calendar": Sentence("日历", "calendar"),
        "campaign": Sentence("空闲征集", "campaign"),
        "chain": Sentence("接龙", "chat chain"),
        "check_in_code": Sentence("签到码", "check-in code"),
        "community": Sentence("社区", "community"),
        "contact": Sentence("联系方式", "contact"),
        "credit": Sentence("积分", "points"),
        "draw": Sentence("供需对接", "draw"),
        "extract": Sentence("服务记录摘要", "extract"),
        "feed": Sentence("日历订阅", "calendar feed"),
        "feedback": Sentence("反馈", "feedback"),
        "hour_rule": Sentence("计时规则", "rule of hours"),
        "import": Sentence("导入", "import"),
        "ledger": Sentence("工时账本", "ledger"),
        "link": Sentence("个人链接", "link"),
        "links": Sentence("多人的个人链接", "links of many"),
        "member": Sentence("成员", "member"),
        "mobilisation": Sentence("紧急动员", "mobilisation"),
        "notice": Sentence("通知", "notice"),
        "notice_rules": Sentence("通知规则", "rules of notices"),
        "offer": Sentence("补位邀请", "offer"),
        "planning_settings": Sentence("编排设置", "planning settings"),
        "proposal": Sentence("班次答复", "proposal"),
        "review_request": Sentence("复核请求", "request for review"),
        "swap": Sentence("换班", "swap"),
        "task_dates": Sentence("任务日期", "dates of a task"),
        "visit": Sentence("走访", "visit"),
        "waiting": Sentence("候补", "waiting list"),
        "week": Sentence("周", "week"),
        "what_if": Sentence("假设方案", "what-if"),
        "hours": Sentence("工时结算", "counting of hours"),
        "correction": Sentence("工时更正", "correction of hours"),
        "records": Sentence("全部资料", "all records"),
    },
    "change_field": change_fields.FIELDS,
    "week_days": {"2026-W50": Sentence("12月7日–13日", "7-13 Dec")},
    "moment": {"2026-12-09T08:00": Sentence("2026年12月9日 08:00", "9 Dec 2026 08:00")},
    "bounds": {">= 0, <= 130": Sentence("在 0 到 130 之间", "between 0 and 130")},
    "priority": {
        "critical": Sentence("极重要", "critical"),
        "high": Sentence("重要", "important"),
        "normal": Sentence("一般", "normal"),
        "low": Sentence("次要", "minor"),
        "optional": Sentence("可有可无", "optional"),
    },
    "week_state": {
        "draft": Sentence("草稿", "a draft"),
        "solving": Sentence("求解中", "being solved"),
        "review": Sentence("待发布", "in review"),
        "published": Sentence("已发布", "published"),
        "closed": Sentence("已归档", "closed"),
    },
    "version_origin": {
        "drafted": Sentence("编制", "drafted"),
        "solved": Sentence("求解", "solved"),
        "moved": Sentence("手工调整", "moved by hand"),
        "answered": Sentence("随答复变动", "changed by answers"),
        "restored": Sentence("恢复旧版", "restored"),
        "adopted": Sentence("采用假设方案", "adopted from a what-if copy"),
        "refilled": Sentence("补缺", "refilled"),
    },
    "version_reason": {
        "declined": Sentence("有人来不了", "somebody cannot come"),
        "lapsed": Sentence("到期没答复", "somebody did not answer in time"),
        "sick": Sentence("有人请假", "somebody is away"),
        "swapped": Sentence("换班", "a swap"),
        "waited": Sentence("候补转正", "moved up from the wait list"),
        "signed_up": Sentence("本人报名", "somebody signed up"),
        "offered": Sentence("应邀补位", "somebody who was asked stood in"),
        "assigned": Sentence("协调员放回原位", "put back by a coordinator"),
    },
    "decline_reason": {
        "family": Sentence("家里有事", "Family"),
        "unwell": Sentence("身体不适", "Not well"),
        "work": Sentence("工作走不开", "Work"),
        "away": Sentence("人在外地", "Out of town"),
        "crew_incomplete": Sentence("同班的人没有到齐", "The crew was not complete"),
        "swapped": Sentence("换班", "A swap"),
    },
    "key_name": {"first": Sentence("首个密钥", "the first key")},
    "record_how": {
        "new": Sentence("新加", "new"),
        "gone": Sentence("不再有", "gone"),
        "other": Sentence("改过", "changed"),
    },
    "proposal_state": {
        "proposed": Sentence("待答复", "waiting for an answer"),
        "accepted": Sentence("已答应", "accepted"),
        "declined": Sentence("来不了", "declined"),
        "lapsed": Sentence("到期没答复", "did not answer in time"),
        "withdrawn": Sentence("已撤回", "withdrawn"),
    },
    "offer_state": {
        "open": Sentence("待答复", "waiting for an answer"),
        "accepted": Sentence("已答应", "accepted"),
        "declined": Sentence("已谢绝", "declined"),
        "taken": Sentence("已有人来", "taken by somebody else"),
        "expired": Sentence("已过期", "expired"),
        "ended": Sentence("不再需要", "ended"),
    },
    "swap_state": {
        "asked": Sentence("待对方答复", "waiting for the other's answer"),
        "agreed": Sentence("待批准", "waiting for approval"),
        "done": Sentence("已换", "done"),
        "refused": Sentence("未换成", "refused"),
        "withdrawn": Sentence("已撤回", "withdrawn"),
    },
    "what_if_state": {
        "draft": Sentence("未求解", "not solved"),
        "solving": Sentence("求解中", "being solved"),
        "solved": Sentence("已求解", "solved"),
        "adopted": Sentence("已采用", "adopted"),
    },
    "solve_state": {
        "queued": Sentence("排队中", "queued"),
        "running": Sentence("求解中", "running"),
        "done": Sentence("已完成", "done"),
        "cancelled": Sentence("已停止", "cancelled"),
        "failed": Sentence("已失败", "failed"),
        "dead": Sentence("已放弃", "dead"),
    },
    "notice_state": {
        "pending": Sentence("待发送", "pending"),
        "sent": Sentence("已发送", "sent"),
        "failed": Sentence("未送达", "failed"),
        "dropped": Sentence("不再发送", "dropped"),
    },
    "notice_kind": {
        "assigned": Sentence("新安排", "a shift for somebody"),
        "changed": Sentence("班次有变", "a shift has changed"),
        "cancelled": Sentence("不用来了", "a shift called off"),
        "reminder": Sentence("班前提醒", "a reminder"),
        "replacement_call": Sentence("请人顶替", "a call for a stand-in"),
        "offer_taken": Sentence("已有人顶替", "the place is taken"),
        "swap_asked": Sentence("请求换班", "a swap is asked for"),
        "swap_answered": Sentence("换班答复", "a swap is answered"),
        "waitlist_moved_up": Sentence("候补转正", "moved up from the wait list"),
        "availability_asked": Sentence("征集空闲时间", "asked when free"),
        "availability_reminder": Sentence("征集催答", "reminded to say when free"),
        "availability_missing": Sentence("征集未答", "who has not said when free"),
        "published": Sentence("已发布", "a week was published"),
        "coordinator_gap": Sentence("有人退出", "a place fell free"),
        "understaffed": Sentence("人手不足", "short of people"),
        "review_asked": Sentence("请求人工复核", "a review is asked for"),
        "review_answered": Sentence("人工复核有答复", "a review is answered"),
        "digest": Sentence("汇总", "a digest"),
        "webhook_disabled": Sentence("事件推送已停用", "a webhook was disabled"),
        "not_reached": Sentence("没有通知到", "somebody was not reached"),
        "spending_reached": Sentence("短信费用到顶", "the spending limit is reached"),
        "test": Sentence("测试", "a test"),
    },
    "attendance": {
        "present": Sentence("到了", "came"),
        "absent": Sentence("没来", "did not come"),
        "excused": Sentence("请了假", "excused"),
    },
    "volunteer_kind": {
        "community_staff": Sentence("社区工作人员", "community staff"),
        "unit_member": Sentence("双报到单位党员", "member of a unit"),
        "property_staff": Sentence("物业人员", "property staff"),
        "resident": Sentence("居民", "resident"),
        "company": Sentence("爱心企业", "company"),
        "social_volunteer": Sentence("社会志愿者", "social volunteer"),
    },
    "added_hours_state": {
        "waiting": Sentence("待审批", "waiting"),
        "approved": Sentence("已批准", "approved"),
        "refused": Sentence("未批准", "refused"),
    },
    "role": {
        "administrator": Sentence("管理员", "administrator"),
        "coordinator": Sentence("协调员", "coordinator"),
        "viewer": Sentence("查看者", "viewer"),
        "system": Sentence("系统对接", "system"),
    },
    "record": {
        **{kind: word for kind, (word, _) in _KINDS_OF_RECORD.items()},
        "draw": Sentence("供需对接", "draw"),
        "import": Sentence("导入", "import"),
        "planning_settings": Sentence("编排设置", "planning settings"),
    },
    "list": {
        **{plural: Sentence(word.zh, plural) for word, plural in _KINDS_OF_RECORD.values()},
        "shifts": Sentence("班次", "shifts"),
        "weeks": Sentence("已发布的周", "published weeks"),
        "duty_classes": Sentence("负担类别", "duty classes"),
        "schools": Sentence("学校", "schools"),
        "seasons": Sentence("季节", "seasons"),
    },
    "demand": {
        "heavy": Sentence("重活", "heavy"),
        "cold": Sentence("受冻", "cold"),
        "heights": Sentence("登高", "heights"),
        "walking": Sentence("久走", "walking"),
    },
    "duty_class": {
        "dawn": Sentence("清早", "dawn"),
        "cold": Sentence("严寒", "cold"),
        "weekend": Sentence("周末", "weekend"),
        "holiday": Sentence("节假日", "holiday"),
        "child": Sentence("儿童", "child"),
    },
    "weekday": {
        "mon": Sentence("周一", "Monday"),
        "tue": Sentence("周二", "Tuesday"),
        "wed": Sentence("周三", "Wednesday"),
        "thu": Sentence("周四", "Thursday"),
        "fri": Sentence("周五", "Friday"),
        "sat": Sentence("周六", "Saturday"),
        "sun": Sentence("周日", "Sunday"),
    },
    "measure": {
        "bytes": Sentence("字节数", "bytes"),
        "values": Sentence("数据项", "values"),
        "pairs": Sentence("人与班次的组合", "pairs"),
        "list": Sentence("列表", "list"),
        "volunteers": Sentence("志愿者", "volunteers"),
        "shifts": Sentence("班次", "shifts"),
        "tasks": Sentence("任务", "tasks"),
    },
    "type": {
        "object": Sentence("对象", "object"),
        "array": Sentence("列表", "array"),
        "string": Sentence("文字", "string"),
        "integer": Sentence("整数", "integer"),
        "number": Sentence("数", "number"),
        "boolean": Sentence("是非值", "boolean"),
        "int": Sentence("整数", "int"),
        "float": Sentence("数", "float"),
        "str": Sentence("文字", "str"),
        "bool": Sentence("是非值", "bool"),
        "null": Sentence("空值", "null"),
    },
    "qualification": {
        "health_certificate": Sentence("健康证", "a health certificate"),
        "first_aid": Sentence("急救证", "a first-aid certificate"),
        "escort_lead": Sentence("护学带队", "escort lead"),
        "street_guide": Sentence("街区讲解", "street guide"),
        "grid_worker": Sentence("网格员", "grid worker"),
        "song_host": Sentence("歌会主持", "song host"),
        "reading_host": Sentence("读书会主持", "reading host"),
        "phone_certification": Sentence("手机认证指导", "phone certification"),
        "desk": Sentence("窗口业务", "desk work"),
        "care": Sentence("家庭照护", "care at home"),
        "hotline": Sentence("热线接听", "hotline"),
        "teacher": Sentence("教师", "teacher"),
        "secretary": Sentence("楼院书记", "branch secretary"),
        "party_member": Sentence("党员", "party member"),
        "youth": Sentence("青年志愿者", "youth volunteer"),
        "mediator": Sentence("调解员", "mediator"),
        "inspector": Sentence("评比员", "inspector"),
        "psychologist": Sentence("心理咨询师", "psychologist"),
        "repair": Sentence("维修", "repairs"),
        "referee": Sentence("裁判", "referee"),
    },
    "season": {
        "flood": Sentence("汛期", "flood season"),
        "winter": Sentence("冬季", "winter"),
        "winter_break": Sentence("寒假", "winter break"),
        "summer_break": Sentence("暑假", "summer break"),
        "school_breaks": Sentence("寒暑假", "school breaks"),
    },
    "process": {
        "web": Sentence("网页服务", "web"),
        "worker": Sentence("求解服务", "worker"),
    },
    "import_line": {
        "total": Sentence("合计行", "a total"),
        "signed": Sentence("签名或制表信息", "a signature"),
        "note": Sentence("说明文字", "a note"),
    },
    "os_error": {
        "EACCES": Sentence("没有权限", "permission denied"),
        "EPERM": Sentence("不允许", "not permitted"),
        "ENOENT": Sentence("不存在", "not there"),
        "EISDIR": Sentence("是文件夹", "is a directory"),
        "ENOTDIR": Sentence("上级不是文件夹", "not in a directory"),
        "ENOSPC": Sentence("磁盘已满", "the disk is full"),
        "EROFS": Sentence("只读", "read-only"),
        "ENAMETOOLONG": Sentence("名称太长", "the name is too long"),
        "EADDRINUSE": Sentence("已被占用", "in use"),
        "EADDRNOTAVAIL": Sentence("不是本机地址", "no address of this machine"),
    },
}
"""By vocabulary and code.  Of several codes told at once, as in ``object / array``, each is put in words."""

UNLISTED = {"week_days": week_days, **SAID}
"""Behind facts of which there are too many to be listed: weeks by their days, moments, bounds."""
_OR = re.compile(r" [/|] ")


def in_words(value: object, vocabulary: str, language: str) -> str:
    """A code, or several of which one is meant, in the words of a vocabulary."""
    if vocabulary in UNLISTED:
        return UNLISTED[vocabulary](str(value), language)
    words = VOCABULARIES[vocabulary]
    codes = _OR.split(str(value))
    said = [str(getattr(words[code], language)) if code in words else code for code in codes]
    return ("或" if language == "zh" else " / ").join(said)


def code_of(said: str, vocabulary: str) -> str:
    """The code that a vocabulary says by a word of either language; what it does not know stays as it is."""
    words = VOCABULARIES[vocabulary].items()
    return next((code for code, word in words if said.casefold() in (word.zh, word.en)), said)


def filled(template: str, language: str, *values: object, **facts: object) -> str:
    """A sentence with its facts, those in words whose vocabulary it names.  No fact is read as a template.

    What English says otherwise of one than of more stands behind the number once more, the one before the
    slash: ``{count} shift{count:/s} {count:is/are} empty``.
    """
    return _Filling(language).vformat(template, values, facts)


class _Filling(Formatter):
    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: object, format_spec: str) -> str:
        """A fact as it is, of a sentence its language's side, or in the words of its vocabulary."""
        if isinstance(value, Sentence):
            return str(getattr(value, self._language))
        if "/" in format_spec:
            one, more = format_spec.split("/")
            return one if str(value) == "1" else more
        said = told(str(value), self._language)
        return in_words(value, format_spec, self._language) if format_spec else said
