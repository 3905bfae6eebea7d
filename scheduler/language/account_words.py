"""Sentences about accounts: what is refused, and what the command line says of them."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "sign_in_refused": Sentence("姓名或密码不对。", "The name or the password is wrong."),
    "second_factor_wrong": Sentence(
        "验证码不对或已用过，请等下一个。", "The code is wrong or was used; wait for the next one."
    ),
    "second_factor_on": Sentence("第二重验证已开启。", "The second factor is on already."),
    "second_factor_not_begun": Sentence(
        "二维码 {minutes} 分钟内有效，请重新开始设置。",
        "A QR code is good for {minutes} minute{minutes:/s}; please begin anew.",
    ),
    "tried_too_often": Sentence(
        "试的次数太多，请 {retry_after} 秒后再试。",
        "Tried too often; try again in {retry_after} second{retry_after:/s}.",
    ),
    "account_code_unknown": Sentence(
        "这个一次性代码无效、已用过或已过期。", "The one-time code is unknown, was used or has expired."
    ),
    "account_unknown": Sentence("没有名为“{name}”的账号。", "There is no account {name}."),
    "account_role_unknown": Sentence("没有“{role:role}”这种身份。", "There is no role {role:role}."),
    "account_name_invalid": Sentence("姓名要 1 到 {most} 个字。", "A name has 1 to {most} letter{most:/s}."),
    "invited_elsewhere_too": Sentence(
        "此人也在别的社区，邀请由安装服务的人用 accounts 命令处理。",
        "This colleague is a member elsewhere too; whoever runs the service helps with the command accounts.",
    ),
    "account_name_taken": Sentence("已有同名账号，请加以区分。", "Somebody has that name; tell them apart."),
    "password_length": Sentence(
        "密码要 {least} 到 {most} 个字符。", "A password has {least} to {most} letter{most:/s}."
    ),
    "password_plain": Sentence("这个密码太容易猜到。", "That password is too easy to guess."),
    "password_is_name": Sentence("密码里不要有自己的姓名。", "A password must not hold your own name."),
    "password_wrong": Sentence("现在的密码不对。", "The present password is wrong."),
    "passwords_differ": Sentence("两次输入的密码不同。", "The two passwords differ."),
    "pages_at": Sentence("管理页面：{address}", "The pages are at {address}"),
    "set_up_at": Sentence(
        "还没有账号，请打开 {address} 设立第一个（一次性代码 {once}，7 天有效）",
        "There is no account yet: make the first at {address} (one-time code {once}, good for 7 days)",
    ),
    "account_invited": Sentence(
        "已建账号“{name}”；请本人打开 /console/set-up，用下面的一次性代码设密码（7 天有效）。",
        "Made the account {name}; its owner opens /console/set-up and chooses a password by this code, "
        "good for 7 days.",
    ),
    "account_reset": Sentence(
        "账号“{name}”已在各处退出；用下面的一次性代码到 /console/set-up 重设密码（7 天有效）。",
        "The account {name} is signed out everywhere; a password is chosen anew at /console/set-up by this "
        "code, good for 7 days.",
    ),
    "account_admitted": Sentence(
        "“{name}”现在是 {community} 的{role:role}。", "{name} is {role:role} of {community} now."
    ),
    "account_ended": Sentence("账号“{name}”已停用。", "The account {name} has ended."),
    "accounts_none": Sentence(
        "还没有账号：accounts first 打印一次性代码，在 /console/set-up 用它设立第一个。",
        "There is no account yet: accounts first prints the code that makes one at /console/set-up.",
    ),
    "account_first_there": Sentence(
        "已经有账号了；用 accounts add 添加。", "There is an account already; add others by accounts add."
    ),
}
