"""Sentences of what goes wrong around a solve: settings, options, keys, queues, callbacks, failures."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "setting_invalid": Sentence(
        "设置 {setting} 的值“{value}”不成立。", "The setting {setting} cannot be “{value}”."
    ),
    "lease_lost": Sentence("求解 {solve} 已由别处接手。", "The solve {solve} is in other hands now."),
    "option_invalid": Sentence(
        "选项 {option} 的值“{value}”不成立。", "The option {option} cannot be “{value}”."
    ),
    "option_unknown": Sentence("没有名为“{option}”的选项。", "There is no option “{option}”."),
    "key_unknown": Sentence("密钥不存在、已停用或已到期。", "The key is unknown, was revoked or has ended."),
    "secret_in_address": Sentence(
        "密钥不能写在地址里：请用 Authorization: Bearer。这一个可能已被别人看到，请停用。",
        "A secret does not belong in an address: use Authorization: Bearer. This one may have been seen; "
        "revoke it.",
    ),
    "key_not_found": Sentence("没有编号为 {key} 的密钥。", "There is no key {key}."),
    "key_prefix_shared": Sentence(
        "有几个密钥的前缀都是 {prefix}，请用编号：{ids}。",
        "Several keys begin with {prefix}; name one by its id: {ids}.",
    ),
    "key_name_invalid": Sentence(
        "密钥名称须为 1 至 {most} 个字。", "The name of a key has 1 to {most} character{most:/s}."
    ),
    "scope_unknown": Sentence("没有名为“{scope}”的权限。", "There is no scope “{scope}”."),
    "scope_missing": Sentence("此密钥没有“{scope}”权限。", "This key lacks the scope “{scope}”."),
    "callback_refused": Sentence(
        "回调地址不允许访问，不再尝试。",
        "The address of the callback may not be reached; it is not tried again.",
    ),
    "callback_name_not_found": Sentence(
        "暂时查不到回调地址的域名（DNS）。",
        "The name in the address of the callback (DNS) was not found this time.",
    ),
    "callback_unreachable": Sentence(
        "回调地址连不上。", "The receiver of the callback could not be reached."
    ),
    "callback_not_taken": Sentence("接收方没有收下回调。", "The receiver of the callback did not take it."),
    "timezone_unusable": Sentence(
        "没有时区 {zone}：请在社区设置里改一个，如 Asia/Shanghai。",
        "There is no time zone {zone}: choose another, such as Asia/Shanghai, in the community's settings.",
    ),
    "solve_not_found": Sentence("没有编号为 {solve} 的求解。", "There is no solve {solve}."),
    "roster_contradiction": Sentence(
        "固定的安排互相矛盾，没有排班表，也就谈不上哪个席位缺谁；"
        "排班结果的 problems 写明是哪几项，去掉任何一项再求解。",
        "The pins contradict each other: there is no roster, and no seat is empty for want of people. "
        "The problems of the answer name them; leave out any one of them and solve again.",
    ),
    "roster_not_there": Sentence("求解 {solve} 还没有排班表。", "The solve {solve} has no roster yet."),
    "solve_not_queued": Sentence(
        "求解不在排队（现为 {state:solve_state}）。", "The solve is not waiting; it is {state:solve_state}."
    ),
    "solve_finished": Sentence(
        "求解已经结束（{state:solve_state}）。", "The solve has ended; it is {state:solve_state}."
    ),
    "solve_not_finished": Sentence(
        "求解尚未结束（现为 {state:solve_state}），请等待或先停止它。",
        "The solve has not ended; it is {state:solve_state}. Wait for it or stop it.",
    ),
    "state_unknown": Sentence("没有名为“{state}”的状态。", "There is no state “{state}”."),
    "cursor_invalid": Sentence("翻页游标无效。", "The cursor is not one of ours."),
    "page_size_invalid": Sentence(
        "每页须为 1 至 {most} 条。", "A page has 1 to {most} {most:entry/entries}."
    ),
    "idempotency_key_invalid": Sentence(
        "Idempotency-Key 须为 1 至 {most} 个可见的 ASCII 字符。",
        "An Idempotency-Key has 1 to {most} visible ASCII characters.",
    ),
    "idempotency_key_reused": Sentence(
        "这个 Idempotency-Key 已用于另一个请求。", "This Idempotency-Key was used for another request."
    ),
    "answered_to_another_standing": Sentence(
        "这个请求办过了；此后您的角色或所管的片区、队伍变了，当时的答复不再重复。",
        "This request was done before; your role, areas or teams are others since, and what was answered then"
        " is not repeated.",
    ),
    "request_under_way": Sentence(
        "同一个请求还在处理，请在 {retry_after} 秒后再试。",
        "The same request is still under way; try again in {retry_after} second{retry_after:/s}.",
    ),
    "patch_too_deep": Sentence("补丁嵌套超过 {most} 层。", "The patch is nested more than {most} deep."),
    "plan_too_large": Sentence(
        "文档超过 {most_mebibytes} MiB。", "The document is larger than {most_mebibytes} MiB."
    ),
    "queue_full": Sentence(
        "排队已满（{most} 个），请在 {retry_after} 秒后再试。",
        "The queue is full ({most}); try again in {retry_after} second{retry_after:/s}.",
    ),
    "key_queue_full": Sentence(
        "此密钥未完成的求解已达 {most} 个，请在 {retry_after} 秒后再试。",
        "This key has {most} unfinished solve{most:/s} already; try again in {retry_after} "
        "second{retry_after:/s}.",
    ),
    "key_has_plenty_in_hand": Sentence(
        "此密钥有几份大计划正在核对，请在 {retry_after} 秒后再试。",
        "Large plans of this key are being looked at already; try again in {retry_after} "
        "second{retry_after:/s}.",
    ),
    "plenty_in_hand": Sentence(
        "正在核对的大计划太多，请在 {retry_after} 秒后再试。",
        "Many large plans are being looked at already; try again in {retry_after} second{retry_after:/s}.",
    ),
    "database_unready": Sentence(
        "数据库没有应答，或不能写入。", "The database does not answer, or takes no writes."
    ),
    "schema_unready": Sentence(
        "数据库的结构还不是这个版本的。", "The schema of the database is not yet that of this version."
    ),
    "disk_full": Sentence("数据库的磁盘满了。", "The disk of the database is full."),
    "workers_away": Sentence("有求解在等，没有求解进程。", "Solves wait and no worker is at work."),
    "callback_url_invalid": Sentence(
        "回调地址不是可用的网址。", "The callback address is not a usable web address."
    ),
    "callback_url_refused": Sentence("回调地址不对公众开放。", "The callback address is not a public one."),
    "callbacks_not_configured": Sentence(
        "此服务没有设置回调签名密钥。", "This service has no secret to sign callbacks with."
    ),
    "out_of_memory": Sentence(
        "求解所需内存超过 {mebibytes} MiB，已停止。",
        "The solve needed more than {mebibytes} MiB of memory and was stopped.",
    ),
    "time_limit_without_roster": Sentence(
        "在 {seconds} 秒内没有得到任何排班表。", "No roster was found within {seconds} second{seconds:/s}."
    ),
    "solver_crashed": Sentence(
        "求解进程异常退出（信号 {signal}）。", "The solving process crashed (signal {signal})."
    ),
    "solver_failed": Sentence(
        "求解程序出错（{kind}），已作记录。", "The solver failed ({kind}); it was written down."
    ),
    "worker_lost": Sentence(
        "求解进程所在的机器失去联系 {attempts} 次。",
        "The worker of this solve was lost {attempts} time{attempts:/s}.",
    ),
    "plan_unreadable": Sentence("已存的文档无法读取。", "The stored document cannot be read."),
}
