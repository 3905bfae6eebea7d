"""``/console/<community>/settings``: the community, its places, rules, goals, members and ways out."""

from __future__ import annotations

from flask import Blueprint

from api.pages.console.settings import channels, community, goals, members, planning, records, rules, webhooks

blueprint = Blueprint("settings", __name__, url_prefix="/<community_id>/settings")
for room in (community, records, rules, goals, planning, members, channels, webhooks):
    room.add_to(blueprint)
