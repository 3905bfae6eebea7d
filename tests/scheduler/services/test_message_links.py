"""Messages to a volunteer alone carry the link of her own page, where the service's address is known."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from scheduler.services import dispatch, links
from scheduler.services.dispatch import Parcel
from tests.api.settling import settled
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.telling import clock, community, owe

__all__ = ["clock"]
ADDRESS = "https://roster.example.org"
LINK = re.compile(re.escape(f"{ADDRESS}/me/") + r"(\S+)")


def taken(runtime: Runtime, address: str) -> Parcel:
    """The message as it leaves."""
    with runtime.writing() as session:
        parcel = dispatch.take_due(session, runtime.clock(), address=address)
    assert parcel is not None
    return parcel


@on_both_databases
def test_a_message_to_her_alone_ends_with_a_link_that_opens_her_page(runtime: Runtime) -> None:
    us = community(runtime)
    owe(runtime, us)
    parcel = taken(runtime, ADDRESS)
    (secret,) = LINK.findall(parcel.message.text)
    assert secret not in repr(parcel)
    with runtime.reading() as session:
        person, link = links.admit(session, secret, now=runtime.clock())
    assert (person.volunteer_id, link.made_by) == ("v1", links.MESSAGE)
    assert link.expires_at == runtime.clock() + links.MESSAGE_LASTS


@on_both_databases
def test_without_an_address_of_the_service_a_message_carries_none(runtime: Runtime) -> None:
    us = community(runtime)
    owe(runtime, us)
    assert "/me/" not in taken(runtime, "").message.text


@on_both_databases
def test_what_is_only_listed_carries_none(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    owe(runtime, us)
    assert "/me/" not in taken(runtime, ADDRESS).message.text
