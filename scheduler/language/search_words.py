"""Why a step of a solve was searched in the way it was."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "search_whole": Sentence(
        "可能的搭配有 {pairs} 个，一个引擎（{engine}）能整体求解并证明。",
        "There {pairs:is/are} {pairs} possible pairing{pairs:/s}, few enough for one engine ({engine}) to "
        "solve and prove whole.",
    ),
    "search_beside": Sentence(
        "可能的搭配有 {pairs} 个：一个引擎（{engine}）整体求解并给出界，"
        "它较晚才有第一份排班，所以同时在旁逐块改进。",
        "There {pairs:is/are} {pairs} possible pairing{pairs:/s}: one engine ({engine}) solves the whole "
        "and gives the bound; it finds its first roster late, so parts are improved beside it.",
    ),
    "search_windows": Sentence(
        "各人的日子前后相连（连续天数、休息、周末），所以按人、按几天逐块求解，引擎（{engine}）给出界。",
        "Each person's days hang together (runs, days off, weekends), so people and stretches of days are "
        "solved one by one; the engine ({engine}) gives the bound.",
    ),
    "search_priced": Sentence(
        "可能的搭配有 {pairs} 个，超过一个引擎所能：先算出每处人手多缺（给出界），再从最亏的地方逐块改进。",
        "There {pairs:is/are} {pairs} possible pairing{pairs:/s}, more than one engine can take: how scarce "
        "hands are is priced first, which gives the bound, and then parts are improved where most is lost.",
    ),
    "search_parts": Sentence(
        "可能的搭配有 {pairs} 个，超过一个引擎所能，所以逐块改进。",
        "There {pairs:is/are} {pairs} possible pairing{pairs:/s}, more than one engine can take, so it is "
        "improved part by part.",
    ),
    "search_late": Sentence(
        "可能的搭配有 {pairs} 个：时间到了，这一目标没有再求解，用的是到此时得到的排班。",
        "There {pairs:is/are} {pairs} possible pairing{pairs:/s}: time was over, this goal was not solved "
        "any more, and the roster found by then stands.",
    ),
    "search_asked": Sentence(
        "可能的搭配有 {pairs} 个：已要求停止，这一目标没有再求解，用的是到此时得到的排班。",
        "There {pairs:is/are} {pairs} possible pairing{pairs:/s}: a stop was asked for, this goal was not "
        "solved any more, and the roster found by then stands.",
    ),
    "search_tired": Sentence(
        "{seconds} 秒没有更好的排班也没有更好的界，按 no-improvement 停下。",
        "No better roster and no better bound came for {seconds} s, so it stopped (no-improvement).",
    ),
    "search_tired_before": Sentence(
        "可能的搭配有 {pairs} 个：已因没有改进停下，这一目标没有再求解，用的是到此时得到的排班。",
        "There {pairs:is/are} {pairs} possible pairing{pairs:/s}: it had stopped for want of improvement, "
        "this goal was not solved any more, and the roster found by then stands.",
    ),
    "search_restored": Sentence(
        "从上一版排班开始：其中 {before} 个安排，{kept} 个仍合规。",
        "Begun with the roster of before: of its {before} assignment{before:/s} {kept} {kept:is/are} still "
        "lawful.",
    ),
}
