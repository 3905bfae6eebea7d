"""Who comes to an address, what the address names, and how the service decides, in one letter each."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from api import rate
from api.pages import forms
from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from scheduler.models import ApiKey
from scheduler.services.accounts import making, signing_in
from tests.api import staged
from tests.api.applications import application
from tests.security.world import MARK, MISSING, Place, furnished

PRINCIPALS = ("nobody", "volunteer", "viewer", "limited", "coordinator", "administrator", "elsewhere")
TARGETS = ("own", "other", "foreign", "tenant", "missing")
"""What is one's own; another's in the same community; another community's, named in one's own; the same,
named where it belongs; what nobody has."""
LET_IN, STRANGER, FORBIDDEN, NOT_THERE, LED, NOT_ASKED = "+", "?", "!", ".", ">", "-"
"""Let in (whatever then came of it); 401; 403; 404; led to sign in; the address names no such thing."""
NOWHERE = UUID(int=7)
FIXED: Mapping[str, str] = {
    "month": "2026-11",
    "sheet": "wall",
    "name": "plan",
    "mark": "x",
    "kind": "team",
    "number": "x",
    "secret": "x",
}
"""What an address names that is nobody's."""
TYPED = {"reason": "因故", "volunteer": "volunteers-1"}
"""What is typed into every form."""
STANDS_FOR = (
    ("desk@2026-11-23T09:00", "shifts"),
    ("v001", "volunteers"),
    ("v01", "volunteers"),
    ("v1", "volunteers"),
)
"""What the examples of the description name, and what is there in its place."""
FORM_TOKEN = re.compile(rf"\b[0-9a-f]{{{forms.SALT_LETTERS + 64}}}\b")
SOLVED_ANEW = ("/fixes", "/recruiting-call")
"""What is answered after solving something anew, unless no seconds are given for it."""
VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
PART_OF = {
    "added": "added-hours",
    "free": "campaigns",
    "give-back": "draws",
    "outcome": "visits",
    "people": "volunteers",
    "reviews": "review-requests",
    "served": "persons",
}
"""Where another word stands before an id than in the interface."""


@dataclass
class World:
    """Both communities, an application, and the clients of whoever comes."""

    runtime: Runtime
    app: Flask
    ours: Place
    theirs: Place
    api: dict[str, FlaskClient] = field(default_factory=dict)
    pages: dict[str, FlaskClient] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    """What a browser's forms are made with."""
    solves: dict[str, str] = field(default_factory=dict)
    bodies: dict[tuple[str, str], Any] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """The database."""
        return Path(str(self.runtime.engine.url.database))

    def keep(self) -> None:
        """Remember how everything stands."""
        _copy(self.file, self.file.with_suffix(".kept"))

    def restore(self) -> None:
        """Let everything stand as it stood."""
        _copy(self.file.with_suffix(".kept"), self.file)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


def made(runtime: Runtime) -> World:
    """The world as it stands before anybody asks."""
    world = World(runtime, application(runtime), furnished(runtime), furnished(runtime, "x-", MARK))
    ours = world.ours
    callers = {
        "viewer": ours.viewer,
        "limited": ours.limited,
        "coordinator": ours.colleague,
        "administrator": ours.us,
        "elsewhere": world.theirs.colleague,
    }
    for name, caller in callers.items():
        world.api[name] = caller.client
        world.solves[name] = caller.client.post("/v1/solves", json=PLAN).get_json()["id"]
        staged.running(runtime, world.solves[name])
        staged.finished(runtime, world.solves[name])
        world.pages[name], world.secrets[name] = _signed_in(world, name, caller.key)
    world.solves |= {"nobody": world.solves["administrator"], "volunteer": world.solves["administrator"]}
    for name in ("nobody", "volunteer"):
        world.api[name], world.pages[name] = world.app.test_client(), world.app.test_client()
    world.api["volunteer"].environ_base["HTTP_AUTHORIZATION"] = f"Bearer {ours.link}"
    world.bodies = _bodies(world.api["nobody"])
    world.keep()
    return world


def _signed_in(world: World, name: str, key: str) -> tuple[FlaskClient, str]:
    """A browser of an account that acts by a key which is there already."""
    client, now = world.app.test_client(), world.runtime.clock()
    with world.runtime.writing() as session:
        account, _ = making.invite(session, f"account {name}", now=now)
        unused, account.key_id = account.key_id, key
        session.flush()
        session.delete(session.get_one(ApiKey, unused))
        _, secret = signing_in.start(session, account, now=now)
    return client, secret


def _bodies(client: FlaskClient) -> dict[tuple[str, str], Any]:
    """The example that the description gives of what is sent where."""
    found = {}
    for address, operations in client.get("/openapi.json").get_json()["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {}) if method != "parameters" else {}
            for kind, said in content.items():
                if "example" in said:
                    found[method.upper(), address] = kind, said["example"]
    return found


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Every method and address that there is."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def decisions(world: World, method: str, rule: Rule) -> str:
    """How the service decides about each of whoever comes, for each of what they may ask for."""
    return " ".join(_decided(world, who, method, rule) for who in PRINCIPALS)


def _decided(world: World, who: str, method: str, rule: Rule) -> str:
    """Five letters.  Whatever is not there for somebody, of whomever it is, is answered to the byte alike."""
    letters, told = "", set()
    for target in TARGETS:
        address = address_of(world, who, target, rule)
        if address is None:
            letters += NOT_ASKED
            continue
        letter, text = _asked(world, who, method, rule, address)
        letters += letter
        if letter == NOT_THERE and target != "own":
            told.add(text)
    assert len(told) <= 1, (method, rule.rule, who, told)
    return letters


def address_of(world: World, who: str, target: str, rule: Rule) -> str | None:
    """The address by which something is asked for; none where no such thing can be named by it."""
    names = [name for name in VARIABLE.findall(rule.rule) if name not in FIXED]
    ids = {name: _choices(world, who, rule, name) for name in names if name not in ("community_id", "link")}
    place = {}
    if "community_id" in names:
        place = {"community_id": (world.ours.us.community, world.theirs.us.community, MISSING)}
    elif "link" in names:
        place = {"link": (world.ours.link if who == "volunteer" else MISSING, MISSING, MISSING)}
    chosen = {name: found[0] for name, found in (ids | place).items()}
    match target:
        case "other":
            chosen |= {name: found[1] for name, found in ids.items()}
        case "foreign":
            chosen |= {name: found[2] for name, found in ids.items()}
        case "tenant" if who == "elsewhere" and "community_id" in names:  # that is her own
            return None
        case "tenant" if "community_id" in names:
            chosen |= {name: found[2] for name, found in ids.items()}
            chosen |= {name: found[1] for name, found in place.items()}
        case "missing" if ids:
            last = [*ids][-1]
            chosen[last] = ids[last][3]
        case "missing":
            chosen |= {name: found[2] for name, found in place.items()}
    address = VARIABLE.sub(lambda found: (FIXED | chosen)[found[1]], rule.rule)
    is_another = target == "own" or address != address_of(world, who, "own", rule)
    return address if is_another else None


def _choices(world: World, who: str, rule: Rule, name: str) -> tuple[str, str, str, str]:
    """What may stand for a name: one's own, another's, another community's, what there is not."""
    if name == "solve_id":
        others = "administrator" if who != "administrator" else "coordinator"
        far = "elsewhere" if who != "elsewhere" else "coordinator"
        return world.solves[who], world.solves[others], world.solves[far], str(NOWHERE)
    bare = rule.rule.replace("<kind>", "teams").replace("uuid:", "")
    before = bare.split(f"/<{name}>")[0].rpartition("/")[2]
    noun = PART_OF.get(before, before)
    if "/me" in rule.rule and noun == "shifts":
        noun = "proposals"
    ours, theirs = world.ours.ids[noun], world.theirs.ids[noun]
    if "/v1/solves/" in rule.rule:
        own = {"shifts": PLAN["shifts"][0]["id"], "volunteers": PLAN["volunteers"][0]["id"]}[noun]
        return own, own, own, MISSING
    missing = {"week_id": "2026-W30", "seq": "999", "number": "999"}.get(name, MISSING)
    return ours[0], ours[-1], theirs[0], missing


def _asked(world: World, who: str, method: str, rule: Rule, address: str) -> tuple[str, str]:
    """What was decided, and what was said but for the request's own id."""
    world.app.extensions.pop(rate.KEY, None)
    answer = ask(world, who, method, rule, address)
    letter = letter_of(answer)
    if method != "GET" and letter in (LET_IN, LED):
        world.restore()
    text = "" if answer.is_streamed else answer.get_data().decode(errors="replace")
    assert who == "elsewhere" or MARK not in text, (method, address, who)
    answer.close()
    return letter, FORM_TOKEN.sub("", text.replace(answer.headers["X-Request-Id"], ""))


def ask(world: World, who: str, method: str, rule: Rule, address: str) -> TestResponse:
    """Somebody asks for something, with a body such as is wanted there."""
    if rule.endpoint.startswith("pages."):
        secret = world.secrets.get(who) or (address.split("/")[2] if address.startswith("/me/") else "")
        token = forms._token(secret, "0" * forms.SALT_LETTERS)
        data = {forms.FIELD: token, **TYPED} if method == "POST" else None
        if who in world.secrets:  # who signed out before is here again
            world.pages[who].set_cookie("scheduler-session", world.secrets[who])
        return world.pages[who].open(address, method=method, data=data)
    kind, said = world.bodies.get((method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)), ("", None))
    raw = said if isinstance(said, str) else json.dumps({} if said is None else said)
    for example, noun in STANDS_FOR:
        raw = raw.replace(f'"{example}"', f'"{world.ours.ids[noun][0]}"')
    if method == "GET" and who != "administrator" and rule.rule.endswith(SOLVED_ANEW):
        address += "?seconds=0"  # that it is solved for one of them is enough
    headers = {"If-Match": "*"} if method != "GET" else {}
    data = raw if method in ("POST", "PUT", "PATCH") else None
    kind = kind or "application/json"
    return world.api[who].open(
        address, method=method, data=data, headers=headers, content_type=kind if data else None
    )


def letter_of(answer: TestResponse) -> str:
    """What was decided, whatever then came of it."""
    assert answer.status_code < 500, (answer.request.path, answer.text)
    if answer.status_code == 303 and answer.headers["Location"].startswith("/console/sign-in"):
        return LED
    return {401: STRANGER, 403: FORBIDDEN, 404: NOT_THERE}.get(answer.status_code, LET_IN)
