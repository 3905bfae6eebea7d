"""Words of the settings: the community, its places and groups, members, ways out."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

TABS: dict[str, Sentence] = {
    "tab_community": Sentence("社区", "Community"),
    "tab_places": Sentence("片区与地点", "Areas and sites"),
    "tab_groups": Sentence("队伍与单位", "Teams and units"),
    "tab_rules": Sentence("规则", "Rules"),
    "tab_goals": Sentence("怎样算好", "What is good"),
    "tab_planning": Sentence("路程与各类人员", "Ways and kinds of people"),
    "planning_words": Sentence(
        "每次编排都用；某人自己另有说明的，以本人的为准。",
        "Taken for every week; what somebody's own page says stands above it.",
    ),
    "group_planning_travel": Sentence("路上要多久", "Time on the way"),
    "group_planning_kinds": Sentence("各类人员的上限与先后", "Limits and order of each kind of people"),
    "field_travel_metres_per_minute": Sentence("每分钟走几米", "Metres in a minute"),
    "hint_travel_metres_per_minute": Sentence(
        "地点要填经纬度或坐标；空着就不算路程", "sites need a point; left empty ways take no time"
    ),
    "field_travel_fixed_minutes": Sentence("每趟另加几分钟", "Minutes beside it"),
    "field_shifts_per_week": Sentence("一周最多几班", "shifts in a week at most"),
    "field_minutes_per_week": Sentence("一周最多几分钟", "minutes in a week at most"),
    "field_reserve": Sentence("第几批动用（0 最先，2 最后）", "called 0 first, 2 last"),
    "setting_lat": Sentence("纬度", "Latitude"),
    "setting_lon": Sentence("经度", "Longitude"),
    "setting_x": Sentence("坐标 x（米）", "x in metres"),
    "setting_y": Sentence("坐标 y（米）", "y in metres"),
    "invite_colleague": Sentence("邀请同事", "Invite a colleague"),
    "invite_words": Sentence(
        "得到一个链接，发给本人；打开后自己设密码和手机上的第二重验证。别人的账号不受影响。",
        "A link to send: who opens it chooses a password and a second factor. No other account is touched.",
    ),
    "invite_name": Sentence("同事的姓名（登录用）", "The colleague's name, to sign in by"),
    "invite_limits_words": Sentence(
        "勾选片区或队伍的协调员只管这些人；不勾就是全部。",
        "A coordinator with areas or teams works for those alone; with none, for everybody.",
    ),
    "invite_now": Sentence("做一个邀请链接", "Make the link"),
    "invitation_fresh": Sentence(
        "给{name}的链接只显示这一次，七天内有效。",
        "The link for {name} is shown this once and lasts seven days.",
    ),
    "invitation_link": Sentence("邀请链接", "Link of the invitation"),
    "invitation_waits": Sentence("还没设立", "not set up yet"),
    "invitation_renew": Sentence("重新做一个链接", "Another link"),
    "tab_members": Sentence("成员与密钥", "Members and keys"),
    "tab_channels": Sentence("通知渠道", "Channels"),
    "tab_webhooks": Sentence("事件推送", "Webhooks"),
}
"""The pages of the settings."""

RECORDS: dict[str, Sentence] = {
    "setting_words_places": Sentence(
        "片区可以一层套一层；每个地点属于一个片区，班次在地点上进行。",
        "Areas lie in one another; each site is in one, and shifts take place at sites.",
    ),
    "setting_words_groups": Sentence(
        "队伍轮流或整队出动；单位派人来；物资有件数。",
        "Teams take turns or go as one; units send people; what is lent out is counted.",
    ),
    "kinds_area": Sentence("片区", "Areas"),
    "kinds_site": Sentence("地点", "Sites"),
    "kinds_team": Sentence("队伍", "Teams"),
    "kinds_unit": Sentence("单位", "Units"),
    "kinds_resource": Sentence("物资", "Resources"),
    "level_estate": Sentence("小区", "estate"),
    "level_grid": Sentence("网格", "grid"),
    "level_micro_grid": Sentence("微网格", "micro-grid"),
    "level_courtyard": Sentence("庭院", "courtyard"),
    "level_building": Sentence("楼栋", "building"),
    "setting_name": Sentence("名称", "Name"),
    "setting_parent": Sentence("属于", "Lies in"),
    "setting_level": Sentence("级别", "Level"),
    "setting_area": Sentence("所在片区", "Area"),
    "setting_areas": Sentence("分包片区", "Areas allotted"),
    "setting_as_unit": Sentence("整队出动", "goes as one"),
    "setting_as_unit_hint": Sentence(
        "全队同去或都不去：勾选后，队员不再单独排到任何一人的班上，只排全队都去得了的班。",
        "All of them or none: once ticked, no member is put on a shift alone any more, only on shifts that "
        "the whole team can come to.",
    ),
    "setting_count": Sentence("件数", "How many"),
    "setting_none": Sentence("（无）", "(none)"),
    "setting_add": Sentence("添加", "Add"),
    "setting_remove": Sentence("删除", "Remove"),
    "setting_nothing_yet": Sentence("还没有。", "None yet."),
    "setting_on": Sentence("启用", "on"),
    "setting_off": Sentence("停用", "off"),
    "setting_turn_on": Sentence("启用", "Turn on"),
    "setting_turn_off": Sentence("停用", "Turn off"),
}
"""Places and groups."""

MEMBERS: dict[str, Sentence] = {
    "members": Sentence("成员", "Members"),
    "members_words": Sentence(
        "在“邀请同事”里填姓名，得到一个链接发给本人；每个人管什么，在这里定。",
        "Invite a colleague by her name below and send her the link; here you say what each may do.",
    ),
    "member_person": Sentence("账号", "account"),
    "member_key": Sentence("密钥 {prefix}…", "key {prefix}…"),
    "member_ended": Sentence("已停用", "ended"),
    "member_limited": Sentence("只管部分片区或队伍", "some areas or teams only"),
    "member_myself": Sentence(
        "这是您自己；您的权限由另一位管理员来改。",
        "This is you; another administrator changes what you may do.",
    ),
    "member_change": Sentence("修改", "Change"),
    "member_role": Sentence("角色", "Role"),
    "member_areas": Sentence("只管这些片区（仅协调员）", "These areas only (coordinators)"),
    "member_teams": Sentence("只管这些队伍（仅协调员）", "These teams only (coordinators)"),
    "member_dismiss": Sentence("移出社区", "End the membership"),
    "key_make": Sentence("给其他系统一把密钥", "A key for another system"),
    "key_words": Sentence(
        "只在本社区有效；密文只显示这一次。",
        "It works in this community alone, and its secret is shown once.",
    ),
    "key_name": Sentence("给谁用", "What it is for"),
    "key_make_now": Sentence("生成密钥", "Make the key"),
    "key_fresh": Sentence("请现在抄下密文，以后不再显示：", "Copy the secret now; it is not shown again:"),
}
"""Members and keys."""

WAYS: dict[str, Sentence] = {
    "channels_words": Sentence(
        "通知经这些渠道送到志愿者或协调员。", "Notices reach volunteers and coordinators by these."
    ),
    "channels_none": Sentence("还没有通知渠道", "There is no channel yet"),
    "channels_none_words": Sentence(
        "没有渠道时，用打印的表和个人链接通知。", "Until there is one, use paper and everybody's own link."
    ),
    "channel_add": Sentence("添加渠道", "Add a channel"),
    "channel_kind": Sentence("种类", "Kind"),
    "channel_serves": Sentence("通知谁", "Whom it reaches"),
    "channel_log": Sentence("只记在服务日志里", "The service's own log"),
    "channel_apprise": Sentence("邮件或群机器人（Apprise 地址）", "Mail or messenger (an Apprise address)"),
    "channel_sms": Sentence("短信网关", "SMS gateway"),
    "channel_webhook": Sentence("HTTP 接口", "HTTP address"),
    "channel_own_words": Sentence(
        "填这种渠道需要的；密文保存后不再显示。", "What the kind needs; secrets are not shown again."
    ),
    "channel_address": Sentence("试发给", "Send the test to"),
    "channel_test": Sentence("试发", "Send a test"),
    "channel_taken": Sentence("已发出，渠道已收下。", "Sent; the channel took it."),
    "serves_volunteers": Sentence("志愿者", "volunteers"),
    "serves_coordinators": Sentence("协调员", "coordinators"),
    "own_url": Sentence("地址", "Address"),
    "own_secret": Sentence("密文", "Secret"),
    "own_account": Sentence("账号", "Account"),
    "own_sign_name": Sentence("短信签名", "Signature"),
    "own_template": Sentence("短信模板", "Template"),
    "webhooks_words": Sentence(
        "发生下列事情时，签名的消息会推送到这些地址。",
        "When these things happen a signed message goes there.",
    ),
    "webhooks_none": Sentence("还没有事件推送", "No other system is told yet"),
    "webhooks_none_words": Sentence(
        "街道平台等系统可以从这里得知变化。", "Another system can be told of changes from here."
    ),
    "webhook_add": Sentence("添加推送地址", "Add an address"),
    "webhook_types": Sentence("推送哪些事", "What it is told"),
    "webhook_rotate": Sentence("换密钥", "New secret"),
    "webhook_secret": Sentence(
        "签名密钥只显示这一次，请现在抄下：", "The secret that signs is shown this once; copy it now:"
    ),
    "event_week_published": Sentence("一周已发布", "a week is published"),
    "event_week_closed": Sentence("一周已结束", "a week is closed"),
    "event_solve_done": Sentence("求解完成", "a roster is found"),
    "event_proposal_accepted": Sentence("有人答应", "somebody accepts"),
    "event_proposal_declined": Sentence("有人来不了", "somebody declines"),
    "event_proposal_lapsed": Sentence("到期没答复", "somebody did not answer in time"),
    "event_gap_opened": Sentence("出现空缺", "a place became empty"),
    "event_shift_cancelled": Sentence("班次取消", "a shift is cancelled"),
    "delivery_pending": Sentence("等待", "waiting"),
    "delivery_delivered": Sentence("已送达", "delivered"),
    "delivery_failed": Sentence("未送达", "failed"),
}
"""Channels and webhooks."""

SENTENCES: dict[str, Sentence] = {
    **TABS,
    **RECORDS,
    **MEMBERS,
    **WAYS,
    "room_settings": Sentence("设置", "Settings"),
    "the_community": Sentence("社区", "The community"),
    "timezone": Sentence("时区", "Time zone"),
    "timezone_is": Sentence(
        "现在用{time}。北京时间填 Asia/Shanghai。", "Now it is {time}. For Beijing time write Asia/Shanghai."
    ),
    "save": Sentence("保存", "Save"),
}
