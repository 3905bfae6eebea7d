"""What a session carries of the settings: the private networks that may be called all the same."""

from __future__ import annotations

from sqlalchemy.orm import Session

NETWORKS = "networks"
"""Where a session carries them."""


def networks_of(session: Session) -> tuple[str, ...]:
    """The private networks that the settings open; none when nothing was said."""
    found: tuple[str, ...] = session.info.get(NETWORKS, ())
    return found
