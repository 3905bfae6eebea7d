"""Hundreds who never finish a request hold up nobody, and huge bodies cost no memory."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event
from urllib.request import urlopen

import pytest

from tests.api.live import Service, serving
from tests.security.lines import connected, is_waited_for

SLOW = 500
HEALTHY = 40
KIBIBYTE = 1024


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The web processes alone."""
    with serving(tmp_path_factory.mktemp("slow") / "home", with_worker=False) as running:
        yield running


@pytest.mark.case("B117")
def test_five_hundred_half_heads_are_waited_for_while_everybody_else_is_answered(service: Service) -> None:
    """Were a thread given to each, the first healthy request would wait until the service gave up on them."""
    with ExitStack() as lines:
        slow = [connected(service, lines) for _ in range(SLOW)]
        for number, line in enumerate(slow):
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "[: 10 + number % 36])
        newest = [connected(service, lines) for _ in range(64)]
        for line in newest:
            line.sendall(b"GET /heal")
        for _ in range(HEALTHY):
            with urlopen(f"{service.base}/healthz", timeout=60) as answer:
                assert answer.status == 200
        assert any(is_waited_for(line) for line in newest)


@pytest.mark.case("B117")
def test_a_head_that_comes_letter_by_letter_is_answered(service: Service) -> None:
    with ExitStack() as lines:
        line = connected(service, lines)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for letter in b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n":
            line.sendall(bytes([letter]))
        assert line.recv(64).startswith(b"HTTP/1.1 200")
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /hea")  # and half of another behind it
        heard = b"".join(iter(lambda: line.recv(65536), b""))
        assert heard.count(b"HTTP/1.1 200") == 1


FORM = "POST /console/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
JSON = "POST /v1/validations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SHORT, LONG = "Content-Length: 9999\r\n\r\n", "Content-Length: 999999\r\n\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n\r\n2000\r\n"
EXPECTED = f"Expect: 100-continue\r\n{SHORT}"
ANSWERS: dict[str, tuple[str, set[bytes]]] = {
    "short form": (FORM + SHORT, {b"", b"408"}),
    "long form": (FORM + LONG, {b"413"}),
    "chunked form": (FORM + CHUNKED, {b"411"}),
    "short JSON": (JSON + SHORT, {b"", b"401"}),
    "expected JSON": (JSON + EXPECTED, {b"100", b"401"}),
    "long JSON": (JSON + LONG, {b"401"}),
    "short JSON with a key": (JSON + "{key}" + SHORT, {b"", b"408"}),
    "long JSON with a key": (JSON + "{key}" + LONG, {b"", b"408", b"503"}),
    "chunked JSON with a key": (JSON + "{key}" + CHUNKED, {b"", b"408", b"503"}),
}
"""Bodies that come letter by letter: what their senders are told, while they are waited for or after."""
EACH = 40


def drip(lines: Sequence[socket.socket], enough: Event) -> None:
    """One letter after the other, on every line where somebody listens."""
    while not enough.wait(0.5):
        for line in lines:
            with suppress(OSError):
                line.send(b"x")


def status_so_far(line: socket.socket) -> bytes:
    """The status of what has been said on a line; nothing as long as nothing has."""
    line.setblocking(False)
    try:
        return line.recv(12, socket.MSG_PEEK).partition(b" ")[2]
    except OSError:
        return b""


@pytest.mark.case("B117")
@pytest.mark.parametrize("kind", ANSWERS)
def test_bodies_that_come_letter_by_letter_hold_up_nobody(service: Service, kind: str) -> None:
    """Were a thread given to each, nobody would be answered for as long as the letters come."""
    head, answers = ANSWERS[kind]
    enough = Event()
    with ThreadPoolExecutor(1) as pool, ExitStack() as lines:
        slow = [connected(service, lines) for _ in range(EACH)]
        for line in slow:
            line.sendall(head.replace("{key}", f"Authorization: Bearer {service.key}\r\n").encode())
        pool.submit(drip, slow, enough)
        lines.callback(enough.set)
        for path in ("healthz", "console/sign-in") * (HEALTHY // 2):
            with urlopen(f"{service.base}/{path}", timeout=60) as answer:
                assert answer.status == 200
        assert {status_so_far(line) for line in slow} <= answers
        if b"" in answers:
            assert any(is_waited_for(line) for line in slow)


@pytest.mark.case("B117")
@pytest.mark.parametrize("size", [9999, 60_000, 200_000])
def test_a_body_that_comes_in_many_parts_is_read_whole(service: Service, size: int) -> None:
    body = b"{" + b" " * (size - 2) + b"}"
    key = f"Authorization: Bearer {service.key}\r\n"
    with ExitStack() as lines:
        line = connected(service, lines)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(2):
            line.sendall(f"{JSON}{key}Content-Length: {size}\r\n\r\n".encode())
            for start in range(0, size, 100):
                line.sendall(body[start : start + 100])
            heard = b""
            while not heard.endswith(b"}\n"):
                heard += line.recv(65536)
            assert heard.startswith(b"HTTP/1.1 200")


@pytest.mark.case("B117")
def test_half_of_a_body_is_never_taken_for_the_whole(service: Service) -> None:
    """The half of this one would be a whole plan that is refused for what is in it."""
    with ExitStack() as lines:
        line = connected(service, lines)
        line.sendall(f"{JSON}Authorization: Bearer {service.key}\r\n{SHORT}{{}}".encode())
        line.shutdown(socket.SHUT_WR)
        assert line.recv(64).startswith(b"HTTP/1.1 408")


def memory(service: Service) -> int:
    """KiB that the largest of the web processes has had at once."""
    workers = Path(f"/proc/{service.web.pid}/task/{service.web.pid}/children").read_text(encoding="ascii")
    peaks = []
    for worker in workers.split():
        said = Path(f"/proc/{worker}/status").read_text(encoding="ascii")
        peaks.append(int(said.partition("VmHWM:")[2].split()[0]))
    return max(peaks)


@pytest.mark.case("B115")
@pytest.mark.parametrize("way", ["declared", "chunked", "packed"])
def test_a_body_over_the_limit_costs_no_memory(service: Service, way: str) -> None:
    for _ in range(8):
        with urlopen(f"{service.base}/openapi.json", timeout=60) as answer:  # both have loaded what they need
            answer.read()
    before = memory(service)
    told = {
        "declared": f"Content-Length: {1024**3}",
        "chunked": "Transfer-Encoding: chunked",
        "packed": "Content-Encoding: gzip\r\nTransfer-Encoding: chunked",
    }
    head = (
        "POST /v1/communities/default/teams HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {service.key}\r\n{told[way]}\r\n\r\n"
    )
    chunk = b" " * 65536
    with ExitStack() as lines:
        line = connected(service, lines)
        line.sendall(head.encode())
        try:
            for _ in range(1024):
                line.sendall(chunk if way == "declared" else b"10000\r\n" + chunk + b"\r\n")
        except OSError:  # it has heard enough
            pass
        line.settimeout(60)
        heard = b""
        try:
            heard = b"".join(iter(lambda: line.recv(65536), b""))
        except OSError:  # hung up upon while it was still talking
            assert way == "declared"
    status, _, body = heard.partition(b"\r\n\r\n")
    if heard:
        assert int(status.split()[1]) == (415 if way == "packed" else 413)
        assert json.loads(body)["code"] in ("body_too_large", "unsupported_media_type")
    assert memory(service) - before <= 8 * KIBIBYTE
