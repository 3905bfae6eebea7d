"""Statements: phrases put together into days with hours, free or not, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scheduler.importers.chain.groups import Group, Statements, Verdict
from scheduler.importers.chain.parts_of_day import Span
from scheduler.importers.chain.phrases import Doubts, Phrase
from scheduler.importers.chain.tokens import Kind
from scheduler.importers.chain.week import EVERY_DAY, Days

_OF_ALL_NAMED = frozenset("都均全")
"""Behind a list of times, a word for "any" that begins so may be about the list."""


class StatementReader:
    """Goes over the phrases of a reply once; a clause ends at a comma or a stop."""

    def __init__(self, phrases: Sequence[Phrase], doubts: Doubts) -> None:
        self.phrases = phrases
        self.doubts = doubts
        self.said = Statements()
        self._clause: list[Group] = []
        self._prefix: list[Span] = []
        self._is_list = self._is_last_no = False
        self._start_clause(is_hard=True)

    def read(self) -> Statements:
        """The statements of the reply."""
        for at, phrase in enumerate(self.phrases):
            before = self.phrases[at - 1] if at else None
            if phrase.kind in (Kind.DAYS, Kind.PART) and before is not None and before.kind is Kind.TEXT:
                self.doubts.guess("text_beside", before.text)  # it may well change the days: 隔周周一
            self._take(at, phrase)
        self._end_clause(is_hard=True)
        for group in self.said.groups:
            if group.verdict is Verdict.OPEN:
                group.verdict = Verdict.FREE
        self._narrow()
        return self.said

    def _take(self, at: int, phrase: Phrase) -> None:
        match phrase.kind:
            case Kind.DAYS:
                self._days(phrase.days)
            case Kind.PART:
                self._hours(at, phrase)
            case Kind.YES:
                self._yes()
            case Kind.ANY:
                self._any(phrase)
            case Kind.NO:
                self._no(at, phrase)
            case Kind.AND:
                self._is_joined = True
            case Kind.COLON:
                self._is_list |= self._begins_list(at)
            case Kind.COMMA if self._is_list:
                pass
            case Kind.COMMA | Kind.STOP:
                self._end_clause(is_hard=phrase.kind is Kind.STOP)
            case Kind.EXCEPT:
                self._is_excepting, self._is_sparing = True, self._is_of_a_no(at)
            case Kind.BESIDES:
                self._besides(at)
            case Kind.CHANGE:
                self._change()
            case _:
                self._aside(phrase)

    def _begins_list(self, at: int) -> bool:
        """Whether times follow a verdict and a colon, as in our own English: "free: Mon, Tue 09:00-11:00"."""
        before = self.phrases[at - 1] if at else None
        return before is not None and before.kind in (Kind.YES, Kind.NO) and before.text.isascii()

    def _aside(self, phrase: Phrase) -> None:
        match phrase.kind:
            case Kind.ONLY:
                self._is_only = True
            case Kind.OTHERS:
                self._is_excepting, self._is_others = False, True
            case Kind.HEDGE:
                self.doubts.guess("hedged", phrase.text)
            case Kind.UNDECIDED:
                self.doubts.trouble("undecided", phrase.text)
            case Kind.PROXY:
                self.doubts.trouble("proxy_unknown", phrase.text)
            case Kind.COUNT:
                self.said.counts.append(phrase)
            case Kind.TEXT:
                self.said.texts.append(phrase.text)
            case Kind.REMARK:
                self.said.notes.append(phrase.text)
            case Kind.AFTER | Kind.BEFORE | Kind.NEXT_DAY:
                if phrase.text not in ("起", "开始", "from", "since"):
                    self.doubts.trouble("border_alone", phrase.text)

    # ---- days and hours --------------------------------------------------------------------------

    def _days(self, days: Days) -> None:
        clause = self._clause
        last = clause[-1] if clause else None
        if days.is_every and self._is_each(last):
            return
        if self._is_excepting and last is not None and last.verdict is Verdict.EXCEPTED and days.is_every:
            self._is_excepting = False
        is_same_list = (
            last is not None
            and (not last.spans or last.is_prefixed)
            and self._takes_more(last)
            and (last.verdict in (Verdict.EXCEPTED, Verdict.SPARED)) == self._is_excepting
        )
        if is_same_list and last is not None:
            last.days |= days
        else:
            self._add(days, is_prefixed=bool(self._prefix))
        self._is_joined = False

    def _takes_more(self, last: Group) -> bool:
        """Whether days and hours may still join a group: it has no verdict, or a no that came before it."""
        return not last.is_said or (self._is_denied and last.verdict is Verdict.OFF)

    def _is_each(self, last: Group | None) -> bool:
        """周二到周四，每天下午: "every day" means each of the days just said."""
        before = last or (self.said.groups[-1] if self._attaches() else None)
        return (
            before is not None
            and before.verdict is Verdict.OPEN
            and not (before.is_said or before.spans or before.days.is_every)
        )

    def _add(self, days: Days, *, is_prefixed: bool = False, is_inherited: bool = False) -> Group:
        verdict = Verdict.OPEN
        if self._is_excepting:
            verdict = Verdict.SPARED if self._is_sparing else Verdict.EXCEPTED
        elif self._is_denied:
            verdict = Verdict.OFF
        group = Group(days, list(self._prefix) if is_prefixed else [], verdict, is_joined=self._is_joined)
        group.is_prefixed, group.is_inherited = is_prefixed, is_inherited
        group.is_said = verdict is Verdict.OFF
        self.said.groups.append(group)
        self._clause.append(group)
        return group

    def _hours(self, at: int, phrase: Phrase) -> None:
        if not phrase.spans:
            return
        last = self._clause[-1] if self._clause else None
        if last is not None and self._takes_more(last):
            if last.is_prefixed or not last.spans:
                self._keep_prefix(last, phrase)
                last.spans, last.is_prefixed = list(phrase.spans), False
                self._share(last)
            else:
                last.spans.extend(phrase.spans)
        elif last is None and self._attaches():
            self.said.groups[-1].spans = list(phrase.spans)
            self._clause.append(self.said.groups[-1])
        elif self._days_follow(at):
            self._prefix += phrase.spans
        else:
            self._add(self._inherited(), is_inherited=True).spans = list(phrase.spans)
        self._is_joined = False

    def _keep_prefix(self, last: Group, phrase: Phrase) -> None:
        """05:30-07:00、周六全天: hours before days that have their own stand alone, unless narrowed."""
        if not last.is_prefixed:
            return
        if not last.is_joined and len(last.spans) == 1:
            (before,) = last.spans
            if all(before.start <= one.start and one.end <= before.end for one in phrase.spans):
                if before not in phrase.spans:
                    self.doubts.guess("hours_narrowed", phrase.text)
                return
        self.said.groups.pop()
        if not last.is_joined:
            self.doubts.guess("every_day_assumed")
        alone = replace(last, days=self._inherited(), is_prefixed=False)
        self.said.groups += (alone, last)
        self._clause.insert(-1, alone)
        last.is_joined, self._prefix = True, []

    def _attaches(self) -> bool:
        """Whether hours after a comma belong to the days before it: 周一，上午."""
        if self._is_hard or not self.said.groups or self._is_excepting or self._is_denied:
            return False
        last = self.said.groups[-1]
        return not last.spans and last.verdict is Verdict.OPEN and not last.is_said

    def _days_follow(self, at: int) -> bool:
        """Whether hours are those of days behind them; a yes between keeps them from 、 and from a no."""
        is_said = False
        for number, phrase in enumerate(self.phrases[at + 1 :], at + 1):
            if phrase.kind is Kind.DAYS:
                return not (is_said and self._is_denied_behind(number))
            if phrase.kind not in (Kind.FILLER, Kind.COLON, Kind.PART, Kind.YES, Kind.AND):
                return False
            if is_said and phrase.kind is Kind.AND:
                return False
            is_said |= phrase.kind is Kind.YES
        return False

    def _is_denied_behind(self, at: int) -> bool:
        """Whether the next thing said of the days here is a no."""
        ends = (Kind.YES, Kind.ANY, Kind.NO, Kind.COMMA, Kind.STOP)
        return next((one.kind for one in self.phrases[at:] if one.kind in ends), None) is Kind.NO

    def _inherited(self) -> Days:
        """The days that hours without days belong to: those said last, else every day."""
        if self._is_others:
            self.doubts.trouble("others_unclear")
        for group in reversed(self.said.groups):
            if group.verdict is Verdict.EXCEPTED:
                return EVERY_DAY
            if self._is_sparing:
                return group.days
            if group.verdict is Verdict.OFF and not group.spans:
                self.doubts.guess("every_day_assumed")
                return EVERY_DAY
            return group.days
        return EVERY_DAY

    def _share(self, last: Group) -> None:
        """周一，周三上午: the hours may be meant for both; they are given to both, to be confirmed."""
        for group in reversed(self.said.groups[:-1]):
            if group.spans or group.verdict is not Verdict.OPEN or group.is_said or self._is_hard:
                return
            group.spans = list(last.spans)
            self.doubts.guess("hours_shared")

    # ---- verdicts --------------------------------------------------------------------------------

    def _open(self) -> list[Group]:
        return [group for group in self._clause if group.verdict is Verdict.OPEN and not group.is_said]

    def _is_of_a_no(self, at: int) -> bool:
        """Whether an exception is made from a no before it: 没空，除了周三, but not 没空，除了周三都行."""
        if not self._is_last_no or not (self.said.is_never or self._has_off()):
            return False
        follows = self._said_behind(at)
        return follows is None or (follows is Kind.YES and self.said.is_never)

    def _has_off(self) -> bool:
        return any(group.verdict is Verdict.OFF for group in self.said.groups)

    def _said_behind(self, at: int) -> Kind | None:
        """What is said of the times from here to the end of their clause, also just behind its comma."""
        is_comma = False
        for phrase in self.phrases[at + 1 :]:
            if phrase.kind in (Kind.YES, Kind.ANY, Kind.NO, Kind.OTHERS):
                return phrase.kind
            if phrase.kind is Kind.STOP or (is_comma and phrase.kind is not Kind.FILLER):
                return None
            is_comma = phrase.kind is Kind.COMMA
        return None

    def _yes(self) -> None:
        self.said.has_yes, self._is_last_no = True, False
        if self._is_others:
            self._free_the_others()
        for group in self._open():
            group.verdict, group.is_said = Verdict.FREE, True
        self._is_excepting = self._is_denied = False

    def _any(self, phrase: Phrase) -> None:
        self._is_last_no = False
        if self._open() and not self._is_others:
            self._yes()
            return
        earlier = [one for one in self.said.groups if one.verdict is Verdict.OPEN and not one.is_said]
        if earlier and not self._is_others and phrase.text[0] in _OF_ALL_NAMED:
            self.doubts.guess("any_reach", phrase.text)
            for group in earlier:
                group.verdict, group.is_said = Verdict.FREE, True
            return
        if self._is_others:
            self._free_the_others()
        self.said.is_always = True
        self._is_excepting = False

    def _free_the_others(self) -> None:
        """周三下午打疫苗，其他都行: what was named without a verdict is taken as what is not free."""
        self.said.is_always = True
        named = [one for one in self.said.groups if one.verdict is Verdict.OPEN and not one.is_said]
        for group in named:
            self.doubts.guess("others_exclude")
            group.verdict, group.is_said = Verdict.OFF, True

    def _no(self, at: int, phrase: Phrase) -> None:
        self._is_last_no = True
        if self._is_others:
            self._free_the_excepted()
            self.said.is_never = not any(
                group.verdict in (Verdict.OPEN, Verdict.FREE) for group in self.said.groups
            )
            return
        if self._is_excepting:
            if phrase.text[0] in _OF_ALL_NAMED:
                self._free_the_excepted()
            return  # 除了周三没空: the exception says it already
        open_groups = self._open()
        if not open_groups:
            if any(group.is_said for group in self._clause) and not self._days_follow(at):
                return
            self._is_denied = self._has_denial = True
            return
        chosen = [open_groups[-1]]
        for group, before in zip(reversed(open_groups), reversed(open_groups[:-1]), strict=False):
            if not group.is_joined:
                self.doubts.guess("negation_reach")
                break
            chosen.append(before)
        for group in chosen:
            group.verdict, group.is_said = Verdict.OFF, True
        if self._is_only:
            self.said.is_rest_free = True

    def _free_the_excepted(self) -> None:
        """除了周三都不行: what is excepted from a no is free."""
        for group in self.said.groups:
            if group.verdict is Verdict.EXCEPTED:
                group.verdict, group.is_said = Verdict.FREE, True

    def _besides(self, at: int) -> None:
        if not self._is_excepting:
            verdict = Verdict.SPARED if self._is_of_a_no(at) else Verdict.EXCEPTED
            for group in self._open():
                group.verdict = verdict
        self._is_excepting = False
        self._start_clause(is_hard=False)

    def _change(self) -> None:
        withdrawn = [
            group for group in self.said.groups if group.verdict is Verdict.OPEN and not group.is_said
        ]
        for group in withdrawn:
            group.verdict = Verdict.WITHDRAWN
        self._start_clause(is_hard=False)

    # ---- clauses ---------------------------------------------------------------------------------

    def _start_clause(self, *, is_hard: bool) -> None:
        self._clause = []
        self._prefix = []
        self._is_hard, self._is_list = is_hard, False
        self._is_joined = self._is_excepting = self._is_sparing = self._is_denied = False
        self._has_denial = self._is_only = self._is_others = False

    def _end_clause(self, *, is_hard: bool) -> None:
        if self._has_denial and not any(group.verdict is Verdict.OFF for group in self._clause):
            self._deny()
        self._start_clause(is_hard=is_hard)

    def _deny(self) -> None:
        """A no of which nothing was said in its clause: of what an open clause before it named, or of all."""
        named = [one for one in self.said.groups if one.verdict is Verdict.OPEN and not one.is_said]
        if not self.said.groups:
            self.said.is_never = True
        elif named:
            self.doubts.guess("negation_reach")
            for group in named:
                group.verdict, group.is_said = Verdict.OFF, True
        elif self.said.groups[-1].verdict is Verdict.EXCEPTED:
            self._free_the_excepted()
        elif self.said.groups[-1].verdict is not Verdict.OFF:  # 周三有事，来不了 says it twice
            self.doubts.trouble("negation_unclear")

    def _narrow(self) -> None:
        """周一可以，上午: hours without days narrow the whole days before them."""
        for number, group in enumerate(self.said.groups):
            if not group.is_inherited or group.verdict is not Verdict.FREE:
                continue
            for before in self.said.groups[:number]:
                if before.verdict is Verdict.FREE and not before.spans and before.days == group.days:
                    before.spans = list(group.spans)
