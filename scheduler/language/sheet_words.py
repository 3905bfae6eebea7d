"""Words of the monthly sheet and of the extract of the record."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "month_invalid": Sentence(
        "“{month}”不是月份，应如 2026-11。", "{month} is no month; write it as 2026-11."
    ),
    "day_outside_roster": Sentence(
        "{day} 不在排班表的 {first} 至 {last} 之内。",
        "{day} is outside the roster, which is of {first} to {last}.",
    ),
    "days_reversed": Sentence("开始晚于结束。", "The first day is after the last."),
    "sheet_title": Sentence("{community} {month} 志愿服务公示", "{community}: voluntary service, {month}"),
    "sheet_place": Sentence("序号", "No."),
    "sheet_name": Sentence("姓名", "Name"),
    "sheet_turns": Sentence("出勤次数", "Turns attended"),
    "sheet_hours": Sentence("服务时长（小时）", "Hours served"),
    "sheet_added_hours": Sentence("补录时长（小时）", "Hours added"),
    "sheet_service": Sentence("服务积分", "Points: service"),
    "sheet_study": Sentence("学习积分", "Points: study"),
    "sheet_dues": Sentence("党费积分", "Points: dues"),
    "sheet_suggestions": Sentence("建言献策积分", "Points: suggestions"),
    "sheet_names_masked": Sentence("姓名已遮盖。", "Names are masked."),
    "sheet_total": Sentence("积分合计", "Points in all"),
    "sheet_empty": Sentence("本月没有记录。", "Nothing was recorded this month."),
    "sheet_rounding": Sentence(
        "每一班的积分先各自取到 0.01 分，再相加；时长相同的人，末位可能差几厘。",
        "Points are rounded to 0.01 for each turn and then added up, so that the same hours may differ "
        "by a few hundredths.",
    ),
    "sheet_source": Sentence(
        "依据工时账本，到第 {seq} 笔为止（校验码 {hash}，核对账本有没有改过时用）。",
        "From the ledger of hours up to entry {seq} (check code {hash}, by which one sees that the ledger "
        "was not changed since).",
    ),
    "days_too_many": Sentence("一次最多 {most} 天。", "At most {most} day{most:/s} at once."),
    "extract_withdrawn": Sentence("这份摘要已经撤回。", "The extract was withdrawn already."),
    "extract_title": Sentence("志愿服务记录摘要", "Extract of the record of voluntary service"),
    "extract_number": Sentence("编号", "Number"),
    "extract_name": Sentence("姓名", "Name"),
    "extract_volunteer": Sentence("志愿者编号", "Volunteer's number"),
    "extract_document": Sentence("证件（手填）", "Document (by hand)"),
    "extract_days": Sentence("起止日期", "From, to"),
    "extract_hours_served": Sentence("服务时长（小时）", "Hours served"),
    "extract_hours_added": Sentence("补录时长（小时，另计）", "Hours added beside them"),
    "extract_turns": Sentence("服务次数", "Turns"),
    "extract_entry": Sentence("账目", "Entry"),
    "extract_day": Sentence("日期", "Day"),
    "extract_what": Sentence("服务内容", "Service"),
    "extract_where": Sentence("地点", "Place"),
    "extract_hours": Sentence("小时", "Hours"),
    "extract_added": Sentence("补录", "added"),
    "extract_issuer": Sentence("出具单位", "Issued by"),
    "extract_in_charge": Sentence("负责人", "Person in charge"),
    "extract_handler": Sentence("经办人", "Handled by"),
    "extract_contact": Sentence("联系方式", "Contact"),
    "extract_issued_on": Sentence("出具日期", "Date"),
    "extract_seal": Sentence("盖章处", "Seal"),
    "extract_posted": Sentence("公示期 {from} 至 {until}。", "Posted for objections from {from} to {until}."),
    "extract_verify": Sentence(
        "任何人可凭编号与验证码核验：{address}，验证码 {key}。",
        "Anybody can verify it by number and code: {address}, code {key}.",
    ),
    "extract_hash": Sentence("内容散列 SHA-256：{hash}", "SHA-256 of the content: {hash}"),
    "extract_not_listed": Sentence(
        "另有 {more} 次较早的服务未逐条列出，已计入合计。",
        "{more} earlier turn{more:/s} {more:is/are} in the sums and not listed one by one.",
    ),
    "extract_is_not": Sentence(
        "本摘要依据本社区的服务记录生成，供出具证明时参考，本身不是证明。",
        "Made from the community's own record, ready to be certified; it is no certificate itself.",
    ),
    "extract_was_withdrawn": Sentence("这份摘要已撤回，不再有效。", "This extract was withdrawn."),
}
