"""Who did things, as pages name them: members, keys, volunteers by their links, the service itself."""

from __future__ import annotations

from collections.abc import Iterable

from api.pages.console.guard import scope
from api.pages.languages import language, t, word_or_text
from api.runtime import reading
from scheduler.services import change_names, keys
from scheduler.services.seeding import SEEDER

OWN = "link:"
"""How the principal of who came by a link of her own begins."""


def doers(principals: Iterable[str]) -> dict[str, str]:
    """The names of members and keys, and of those of some principals who came by a link, by principal."""
    session = reading()
    names = {one.id: word_or_text("key_name", one.name) for one in keys.all_keys(session)}
    names[SEEDER] = t("by_sample_data")
    own = {one.removeprefix(OWN) for one in principals if one.startswith(OWN)}
    behind = change_names.behind_links(session, scope(), own, language())
    return names | {OWN + id: t("by_own_link", name=name) for id, name in behind.items()}
