"""What the commands of communities, seeds and weeks say."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "seed_unknown": Sentence(
        "没有名为 {community} 的示例社区；可用：{known}。",
        "There is no seed of a community {community}; known are: {known}.",
    ),
    "community_not_seeded": Sentence(
        "已有编号为 {community} 的社区，不是示例载入的，未作改动。",
        "There is a community {community} that no seed made; it was not touched.",
    ),
    "seeded": Sentence(
        "已载入 {name}（{id}）：记录 {records} 条。", "Loaded {name} ({id}): {records} records."
    ),
    "seeded_before": Sentence("{name}（{id}）早已载入。", "{name} ({id}) was loaded before."),
    "past_lived": Sentence(
        "{name} 过去 {weeks} 周的经历已生成。", "{name}: generated a past of {weeks} weeks."
    ),
    "no_key_works": Sentence(
        "没有可用的密钥，请先用 keys create 新建。", "No key works; make one with keys create first."
    ),
    "community_made": Sentence("已新建社区“{name}”，编号：", "Made the community “{name}”, its id:"),
    "week_planned": Sentence("{name} 已编制 {week}。", "{name}: planned {week}."),
    "week_in_review": Sentence(
        "{week} 已求解：安排 {assigned} 人次，空缺 {missing}。",
        "Solved {week}: {assigned} places taken, {missing} empty.",
    ),
    "week_published": Sentence(
        "{week} 已发布，通知 {people} 人。", "Published {week}; people told: {people}."
    ),
    "week_closed": Sentence("{week} 已归档。", "Closed {week}."),
    "week_state": Sentence(
        "{week}：{state:week_state}，第 {number} 版（{origin:version_origin}）。",
        "{week}: {state:week_state}, version {number} ({origin:version_origin}).",
    ),
    "week_answers": Sentence(
        "答复：已接受 {accepted}，待答复 {proposed}，谢绝 {declined}，逾期 {lapsed}。",
        "Answers: accepted {accepted}, waiting {proposed}, declined {declined}, lapsed {lapsed}.",
    ),
}
