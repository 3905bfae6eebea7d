"""Words that stand around every page of the console, and on its first one."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "rooms": Sentence("栏目", "Rooms"),
    "room_home": Sentence("首页", "Home"),
    "communities": Sentence("社区", "Communities"),
    "other_community": Sentence("换社区", "Other community"),
    "no_community": Sentence("还没有社区", "No community yet"),
    "no_community_words": Sentence(
        "您的账号还没有加入任何社区。请管理服务的人运行 volunteer-scheduler accounts admit。",
        "Your account is no member of any community. Ask whoever runs the service for: "
        "volunteer-scheduler accounts admit.",
    ),
    "said_community_made": Sentence("社区已新建。", "The community is made."),
    "make_community": Sentence("新建社区", "Make a community"),
    "name_of_community": Sentence("社区名称", "Name of the community"),
    "name_of_community_hint": Sentence("例如：古城社区", "For example: Old Town community"),
    "begin_with_file": Sentence("最快：上传一份表格", "The quickest way: send in a spreadsheet"),
    "begin_with_file_words": Sentence(
        "人员、空闲时间、任务都在一份 Excel 里；没有就下载模板。写入之前先看预览。",
        "People, times and tasks in one Excel file, or in our template. "
        "You see what comes of it before it counts.",
    ),
    "begin_with_file_button": Sentence("从表格开始", "Begin with a spreadsheet"),
    "no_community_may_make": Sentence("在下面新建一个。", "Make one below."),
    "first_week": Sentence("开始排第一周", "Your first week"),
    "what_is_next": Sentence("接下来", "What is next"),
    "step_people": Sentence("登记志愿者", "Put people on the register"),
    "step_words_people": Sentence(
        "有名字就能开始；空闲时间、资格可以以后补。",
        "Names are enough to begin; when they are free and what they can do may follow.",
    ),
    "step_tasks": Sentence("写下要做的事", "Say what has to be done"),
    "step_words_tasks": Sentence(
        "地点、时间、人数；重复的只写一次。", "Where, when and how many; what repeats is written once."
    ),
    "step_plan": Sentence("编制下一周并自动排班", "Plan next week and find its roster"),
    "step_words_plan": Sentence(
        "几十人的社区几秒钟就有结果，几百人的一周要算到一分钟；每个空缺都有原因。",
        "Seconds for a few dozen people, up to a minute for a week of hundreds; every gap has its reason.",
    ),
    "step_publish": Sentence("检查并发布", "Check and publish"),
    "step_words_publish": Sentence(
        "发布后每个人收到自己的班次，一点就能答复。", "Everybody is told, and answers with one tap."
    ),
    "step_words_publish_silent": Sentence(
        "发布后大家才看得到自己的班次；还没有通知渠道，要自己把链接发给大家，或照通知名单打电话。",
        "Published, shifts can be seen by their people. No channel is set: send everybody her link, "
        "or telephone by the call list.",
    ),
    "no_channel": Sentence(
        "还没有设置通知渠道，不会自动通知任何人。", "No channel is set: nobody is told by itself."
    ),
    "no_channel_words": Sentence(
        "请管理员在“设置 → 通知渠道”接上短信、邮件或群机器人；没有也行，把每个人的链接发给本人，或打印小条。",
        "An administrator connects text messages, mail or a chat's robot under Settings, Channels. "
        "Without one send everybody her own link, or print the slips.",
    ),
    "set_a_channel": Sentence("设置通知渠道", "Set a channel"),
    "step_done": Sentence("（已完成）", "(done)"),
    "weeks_now": Sentence("本周与下周", "This week and the next"),
    "not_planned_yet": Sentence("还没有编制", "not planned yet"),
}
