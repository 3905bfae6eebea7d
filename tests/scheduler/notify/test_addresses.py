"""Callbacks reach public addresses and nothing else."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest

from scheduler import errors
from scheduler.notify import addresses
from scheduler.notify.posting import post

PRIVATE = [
    "http://127.0.0.1/",
    "http://127.0.0.1:8000/",
    "http://127.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://192.0.0.1/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:a00:1::1]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[100::1]/",
    "http://192.0.0.192/",
    "http://192.0.0.8/",
    "http://192.88.99.1/",
    "http://168.63.129.16/",
    "http://[::ffff:192.0.0.192]/",
    "http://[64:ff9b::192.0.0.192]/",
    "http://[64:ff9b:1::1.1.1.1]/",
    "http://[::1.1.1.1]/",
    "http://[2002:101:101::1]/",
    "http://[fec0::1]/",
    "http://[3fff::1]/",
    "http://[5f00::1]/",
]
"""Addresses of machines that a stranger must not make us call, in every spelling that a resolver takes."""

NO_ADDRESS = [
    "",
    "callback",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "http://",
    "http:///path",
    "http://user:secret@example.org/",
    "http://example.org:0/",
    "http://example.org:99999/",
    "http://example.org:port/",
    "http://exa mple.org/",
    "http://example.org\\@127.0.0.1/",
    "http://example.org/\r\nHost: other",
    "http://例子.中国/",
    "http://[::1/",
    "https://example.org/" + "x" * 2000,
]


class Connections:
    """Counts what would have been connected to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[object] = []
        monkeypatch.setattr(socket, "create_connection", self._refuse)

    def _refuse(self, address: object, *_: object, **__: object) -> socket.socket:
        self.made.append(address)
        raise ConnectionRefusedError


@pytest.mark.case("B67")
@pytest.mark.parametrize("url", PRIVATE)
def test_a_private_address_is_never_connected_to(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connections = Connections(monkeypatch)
    assert post(url, b"{}", {}).error == "callback_refused"
    assert connections.made == []


@pytest.mark.case("B67")
def test_a_name_of_this_machine_that_not_every_resolver_knows_is_never_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connections = Connections(monkeypatch)
    answer = post("http://localhost./", b"{}", {})
    assert answer.error in ("callback_refused", "callback_name_not_found")
    assert connections.made == []


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_web_address_is_refused_when_it_is_given(url: str) -> None:
    with pytest.raises(errors.Invalid) as refusal:
        addresses.check_url(url)
    assert refusal.value.code == "callback_url_invalid"


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]:8000/", "http://10.0.0.1/"])
def test_a_private_address_is_refused_when_it_is_given(url: str) -> None:
    with pytest.raises(errors.Invalid) as refusal:
        addresses.check_url(url)
    assert refusal.value.code == "callback_url_refused"


@pytest.mark.case("B67")
def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    connections = Connections(monkeypatch)
    assert post("http://example.org/", b"{}", {}).error == "callback_refused"
    assert connections.made == []


@pytest.mark.case("B67")
def test_a_name_that_changes_its_answer_is_asked_once_and_its_checked_address_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (next(answers), 80))])
    connections = Connections(monkeypatch)
    assert post("http://rebinding.example/", b"{}", {}).error == "callback_unreachable"
    assert connections.made == [("93.184.216.34", 80)]


@pytest.mark.case("B63")
@pytest.mark.parametrize("failure", [socket.EAI_AGAIN, socket.EAI_NONAME, socket.EAI_FAIL])
def test_a_name_that_is_not_found_now_is_tried_again(failure: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(failure, "no answer")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = post("http://nowhere.example/", b"{}", {})
    assert (answer.error, answer.is_final) == ("callback_name_not_found", False)


def test_what_can_be_no_name_is_refused_for_good() -> None:
    answer = post(f"http://{'x' * 64}.example/", b"{}", {})
    assert (answer.error, answer.is_final) == ("callback_refused", True)


def test_a_network_of_the_settings_may_be_reached_and_its_neighbour_may_not() -> None:
    assert addresses.is_allowed(ip_address("10.1.2.3"), ["10.1.0.0/16"])
    assert not addresses.is_allowed(ip_address("10.2.0.0"), ["10.1.0.0/16"])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "1.1.1.1", "64:ff9b::1.1.1.1"])
def test_a_public_address_is_allowed(address: str) -> None:
    assert addresses.is_allowed(ip_address(address))
