"""What is said of backups, of the way back to one, of what is deleted after its time, and of the log."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "backup_made": Sentence(
        "已备份到 {path}（{bytes} 字节）。密钥文件与抹除名册不在其中，请另外保存。",
        "Backed up to {path} ({bytes} bytes). "
        "Keys and the ledger of erasures are not in it: keep them apart.",
    ),
    "backup_whole": Sentence("{path} 完整，是 {at} 的状态。", "{path} is whole and of {at}."),
    "restored": Sentence(
        "已恢复到 {at} 的状态：搁置未发的消息 {parked} 条，重新抹除 {erased} 人，"
        "重新停用密钥和链接 {revoked} 个。",
        "Restored to {at}: messages parked {parked}, people erased again {erased}, "
        "keys and links revoked again {revoked}.",
    ),
    "restored_rights": Sentence(
        "成员、角色、密码、账号是 {at} 的样子：其后移除的成员、停用的账号、改过的密码请再处理一遍"
        "（accounts end、accounts reset、keys revoke）。原数据库读不出时，密钥和链接也要再停用。",
        "Members, roles, passwords and accounts are as they were at {at}: remove, end and reset once more "
        "what was changed since (accounts end, accounts reset, keys revoke); keys and links too where the "
        "database before could not be read.",
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
        "The backup {path} is cut short or was changed; nothing was done."
    ),
    "backup_of_other_database": Sentence(
        "这份备份出自 {engine}，不是这里所用的数据库。",
        "The backup is of {engine}, which is not what is used here."
    ),
    "backup_of_newer_version": Sentence(
        "这份备份出自更新的版本（{revision}），请先升级。",
        "The backup is of a newer version ({revision}): upgrade first.",
    ),
    "backup_of_other_schema": Sentence(
        "数据库的结构（{revision}）不是这个版本的，请先启动一次服务。",
        "The schema of the database ({revision}) is not that of this version: start the service once.",
    ),
    "backup_program_failed": Sentence("{program} 没有完成：{said}。", "{program} did not finish: {said}."),
    "program_missing": Sentence(
        "找不到 {program}，请安装 PostgreSQL 的客户端程序。",
        "There is no {program}: install PostgreSQL's client programs.",
    ),
    "changes_whole": Sentence("留痕完整，共 {lines} 行。", "The log is whole: {lines} lines."),
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
        "恢复备份时搁置，没有发出；可以再发。",
        "Parked on the way back to a backup; retry sends it."
    ),
}
