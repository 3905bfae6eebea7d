"""What is said of backups, of the way back to one, of what is deleted after its time, and of the log."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "backup_made": Sentence(
        "已备份到 {path}（{bytes} 字节）。密钥文件与抹除名册不在其中，请另外保存。",
        "Backed up to {path} ({bytes} byte{bytes:/s}). "
        "Keys and the ledger of erasures are not in it: keep them apart.",
    ),
    "backup_made_unkeyed": Sentence(
        "没有设置 RECORD_KEYS，这份备份证明不了出自本服务，恢复时须写 --unkeyed。",
        "RECORD_KEYS is not set: nothing proves this backup to be ours, and restoring it takes --unkeyed.",
    ),
    "backup_whole": Sentence("{path} 完整，是 {at} 的状态。", "{path} is whole and of {at}."),
    "restored": Sentence(
        "已恢复到 {at} 的状态：搁置未发的消息 {parked} 条，重新抹除 {erased} 人。",
        "Restored to {at}: messages parked {parked}, people erased again {erased}.",
    ),
    "restored_rights": Sentence(
        "其后停用的密钥和链接仍然停用（{revoked} 个）；成员、角色、密码、第二重验证仍是恢复之前的样子"
        "（与备份不同的 {rights} 处）。各人请重新登录。",
        "Keys and links that were revoked since stay revoked ({revoked}); members, roles, passwords and "
        "second factors stay as they were before the restore (otherwise in the backup: {rights}). "
        "Everybody signs in anew.",
    ),
    "restored_without_rights": Sentence(
        "从原数据库读不出：成员、角色、密码、账号、密钥、链接都是 {at} 的样子；其后移除、停用、改过的请"
        "再处理一遍（accounts end、accounts reset、keys revoke、links revoke）。各人请重新登录。",
        "Nothing could be read off the database before: members, roles, passwords, accounts, keys and links "
        "are as they were at {at}; remove, end, revoke and reset once more what was since (accounts end, "
        "accounts reset, keys revoke, links revoke). Everybody signs in anew.",
    ),
    "restored_without_administrator": Sentence(
        "社区 {community}（{name}）现在没有能登录的管理员：volunteer-scheduler "
        "accounts admit 姓名 {community} --role administrator；还没有账号的，先 accounts add 姓名。",
        "The community {community} ({name}) has no administrator who signs in now: volunteer-scheduler "
        "accounts admit NAME {community} --role administrator; who has no account yet gets one by "
        "accounts add NAME.",
    ),
    "pruned": Sentence(
        "已删除：求解 {solves}、假设方案 {what_ifs}、旧版本 {week_versions}、"
        "计划 {week_plans}、通知 {notices}。",
        "Deleted: solves {solves}, what-ifs {what_ifs}, old versions {week_versions}, plans {week_plans}, "
        "notices {notices}.",
    ),
    "backup_unreadable": Sentence("{path} 不是备份文件。", "{path} is no backup."),
    "backup_damaged": Sentence(
        "备份 {path} 不完整或已被改动，没有恢复。",
        "The backup {path} is cut short or was changed; nothing was done.",
    ),
    "backup_forged": Sentence(
        "备份 {path} 被没有密钥的人改写过，没有恢复。请换一份。",
        "The backup {path} was rewritten by somebody without the key; nothing was done: take another.",
    ),
    "backup_unkeyed": Sentence(
        "备份 {path} 没有密钥校验值：要么出自以前的版本或没有密钥的安装，要么被人改写过。"
        "没有恢复；确信没被改写的，加 --unkeyed。",
        "The backup {path} has no keyed digest: an earlier version or an installation without keys made it, "
        "or somebody rewrote it. Nothing was done; if you are sure that nobody did, add --unkeyed.",
    ),
    "backup_of_other_key": Sentence(
        "备份 {path} 出自别的密钥：把原来那台机器的 records.key 放到这里，或把它的密钥加在 "
        "VOLUNTEER_SCHEDULER_RECORD_KEYS 后面（没有它，加密的字段也打不开）。密钥已丢失而确信没被改写的，"
        "加 --unkeyed。",
        "The backup {path} is of another key: put the records.key of the machine that made it here, or add "
        "its key behind VOLUNTEER_SCHEDULER_RECORD_KEYS (sealed fields do not open without it either). If "
        "the key is lost and you are sure that nobody rewrote it, add --unkeyed.",
    ),
    "backup_of_strange_schema": Sentence(
        "备份的结构不是本服务建的（+ 多出，- 缺少，~ 改过）：{things}。没有恢复；多出的是您自己加的，"
        "加 --additions。",
        "The backup is not made of what the service makes (+ added, - missing, ~ changed): {things}. Nothing "
        "was done; if what was added is your own, add --additions.",
    ),
    "backup_of_other_database": Sentence(
        "这份备份出自 {engine}，不是这里所用的数据库。",
        "The backup is of {engine}, which is not what is used here.",
    ),
    "backup_of_newer_version": Sentence(
        "这份备份出自更新的版本（{revision}），请先升级。",
        "The backup is of a newer version ({revision}): upgrade first.",
    ),
    "backup_of_other_schema": Sentence(
        "数据库的结构（{revision}）不是这个版本的，请先启动一次服务。",
        "The schema of the database ({revision}) is not that of this version: start the service once.",
    ),
    "backup_by_bound_role": Sentence(
        "{who} 看不到所有社区，备份会缺行。没有备份；请用带 BYPASSRLS 的角色（scheduler_backup）运行 "
        "backup，见 docs/postgresql.md。",
        "{who} does not see all communities: rows would be missing. Nothing was done; run backup as a role "
        "with BYPASSRLS (scheduler_backup), see docs/postgresql.md.",
    ),
    "restore_by_other_role": Sentence(
        "表属于 {owner}，用 {who} 恢复会改变所有者，之后的升级改不了表。没有恢复；请用 {owner} 运行 restore"
        "（VOLUNTEER_SCHEDULER_DATABASE_URL=postgresql://{owner}:…）。",
        "The tables are {owner}'s; restored by {who} they would be of {who}, and no upgrade could alter "
        "them. Nothing was done; run restore as {owner} "
        "(VOLUNTEER_SCHEDULER_DATABASE_URL=postgresql://{owner}:…).",
    ),
    "database_in_use": Sentence(
        "数据库一直有人在用，没有恢复；请停掉服务再试。",
        "The database is in use without a pause; nothing was done: stop the service and try again.",
    ),
    "backup_program_failed": Sentence("{program} 没有完成：{said}。", "{program} did not finish: {said}."),
    "program_missing": Sentence(
        "找不到 {program}，请安装 PostgreSQL 的客户端程序。",
        "There is no {program}: install PostgreSQL's client programs.",
    ),
    "changes_whole": Sentence("留痕完整，共 {lines} 行。", "The log is whole: {lines} line{lines:/s}."),
    "changes_empty": Sentence("留痕还是空的。", "The log is still empty."),
    "change_changed": Sentence("留痕第 {bad} 行被改动过。", "Line {bad} of the log was changed."),
    "change_missing": Sentence("留痕第 {bad} 行不见了。", "Line {bad} of the log is missing."),
    "change_link_broken": Sentence(
        "留痕第 {bad} 行与前一行接不上。", "Line {bad} of the log does not follow the one before."
    ),
    "changes_cut": Sentence("留痕从第 {bad} 行起被截去。", "The log was cut from line {bad} on."),
    "changes_anchor_differs": Sentence(
        "留痕第 {bad} 行与存证不符。", "Line {bad} of the log is not what the anchor says."
    ),
    "change_slipped_in": Sentence("留痕第 {bad} 行是后来塞进的。", "Line {bad} of the log was slipped in."),
    "parked_by_restore": Sentence(
        "恢复备份时搁置，没有发出；可以再发。", "Parked on the way back to a backup; retry sends it."
    ),
}
