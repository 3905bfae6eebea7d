"""Five hundred who never finish a request hold up nobody, and huge bodies cost no memory."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.api.live import Service, serving

SLOW = 500
HEALTHY = 40
KIBIBYTE = 1024


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The web processes alone."""
    with serving(tmp_path_factory.mktemp("slow") / "home", with_worker=False) as running:
        yield running


def connected(service: Service, lines: ExitStack) -> socket.socket:
    """A line to the service."""
    parts = urlsplit(service.base)
    return lines.enter_context(socket.create_connection((parts.hostname, parts.port), timeout=60))


def is_waited_for(line: socket.socket) -> bool:
    """Whether the service has not hung up yet."""
    line.setblocking(False)
    try:
        return line.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


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
