"""Hours of every day, such as quiet ones: pure, in minutes since midnight of the community's zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = 24 * 60


@dataclass(frozen=True)
class DailyHours:
    """From one time of day until another, half-open; over midnight when it ends before it begins."""

    start: int
    end: int
    zone: ZoneInfo

    def holds(self, now: datetime) -> bool:
        """Whether an instant lies in these hours."""
        minute = _minute(now.astimezone(self.zone))
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end

    def end_after(self, now: datetime) -> datetime:
        """The next end after an instant."""
        return self._at(now, self.end, is_next=True)

    def start_before(self, now: datetime) -> datetime:
        """The last beginning until an instant."""
        return self._at(now, self.start, is_next=False)

    def _at(self, now: datetime, minute: int, *, is_next: bool) -> datetime:
        here = now.astimezone(self.zone)
        day = here.date()
        if is_next and minute <= _minute(here):
            day += timedelta(days=1)
        elif not is_next and minute > _minute(here):
            day -= timedelta(days=1)
        hour, rest = divmod(minute % DAY, 60)
        day += timedelta(days=minute // DAY)
        return datetime(day.year, day.month, day.day, hour, rest, tzinfo=self.zone).astimezone(UTC)


def _minute(local: datetime) -> int:
    return local.hour * 60 + local.minute
