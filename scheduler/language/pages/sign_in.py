"""Words of signing in, and of one's own account."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "sign_in": Sentence("登录", "Sign in"),
    "sign_out": Sentence("退出", "Sign out"),
    "your_name": Sentence("姓名", "Your name"),
    "your_name_hint": Sentence("以后用它登录。", "You sign in by it from now on."),
    "password": Sentence("密码", "Password"),
    "password_again": Sentence("再输一次密码", "Password once more"),
    "password_hint": Sentence(
        "至少 10 个字符，例如几个不相干的词。",
        "10 letters at least; a few words that do not belong together.",
    ),
    "signed_out_kept": Sentence(
        "您已退出登录，或太久没有操作，所以还没有保存。填写的内容都在：登录后放回原来的表单，看过再保存。",
        "You are signed out, perhaps for being away too long, and nothing is saved yet. What you typed is"
        " kept: sign in, and it stands in its form again, to be looked at and saved.",
    ),
    "signed_out_lost": Sentence(
        "您已退出登录，或太久没有操作，刚才的没有办成。请登录后再做一次。",
        "You are signed out, perhaps for being away too long, and that was not done: sign in and repeat it.",
    ),
    "signed_in_again": Sentence("登录好了", "You are signed in again"),
    "typed_is_there": Sentence(
        "刚才填写的内容还在，还没有保存。", "What you typed is still there, and not saved yet."
    ),
    "back_to_typed": Sentence("回到填写的表单", "Back to the form"),
    "said_typed_is_back": Sentence(
        "刚才填写的内容放回来了，还没有保存：看过再保存。",
        "What you typed is back in the form and not saved yet: look at it, then save.",
    ),
    "forgotten_password": Sentence(
        "忘了密码？请管理服务的人运行 volunteer-scheduler accounts reset。",
        "Forgotten? Ask whoever runs the service for: volunteer-scheduler accounts reset.",
    ),
    "have_a_code": Sentence("我有一次性代码", "I have a one-time code"),
    "second_factor": Sentence("第二重验证", "Second factor"),
    "code_on_phone": Sentence("手机上的验证码", "Code on your phone"),
    "code_on_phone_hint": Sentence(
        "验证器应用里的 6 位数字；手机丢了就输一个恢复代码。",
        "The six digits in your authenticator; without the phone, one of your recovery codes.",
    ),
    "as_somebody_else": Sentence("换一个账号登录", "Sign in as somebody else"),
    "set_up": Sentence("开始使用", "Set up"),
    "choose_password": Sentence("设置密码", "Choose a password"),
    "choose_password_for": Sentence("{name}，请设置密码", "{name}, choose a password"),
    "make_first_account": Sentence("设立第一个账号", "Make the first account"),
    "make_first_account_words": Sentence(
        "这个账号管理整个社区，以后可以再请同事加入。",
        "It looks after the whole community; you can invite others later.",
    ),
    "where_the_code_is": Sentence(
        "启动服务的终端里显示了一次性代码和完整的地址；也可以运行 volunteer-scheduler accounts first。",
        "The terminal in which the service was started shows a one-time code and the whole address; "
        "volunteer-scheduler accounts first makes another.",
    ),
    "code_from_colleague": Sentence(
        "请输入管理服务的人给您的一次性代码。",
        "Enter the one-time code that whoever runs the service gave you.",
    ),
    "one_time_code": Sentence("一次性代码", "One-time code"),
    "go_on": Sentence("继续", "Go on"),
    "community_name": Sentence("社区名称", "Name of the community"),
    "community_name_hint": Sentence("例如：古城社区。以后可以改。", "You can change it later."),
    "make_account": Sentence("设立账号", "Make the account"),
    "save_and_sign_in": Sentence("保存并登录", "Save and sign in"),
    "my_account": Sentence("我的账号", "My account"),
    "change_password": Sentence("修改密码", "Change password"),
    "password_before": Sentence("现在的密码", "Present password"),
    "new_password": Sentence("新密码", "New password"),
    "second_factor_why": Sentence(
        "登录时除密码外，还要手机上的 6 位验证码，别人猜到密码也进不来。",
        "Besides the password you are asked for six digits on your phone: a guessed password opens nothing.",
    ),
    "second_factor_is_on": Sentence("已开启", "On"),
    "second_factor_is_off": Sentence("未开启", "Off"),
    "second_factor_set_up": Sentence("设置第二重验证", "Set up the second factor"),
    "second_factor_begin": Sentence("显示二维码", "Show the QR code"),
    "second_factor_must": Sentence(
        "这里要求每个人都设置第二重验证，请现在完成。",
        "Everybody here has a second factor; please set yours up now.",
    ),
    "second_factor_of_invited": Sentence(
        "您是受邀请加入的，要先设置第二重验证：这样光有邀请的链接进不来。",
        "You were invited by a link, and set up a second factor first: the link alone lets nobody in.",
    ),
    "second_factor_end": Sentence("关闭第二重验证", "Switch it off"),
    "scan_it": Sentence(
        "用验证器应用扫描这个二维码，再输入它显示的 6 位数字。",
        "Scan this with an authenticator, then enter the six digits that it shows.",
    ),
    "or_type_it": Sentence("扫不了？手工输入这个密钥", "Cannot scan? Type this key"),
    "picture_of_key": Sentence("密钥的二维码", "The key as a QR code"),
    "switch_on": Sentence("开启", "Switch on"),
    "keep_recovery_codes": Sentence("请保存恢复代码", "Keep your recovery codes"),
    "recovery_codes_words": Sentence(
        "手机丢了时，每个代码可以登录一次。只显示这一次，请抄下或打印。",
        "Each signs you in once without the phone. They are shown this once: write them down or print them.",
    ),
    "kept_them": Sentence("已保存，继续", "I have kept them"),
    "signed_in_elsewhere": Sentence("在别处的登录", "Signed in elsewhere"),
    "signed_in_elsewhere_words": Sentence(
        "用过别人的电脑？可以在所有设备上一起退出。",
        "Used another computer? Sign out of all of them at once.",
    ),
    "sign_out_everywhere": Sentence("在所有设备上退出", "Sign out everywhere"),
}
