"""The sheet of schools and seasons: a row for each term, break, half day and day of school or none."""

from __future__ import annotations

from scheduler.importers.layout import Column, SheetLayout
from scheduler.importers.records.sheet_kind import SheetKind

PARTS = {
    "学期 term": "terms",
    "寒假 winter break": "winter",
    "暑假 summer break": "summer",
    "其他假期 other break": "other",
    "停课 closed": "closed",
    "加课 extra school day": "extra",
    "只上午 mornings only": "morning",
    "只下午 afternoons only": "afternoon",
    "补班不上学 no school on make-up workdays": "no_makeup",
    "季节 season": "season",
}
"""What a row says of a school, or that it is a season of every year."""
SCHOOLS = SheetKind(
    SheetLayout(
        "schools",
        "校历",
        "School calendar",
        (
            Column("id", "编号", "Id", is_needed=True),
            Column("name", "名称", "Name", width=20),
            Column("part", "内容", "What", choices=tuple(PARTS), width=20),
            Column("called", "叫法", "Called", width=16),
            Column("from", "从", "From"),
            Column("to", "到", "To"),
            Column("days", "星期", "Weekdays", width=18),
        ),
        is_needed=False,
    ),
    {"id": ("学校编号", "school id"), "name": ("学校", "学校名称", "school"), "part": ("类别", "type")},
)
