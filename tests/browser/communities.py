"""Communities to look at: made in the service's own database, in weeks that are still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from api.pages.console.shell import week_id
from api.pages.sign_in.browser import COOKIE
from scheduler.bootstrap import Runtime
from scheduler.models.community import ADMINISTRATOR
from scheduler.services import scope
from scheduler.services.accounts import codes, making, signing_in
from tests.api.answering import publish
from tests.api.settling import Caller
from tests.api.weekly import DESK, populated, reviewed
from tests.browser.looking import Visitor
from tests.scheduler.services.accounts.people import PASSWORD

_serial = count(1)


@dataclass
class Community:
    """A community of the running service: through the API, and who coordinates it by the pages."""

    runtime: Runtime
    us: Caller
    coordinator: str
    """The name to sign in by; the password is :data:`PASSWORD`."""

    @property
    def id(self) -> str:
        """Its id, as addresses have it."""
        return self.us.community

    @property
    def monday(self) -> str:
        """The Monday of the week to come."""
        return (self.this_monday + timedelta(weeks=1)).isoformat()

    @property
    def week(self) -> str:
        """The week to come."""
        return week_id(self.this_monday + timedelta(weeks=1))

    @property
    def this_monday(self) -> date:
        """The Monday of the present week, as the community writes it."""
        with self.runtime.reading() as session:
            today = scope.today(session, scope.by_clock(self.id), self.runtime.clock())
        return today - timedelta(days=today.weekday())

    def publish(self) -> dict[str, Any]:
        """Plan, solve and publish the week to come."""
        return publish(self.us, reviewed(self.runtime, self.us, self.monday))

    def publish_week(self, start: str) -> dict[str, Any]:
        """The same for the week that begins on a Monday."""
        return publish(self.us, reviewed(self.runtime, self.us, start))

    def link(self, volunteer: str) -> str:
        """The page of a volunteer: where her link leads."""
        return f"/me/{self.us.make(f'volunteers/{volunteer}/links')['secret']}"


def community(runtime: Runtime, *tasks: dict[str, Any]) -> Community:
    """A community with a hall, three volunteers, some tasks (by default a desk), and a coordinator."""
    us = populated(runtime, *(tasks or (DESK,)))
    name = f"李敏 {next(_serial)}"
    with runtime.writing() as session:
        code = codes.first(session, now=runtime.clock())
        if code is not None:
            account = making.first(session, code, name, PASSWORD, now=runtime.clock())
        else:
            _, code = making.invite(session, name, now=runtime.clock())
            account = making.choose_password(session, code, PASSWORD, now=runtime.clock())
        making.admit(session, account, us.community, ADMINISTRATOR, now=runtime.clock())
    return Community(runtime, us, name)


def sign_in(visitor: Visitor, name: str) -> None:
    """Sign in as a person does."""
    page = visitor.open("/console/sign-in")
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/console/**")


def let_in(visitor: Visitor, of: Community) -> None:
    """Be signed in already, for tests that are about something else."""
    with of.runtime.writing() as session:
        account = making.named(session, of.coordinator)
        _, secret = signing_in.start(session, account, now=of.runtime.clock())
    visitor.context.add_cookies([{"name": f"scheduler-{COOKIE}", "value": secret, "url": visitor.base}])
