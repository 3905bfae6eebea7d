"""Words that stand on pages of every room."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SAID: dict[str, Sentence] = {
    "said_saved": Sentence("已保存。", "Saved."),
    "said_signed_out": Sentence("已退出。", "You are signed out."),
    "said_password_changed": Sentence(
        "密码已修改，别处的登录已退出。", "Password changed; other sign-ins ended."
    ),
    "said_second_factor_off": Sentence("第二重验证已关闭。", "The second factor is off."),
}
"""What a page says of what was done on the page before it, by ``?said=``; none has facts."""

SENTENCES: dict[str, Sentence] = {
    "links_here_alone": Sentence("这些链接手机打不开。", "No phone opens these links."),
    "links_here_alone_words": Sentence(
        "现在是用本机的地址（127.0.0.1 或 localhost）打开的，链接也以它开头。请让管理服务的人"
        "填好大家打开服务的地址，或改用那个地址打开本页，再生成。设置：VOLUNTEER_SCHEDULER_PUBLIC_ADDRESS",
        "This page was opened by an address of this machine alone (127.0.0.1 or localhost), and links begin "
        "as it does. Have the address that people reach set, or open this page by it, before you make them. "
        "The setting is VOLUNTEER_SCHEDULER_PUBLIC_ADDRESS.",
    ),
    **SAID,
    "product_name": Sentence("社区志愿排班", "Volunteer Scheduler"),
    "skip_to_content": Sentence("跳到正文", "Skip to content"),
    "choose_language": Sentence("语言", "Language"),
    "service_unreached": Sentence(
        "连不上服务，刚才的操作没有完成。请检查网络后重试。",
        "The service cannot be reached; what you did was not done. Check the connection and try again.",
    ),
    "places_to_mend": Sentence(
        "有 {count} 处要改。", "There {count:is/are} {count} thing{count:/s} to put right."
    ),
    "please_fill": Sentence("请填写“{what}”。", "Please fill in: {what}."),
    "please_fill_all": Sentence("有一项没有填。", "Something was left empty."),
    "that_did_not_work": Sentence("没有办成", "That did not work"),
    "go_back_and_try": Sentence("可以返回上一页再试。", "You can go back and try again."),
    "to_the_start": Sentence("回到首页", "To the start"),
    "tell_us_request": Sentence(
        "这是服务的问题，稍后再试；若一直如此，请告诉管理服务的人。",
        "The fault is with the service: try again in a moment, and tell whoever runs it if it goes on.",
    ),
    "form_not_ours": Sentence(
        "这张表单已过期或不是从本站打开的，没有提交。请回到页面刷新后再试。",
        "The form has expired or was not opened here; nothing was sent. Reload the page and try again.",
    ),
    "minutes_long": Sentence("{minutes} 分钟", "{minutes} min"),
    "hours_long": Sentence("{hours} 小时", "{hours} h"),
    "hours_and_minutes_long": Sentence("{hours} 小时 {minutes} 分", "{hours} h {minutes} min"),
}
