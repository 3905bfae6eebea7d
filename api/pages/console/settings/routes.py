"""``/console/<community>/settings``: the community, its places, groups, rules, goals, members, ways out."""

from __future__ import annotations

from flask import Blueprint

from api.pages.console.settings import channels, community, goals, members, records, rules, webhooks

blueprint = Blueprint("settings", __name__, url_prefix="/<community_id>/settings")
for room in (community, records, rules, goals, members, channels, webhooks):
    room.add_to(blueprint)
