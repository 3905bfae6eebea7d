"""``Idempotency-Key``: what a caller sends twice is done once, and both times has the same answer.

Every POST to a community's or a volunteer's own addresses takes one.  Who may do it is settled before; what
is written is written in one transaction with the answer, so that neither is there without the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, current_app, g, request
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from api.bodies import whole_body
from api.runtime import announce_now, now, reading, runtime
from api.runtime import once as opened_once
from scheduler import errors
from scheduler.models import KeptAnswer
from scheduler.models.database import is_lock_timeout
from scheduler.models.one_transaction import OneTransaction
from scheduler.services import idempotency
from scheduler.services.idempotency import Asked

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT_HEADERS = ("Content-Type", "ETag", "Location")
RETRY_AFTER_SECONDS = 5


class DoneBefore(Exception):
    """The same request was answered already, perhaps by another process a moment ago."""

    def __init__(self, kept: KeptAnswer) -> None:
        super().__init__()
        self.kept = kept


class Once:
    """A request with a key: its session, opened when something is to be written."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.session: OneTransaction | None = None
        self.solves: list[str] = []
        """Solves to announce once they are there for others."""

    def kept(self) -> KeptAnswer | None:
        """What was answered before; raises :class:`errors.Conflict` where something else was said."""
        return self._kept(reading())

    def writing(self) -> OneTransaction:
        """The one session of the request, the key claimed; raises :class:`DoneBefore`.

        Who sends the same while the first is under way waits for its answer; where that takes longer than
        the database waits for a lock, :class:`errors.Conflict` is raised.
        """
        if self.session is None:
            session = opened_once()
            try:
                self._claim(session)
            except IntegrityError:  # another who sent the same had the key first, and is done by now
                session.close()
                if (kept := self.kept()) is not None:
                    raise DoneBefore(kept) from None
                raise
            except OperationalError as error:
                session.close()
                if is_lock_timeout(error):
                    raise errors.Conflict("request_under_way", retry_after=RETRY_AFTER_SECONDS) from None
                raise
            except BaseException:
                session.close()
                raise
            self.session = session
        return self.session

    def keep(self, answer: Response) -> None:
        """Commit what was written with the answer; what is refused or wrote nothing leaves the key free."""
        session = self.session
        if session is None or not session.commits:
            return
        session.rollback()
        if answer.status_code < 400:
            headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
            body = answer.get_data()
            idempotency.keep(session, self.asked, answer.status_code, headers, body, now=now())
        else:
            idempotency.release(session, self.asked)
        session.commit()
        session.end()
        for solve in self.solves:
            announce_now(solve)

    def _claim(self, session: OneTransaction) -> None:
        if (kept := self._kept(session)) is not None:
            raise DoneBefore(kept)
        idempotency.claim(session, self.asked, now=now(), hours=runtime().settings.idempotency_hours)
        session.begin_once()

    def _kept(self, session: Session) -> KeptAnswer | None:
        return idempotency.kept(session, self.asked, now=now(), hours=runtime().settings.idempotency_hours)


def answered(
    view: Callable[[], Any],
    *,
    principal: str,
    community_id: str | None,
    standing: str = "",
    still: Callable[[], None] = lambda: None,
) -> Any:
    """The answer of a view; of a POST with a key that was answered before, that answer again.

    It is given again only in the same ``standing``, and where ``still`` does not raise: who may not ask
    today is not told what was answered yesterday, secrets among it.
    """
    said = request.headers.get(HEADER)
    if request.method != "POST" or said is None:
        return view()
    asked = Asked.of(
        key=said,
        principal=principal,
        community_id=community_id,
        route=f"{request.method} {request.path}",
        said=(request.query_string, whole_body()),
        standing=standing,
    )
    once = Once(asked)
    if (kept := once.kept()) is not None:
        still()
        return _again(kept)
    g.once = once
    try:
        answer = current_app.make_response(view())
        once.keep(answer)
    except DoneBefore as found:
        still()
        return _again(found.kept)
    except SQLAlchemyError:
        raise
    except Exception:
        once.keep(Response(status=500))
        raise
    finally:
        g.pop("once")
        if once.session is not None:
            once.session.close()
    return answer


def _again(kept: KeptAnswer) -> Response:
    headers = {name: said for name, said in kept.headers.items() if name != idempotency.STANDING}
    answer = Response(kept.body, status=kept.status, headers={**headers, REPLAYED: "true"})
    if "Content-Type" not in kept.headers:
        del answer.headers["Content-Type"]
    return answer
