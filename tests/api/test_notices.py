"""Channels, contacts, the list of notices and their rules: who sees them, what is masked, what is refused."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from scheduler.bootstrap import Runtime
from scheduler.jobs.notice_delivery import NoticePost
from scheduler.notify.channels.sms import SmsSettings
from scheduler.services.channels import SettingsEntry
from scheduler.services.telling import tell
from tests.api.settling import Caller, codes, colleague, settled
from tests.scheduler.databases import on_both_databases
from tests.scheduler.notify.mailbox import Mailbox, mailbox
from tests.scheduler.notify.reaching import loopback_runtime

__all__ = ["loopback_runtime"]

SMS = {
    "url": "https://example.org/",
    "account": "a",
    "secret": "sixteen letters.",
    "sign_name": "社区",
    "template": "1",
}
"""Settings of a gateway for text messages."""


def mail_settings(box: Mailbox) -> dict[str, Any]:
    """A mail account on loopback."""
    parameters = "mode=insecure&from=desk@example.org&to={address}"
    return {"url": f"mailto://user:a-password@127.0.0.1:{box.port}?{parameters}"}


def told(runtime: Runtime, us: Caller, kind: str = "cancelled", **more: Any) -> str:
    """Owe a notice; returns its id."""
    with runtime.writing() as session:
        notice = tell(session, us.community, kind, now=runtime.clock(), urgency="urgent", **more)
        session.commit()
    assert notice is not None
    return notice.id


def sent(runtime: Runtime) -> int:
    """Send everything that is due; how many that was."""
    count, post = 0, NoticePost(runtime)
    while post.deliver_one():
        count += 1
    return count


@on_both_databases
def test_a_notice_goes_by_mail_to_the_address_that_the_volunteer_gave(loopback_runtime: Runtime) -> None:
    us = settled(loopback_runtime)
    us.make("volunteers", id="v1", name="王秀英")
    with mailbox() as box:
        us.make("channels", id="mail", name="邮件", kind="apprise", settings=mail_settings(box))
        said = {"channel": "mail", "address": "wang@example.org", "language": "en"}
        assert us.change("volunteers/v1/contact", said).status_code == 200
        notice_id = told(loopback_runtime, us, volunteer_id="v1", facts={"title": "服务台"})
        assert sent(loopback_runtime) == 1
    assert box.recipients == ["wang@example.org"]
    assert "you need not come" in box.messages[0].get_content()
    shown = us.get(f"notices/{notice_id}").get_json()
    assert (shown["state"], shown["channel"], [one["outcome"] for one in shown["log"]]) == (
        "sent",
        "mail",
        ["sent"],
    )


@pytest.mark.case("B145")
@on_both_databases
def test_secrets_and_addresses_are_masked_and_shown_only_to_who_asks_and_is_written_down(
    loopback_runtime: Runtime,
) -> None:
    us = settled(loopback_runtime)
    us.make("volunteers", id="v1", name="王秀英")
    url = "mailtos://user:a-password@example.org?from=desk@example.org&to={address}"
    made = us.make("channels", id="mail", name="邮件", kind="apprise", settings={"url": url})
    assert made["masked"] == ["settings"]
    us.change("volunteers/v1/contact", {"channel": "mail", "address": "wang@example.org"})
    for path in ("channels", "channels/mail", "volunteers/v1/contact"):
        text = us.get(path).text
        assert "a-password" not in text
        assert "wang@" not in text
    assert us.get("channels/mail?reveal=settings").get_json()["settings"]["url"] == url
    assert us.get("volunteers/v1/contact?reveal=address").get_json()["address"] == "wang@example.org"
    viewer = colleague(loopback_runtime, us, "viewer")
    assert viewer.get("volunteers/v1/contact?reveal=address").status_code == 403
    kept = us.change("volunteers/v1/contact", {"language": "zh"}).get_json()
    assert (kept["masked"], kept["channel"]) == (["address"], "mail")
    assert us.change("volunteers/v1/contact", {"language": "en"}, version=1).status_code == 412


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"kind": "apprise", "settings": {"url": "file:///etc/passwd"}}, "channel_url_unusable"),
        ({"kind": "apprise", "settings": {}}, "missing_field"),
        (
            {"kind": "webhook", "settings": {"url": "http://10.0.0.1/", "secret": "x" * 16}},
            "callback_url_refused",
        ),
        ({"kind": "sms", "settings": {"url": "https://example.org/"}}, "missing_field"),
        ({"kind": "log", "settings": {"url": "https://example.org/"}}, "setting_of_another_kind"),
        ({"kind": "log", "settings": {"colour": "red"}}, "unknown_field"),
        ({"kind": "pigeon", "settings": {}}, "not_one_of"),
        (
            {
                "kind": "apprise",
                "serves": "coordinators",
                "settings": {"url": "mailtos://u:p@example.org?to={address}"},
            },
            "channel_needs_address",
        ),
        (
            {"kind": "apprise", "settings": {"url": "mailtos://u:p@example.org?to={adress}"}},
            "channel_placeholder_unknown",
        ),
        ({"kind": "sms", "settings": SMS | {"templates": {"remainder": "2"}}}, "notice_kind_unknown"),
    ],
)
def test_a_channel_that_cannot_work_is_refused(
    runtime: Runtime, said: dict[str, Any], complaint: str
) -> None:
    answer = settled(runtime).post("channels", {"name": "x", **said})
    assert answer.status_code == 422
    assert complaint in {code for _, code in codes(answer)}


def test_a_contact_that_cannot_work_is_refused(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    us.make("channels", id="group", name="群", kind="apprise", settings={"url": "wecombot://key"})
    for said, complaint in (
        ({"address": "x"}, ("channel", "contact_needs_channel")),
        ({"channel": "no-such"}, ("channel", "unknown_id")),
        ({"channel": "group", "address": "a@b,c@d"}, ("address", "channel_address_unusable")),
        ({"opt_outs": ["everything"]}, ("opt_outs[0]", "notice_kind_unknown")),
    ):
        assert codes(us.change("volunteers/v1/contact", said)) == {complaint}


@on_both_databases
def test_a_test_says_whether_it_was_taken(loopback_runtime: Runtime) -> None:
    us = settled(loopback_runtime)
    with mailbox() as box:
        us.make("channels", id="mail", name="邮件", kind="apprise", settings=mail_settings(box))
        test = us.address("channels/mail/test")
        assert us.client.post(test, json={}).status_code == 422
        assert us.client.post(test, json={"address": "a@example.org"}).get_json() == {
            "taken": True,
            "error": None,
        }
    assert us.client.post(test, json={"address": "a@example.org"}).get_json()["taken"] is False


@on_both_databases
def test_who_may_see_notices_and_whose(loopback_runtime: Runtime) -> None:
    us, others = settled(loopback_runtime), settled(loopback_runtime)
    us.make("areas", id="g1", name="第一网格")
    us.make("volunteers", id="v1", name="王秀英", area="g1")
    us.make("volunteers", id="v2", name="李建业")
    mine = told(loopback_runtime, us, volunteer_id="v1")
    told(loopback_runtime, us, volunteer_id="v2")
    told(loopback_runtime, us)
    assert len(us.get("notices").get_json()["items"]) == 3
    assert [one["id"] for one in us.get("notices?volunteer=v1").get_json()["items"]] == [mine]
    first = us.get("notices?limit=2").get_json()
    second = us.get(f"notices?limit=2&cursor={first['next']}").get_json()
    assert (len(first["items"]), len(second["items"]), second["next"]) == (2, 1, None)
    limited = colleague(loopback_runtime, us, "coordinator", areas=["g1"])
    assert [one["id"] for one in limited.get("notices").get_json()["items"]] == [mine]
    assert colleague(loopback_runtime, us, "viewer").get("notices").status_code == 403
    assert colleague(loopback_runtime, us, "coordinator").get("channels").status_code == 403
    assert others.get(f"notices/{mine}").status_code == 404
    assert others.get("notices/no-such").status_code == 404


@on_both_databases
def test_what_failed_is_sent_again_on_request_and_nothing_else(loopback_runtime: Runtime) -> None:
    us = settled(loopback_runtime)
    us.make("volunteers", id="v1", name="王秀英")
    us.make("channels", id="g", name="g", kind="apprise", settings={"url": "gotify://10.0.0.1/token"})
    notice_id = told(loopback_runtime, us, volunteer_id="v1")
    again = us.address(f"notices/{notice_id}/retry")
    assert us.client.post(again).status_code == 409
    assert sent(loopback_runtime) == 1
    failed = us.get(f"notices/{notice_id}").get_json()
    assert (failed["state"], failed["last_error"]) == ("failed", "channel_refused")
    us.change("channels/g", {"enabled": False})
    assert us.client.post(again).status_code == 202
    assert sent(loopback_runtime) == 1
    shown = us.get(f"notices/{notice_id}").get_json()
    assert (shown["state"], shown["channel"]) == ("sent", "log")
    assert [one["outcome"] for one in shown["log"]] == ["channel_refused", "sent"]


@on_both_databases
def test_rules_that_are_not_said_are_as_usual(runtime: Runtime) -> None:
    us = settled(runtime)
    usual = us.get("notice-rules").get_json()
    assert (usual["version"], usual["quiet"]) == (0, {"from": "21:30", "to": "07:00"})
    said = us.client.put(us.address("notice-rules"), json={"quiet": None, "reminder_hours": [48, 2]})
    assert said.get_json()["version"] == 1
    assert us.get("notice-rules").get_json()["quiet"] is None
    bad = {"quiet": {"from": "25:00", "to": "07:00"}, "templates": {"birthday": {}}}
    address = us.address("notice-rules")
    assert us.client.put(address, json={}).status_code == 428
    assert us.client.put(address, json={}, headers={"If-Match": '"0"'}).status_code == 412
    answer = us.client.put(address, json=bad, headers={"If-Match": '"1"'})
    assert codes(answer) == {
        ("quiet.from", "bad_clock_time"),
        ("templates.birthday", "notice_kind_unknown"),
    }


def test_what_stands_in_braces_and_is_no_field_is_refused_with_those_that_are(runtime: Runtime) -> None:
    us = settled(runtime)
    words = {"title": "{title} {Name}", "text": "{名字}，{ when }，｛site｝，{role1}，{reason"}
    answer = us.client.put(us.address("notice-rules"), json={"templates": {"reminder": {"zh": words}}})
    assert answer.status_code == 422
    errors = [error for error in answer.get_json()["errors"] if error["code"] == "notice_field_unknown"]
    assert [(error["path"], error["zh"].split(" 不会")[0]) for error in errors] == [
        ("templates.reminder.zh.title", "{Name}"),
        ("templates.reminder.zh.text", "{名字}"),
        ("templates.reminder.zh.text", "{ when }"),
        ("templates.reminder.zh.text", "｛site｝"),
        ("templates.reminder.zh.text", "{role1}"),
        ("templates.reminder.zh.text", "{reason"),
    ]
    assert "{answer_by}" in errors[0]["zh"]
    assert "{answer_by}" in errors[0]["en"]
    words = {"title": "{title}", "text": "{name}，{when}，{site}，{role}，{reason}"}
    answer = us.client.put(us.address("notice-rules"), json={"templates": {"reminder": {"zh": words}}})
    assert answer.status_code == 200


def test_a_volunteer_says_herself_how_she_wants_to_be_told(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    us.make(
        "channels", id="group", name="群", kind="apprise", settings={"url": "ntfy://example.org/{address}"}
    )
    secret = us.make("volunteers/v1/links")["secret"]
    headers = {"Authorization": f"Bearer {secret}"}
    assert us.client.get("/v1/me/contact", headers=headers).get_json()["version"] == 0
    said = {"channel": "group", "address": "wang", "opt_outs": ["published"]}
    changed = us.client.patch("/v1/me/contact", json=said, headers={**headers, "If-Match": '"0"'})
    assert changed.get_json()["masked"] == ["address"]
    assert us.get("volunteers/v1/contact").get_json()["opt_outs"] == ["published"]


@pytest.mark.case("A4.14")
def test_what_a_gateway_takes_is_described_with_its_bounds() -> None:
    """Else a request that fits the description would be refused for its shape."""

    def bounds(struct: type) -> dict[str, Any]:
        described = msgspec.json.schema(struct)["$defs"][struct.__name__]["properties"]
        plain = {name: shape.get("anyOf", [shape])[0] for name, shape in described.items()}
        return {name: shape.get("additionalProperties", shape) for name, shape in plain.items()}

    whole, own = bounds(SettingsEntry), bounds(SmsSettings)
    assert own
    for name, shape in own.items():
        shapes = [{key: one.get(key) for key in ("minLength", "maxLength")} for one in (whole[name], shape)]
        assert shapes[0] == shapes[1], name
