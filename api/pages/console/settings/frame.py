"""What the pages of the settings share: the way from one to the other, and reading versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response

from api.pages.console.guard import may, scope
from api.pages.forms import Form
from api.pages.languages import t
from api.pages.rendering import page
from api.pages.sign_in.browser import led

TABS: tuple[tuple[str, str], ...] = (
    ("community", "community:read"),
    ("places", "records:read"),
    ("groups", "records:read"),
    ("rules", "records:read"),
    ("goals", "records:read"),
    ("planning", "records:read"),
    ("members", "members:read"),
    ("channels", "channels:read"),
    ("webhooks", "webhooks:read"),
)
"""The pages of the settings in their order, and who may look at them."""


def base() -> str:
    """Where the settings are."""
    return f"/console/{scope().community_id}/settings"


def settings_page(here: str, form: Form, /, *, template: str = "", **filled: Any) -> Response:
    """One page of the settings; its template is called as it is unless another is named."""
    tabs: Sequence[tuple[str, str, str]] = [
        (name, base() if name == "community" else f"{base()}/{name}", t(f"tab_{name}"))
        for name, permission in TABS
        if may(permission)
    ]
    return page(
        f"console/settings/{template or here}.html",
        tabs_shown=tabs,
        here=here,
        base=base(),
        form=form,
        status=form.status,
        **filled,
    )


def saved(here: str) -> Response:
    """Back to a page of the settings, which says that it is done."""
    return led(f"{base()}{'' if here == 'community' else '/' + here}?said=said_saved")


def version_of(form: Form) -> int:
    """The version that was looked at; one that nothing has where the form does not say it."""
    said = form.text("version")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else -1
