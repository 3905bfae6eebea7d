"""A volunteer's own link made, listed without its secret and revoked; who is who in the register."""

from __future__ import annotations

import re

import pytest

from scheduler import bootstrap, errors
from scheduler.cli.exits import Exit
from scheduler.services import links
from tests.scheduler.cli.lived import COMMUNITY, Captured, said

pytestmark = pytest.mark.usefixtures("at_home")
PAGE = "https://plan.example.cn"


def speaks_for(secret: str) -> str:
    """Whom a secret lets in."""
    installation = bootstrap.build()
    try:
        with installation.reading() as session:
            person, _ = links.admit(session, secret, now=installation.clock())
            return person.volunteer_id
    finally:
        installation.close()


def test_a_link_opens_until_it_is_revoked_and_its_secret_is_shown_once(capsys: Captured) -> None:
    listed = said(capsys, "volunteers", "list", COMMUNITY, "--language", "en")[0]
    (first, name) = re.findall(r"(v\d+)\s+(\S+)", listed)[0]
    printed, told = said(capsys, "links", "create", COMMUNITY, name, "--days", "30", "--to", PAGE)
    page, _, secret = printed.strip().partition("/me/")
    assert page == PAGE
    assert secret not in told
    assert "on no phone" not in told
    assert speaks_for(secret) == first
    listed = said(capsys, "links", "list", COMMUNITY, name, "--language", "en")[0]
    assert secret not in listed
    assert "works until" in listed
    here = said(capsys, "links", "create", COMMUNITY, name, "--to", "http://127.0.0.1:8000")
    assert "手机打不开" in here[1]
    (link,) = re.findall(r"Made a link for \S+ \(([^)]+)\)", told)
    assert link in listed
    said(capsys, "links", "revoke", COMMUNITY, name, link)
    assert "revoked" in said(capsys, "links", "list", COMMUNITY, name, "--language", "en")[0]
    with pytest.raises(errors.Unauthenticated):
        speaks_for(secret)
    said(capsys, "links", "revoke", COMMUNITY, name, "no-such", status=Exit.REFUSED)
    said(capsys, "links", "create", COMMUNITY, name, "--days", "0", status=Exit.REFUSED)


def test_without_a_page_the_secret_stands_alone(capsys: Captured) -> None:
    listed = said(capsys, "volunteers", "list", COMMUNITY, "--language", "en")[0]
    (first, _) = re.findall(r"(v\d+)\s+(\S+)", listed)[0]
    assert speaks_for(said(capsys, "links", "create", COMMUNITY, first)[0].strip()) == first


def test_volunteers_are_found_by_name_area_and_team(capsys: Captured) -> None:
    everybody = said(capsys, "volunteers", "list", COMMUNITY, "--language", "zh")[0]
    (_, name) = re.findall(r"(v\d+)\s+(\S+)", everybody)[0]
    found = said(capsys, "volunteers", "list", COMMUNITY, "--name", name, "--language", "zh")[0]
    assert name in found
    assert len(found.splitlines()) < len(everybody.splitlines())
    assert name not in said(capsys, "volunteers", "list", COMMUNITY, "--team", "no-such")[0]
