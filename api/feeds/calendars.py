"""``/feeds/{secret}.ics``: the calendar that a secret opens, for programs that know no header."""

from __future__ import annotations

from flask import Response, request

from api.feeds.schemas import CalendarQuery
from api.negotiation import wanted_language
from api.openapi import Blueprint
from api.runtime import now, reading, stay_within, writing
from scheduler.services import feed_events, feeds, links

blueprint = Blueprint(
    "calendars", __name__, url_prefix="/feeds", description="Calendars to subscribe to. 可订阅的日历。"
)
MEDIA_TYPE = "text/calendar; charset=utf-8"


@blueprint.route("/<secret>.ics")
@blueprint.arguments(CalendarQuery, location="query")
@blueprint.response(200, description="The calendar (RFC 5545).")
@blueprint.doc(responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}})
@blueprint.refuses(404, 422, 503)
def show(query: dict[str, str], secret: str) -> Response:
    """The calendar of a feed, four weeks back and twelve ahead. 日历：前四周到后十二周。

    Whatever is wrong with the address, the answer is the same 404.  Ask again with the `ETag`.
    """
    link = feeds.admit(reading(), secret, now=now())
    stay_within(link.community_id)
    if not links.is_use_noted(link, now()):
        with writing() as session:
            links.note_use(session, link, now=now())
    language = wanted_language(query.get("language"))
    feed = feed_events.feed_of(reading(), link, language=language, now=now())
    if request.if_none_match.contains_weak(feed.signature):
        answer = Response(status=304)
    else:
        answer = Response(feed.written(), content_type=MEDIA_TYPE)
    answer.set_etag(feed.signature)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Vary"] = "Accept-Language"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
