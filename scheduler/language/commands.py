"""What the command line says besides rosters: complaints, notices and results."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "file_not_found": Sentence("找不到文件 {path}。", "There is no file {path}."),
    "file_not_readable": Sentence(
        "无法读取 {path}：{reason:os_error}。", "{path} cannot be read: {reason:os_error}."
    ),
    "file_not_writable": Sentence(
        "无法写入 {path}：{reason:os_error}。", "{path} cannot be written: {reason:os_error}."
    ),
    "file_exists": Sentence(
        "{path} 已经存在；要覆盖请加 --force。", "{path} is there already; replace it with --force."
    ),
    "suffix_unknown": Sentence(
        "不认识 {path} 的文件类型；可用：{known}。", "The kind of file {path} is unknown; known are: {known}."
    ),
    "roster_not_json": Sentence(
        "{path} 不是排班结果（volunteer-roster/1 的 JSON）。",
        "{path} is no roster (JSON of volunteer-roster/1).",
    ),
    "roster_invalid": Sentence(
        "{path} 里的排班结果不完整：{reason}。", "The roster in {path} is not whole: {reason}."
    ),
    "format_unknown": Sentence(
        "没有“{format}”这种格式；可用：{known}。", "There is no format {format}; known are: {known}."
    ),
    "volunteer_not_in_roster": Sentence(
        "排班结果里没有志愿者 {volunteer}。", "The roster knows no volunteer {volunteer}."
    ),
    "not_on_shift": Sentence("{volunteer} 不在班次 {shift} 上。", "{volunteer} is not on the shift {shift}."),
    "options_exclude": Sentence(
        "{first} 与 {second} 不能同时用。", "{first} and {second} exclude each other."
    ),
    "bytes_to_terminal": Sentence(
        "{format} 不是文字，请用 --out 写入文件。", "{format} is not text: write it to a file with --out."
    ),
    "community_unknown": Sentence(
        "没有名为 {community} 的示例社区；可用：{known}。",
        "There is no example community {community}; known are: {known}.",
    ),
    "address_taken": Sentence(
        "地址 {address} 无法使用（{reason:os_error}）；请换一个 --port。",
        "The address {address} cannot be used ({reason:os_error}); choose another --port.",
    ),
    "internal_error": Sentence(
        "程序内部出错：{error}。这是我们的缺陷。",
        "Something went wrong inside: {error}. The fault is ours.",
    ),
    "interrupted": Sentence("已中断。", "Interrupted."),
    "stopping": Sentence(
        "正在停止，保留目前最好的排班……（再按一次立即退出）",
        "Stopping and keeping the best roster so far... (press again to leave at once)",
    ),
    "written": Sentence("已写入 {path}", "Wrote {path}"),
    "kept_file": Sentence(
        "没有排班可写，{path} 原样未动。", "There is no roster to write; {path} is as it was."
    ),
    "plan_good": Sentence(
        "计划没有问题：志愿者 {volunteers} 人，班次 {shifts} 个。",
        "The plan is good: volunteers {volunteers}, shifts {shifts}.",
    ),
    "roster_good": Sentence("排班不违反任何规则。", "The roster breaks no rule."),
    "roster_of_other_plan": Sentence(
        "这份排班出自计划的另一个版本（sha256 不同），以下按现在的计划判断。",
        "The roster was made from another version of the plan (its sha256 differs); "
        "it is judged by the plan as it is now.",
    ),
    "roster_breaks": Sentence("排班违反规则 {count} 处：", "The roster breaks rules, times {count}:"),
    "waived": Sentence("已由固定安排豁免：", "Waived by pins:"),
    "change_good": Sentence("这一改动不违反任何规则。", "The change breaks no rule."),
    "change_breaks": Sentence("这一改动违反规则 {count} 处：", "The change breaks rules, times {count}:"),
    "contradiction": Sentence(
        "固定的安排互相矛盾，或违反硬性规则；没有排班可行。去掉下列任何一个，其余才可成立：",
        "Pins contradict each other or a hard rule, and no roster can hold them. "
        "Leaving out any one of these lets the rest hold:",
    ),
    "solve_failed": Sentence("求解没有完成：{reason}。", "The solve did not finish: {reason}."),
    "service_at": Sentence("服务地址：{address}", "The service is at {address}"),
    "first_key": Sentence(
        "首次启动，访问密钥（只显示这一次）：{key}", "First start, the API key (shown this once): {key}"
    ),
    "key_made": Sentence(
        "已新建密钥“{name}”（{prefix}…），只显示这一次：",
        "Made the key “{name}” ({prefix}…), shown this once:",
    ),
    "key_revoked": Sentence("已停用密钥“{name}”（{prefix}…）。", "Revoked the key “{name}” ({prefix}…)."),
    "service_ended": Sentence(
        "{part:process}意外结束（退出码 {status}），服务随之停止。",
        "The {part:process} ended unexpectedly (status {status}), so the service stops.",
    ),
    "part_renewed": Sentence(
        "{part:process}意外结束（退出码 {status}），已重新启动。",
        "The {part:process} ended unexpectedly (status {status}) and was started again.",
    ),
}
