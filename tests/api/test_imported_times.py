"""When people are free, as a cell of a file says it: as written, or why it was not understood."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.settling import settled
from tests.api.test_imports import taken
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_early_hours_are_read_as_written_and_a_doubtful_hour_is_explained(runtime: Runtime) -> None:
    us = settled(runtime)
    early = taken(us, "姓名,可服务时间\n王芳,周一至周五 05:00-08:00\n李梅,可以：周六 21:00–次日05:00\n")
    assert early["findings"] == []
    assert [one["said"]["availability"] for one in early["sheets"][0]["samples"]] == [
        [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "05:00", "to": "08:00"}],
        [{"days": ["sat"], "from": "21:00", "to": "05:00"}],
    ]
    (unclear,) = taken(us, "姓名,可服务时间\n王芳,周一5点-8点\n")["findings"]
    assert unclear["zh"].startswith(
        "没有读懂“周一5点-8点”：“5点-8点”当作下午；早上的请写“早上5点”或“05:00”。"
    )
    assert "5点-8点 taken as afternoon; write 5am or 05:00 for the morning." in unclear["en"]
