"""What never becomes a request: broken, too large, too slow; over a socket, at the service as it is run."""

from __future__ import annotations

import json
import os
import selectors
import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.sock import create_sockets
from gunicorn.workers.gthread import TConn

from api.line import Line
from api.pace import HEAD_SECONDS, SILENCE_SECONDS
from api.web_worker import WebWorker
from tests.api.live import Service, serving

HEAD = (
    "POST /v1/validations HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    "Content-Type: application/json\r\nAuthorization: Bearer {}\r\n"
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The web processes alone."""
    with serving(tmp_path_factory.mktemp("web") / "home", with_worker=False) as running:
        yield running


@contextmanager
def unstarted() -> Iterator[WebWorker]:
    """What a process is before it has begun to look at its listener."""
    cfg = Config()
    cfg.set("bind", "127.0.0.1:0")
    log = Logger(cfg)
    worker = WebWorker(1, os.getppid(), create_sockets(cfg, log), None, 30, cfg, log)
    with closing(selectors.DefaultSelector()) as worker.poller:
        yield worker
    for one in (*worker.sockets, *worker.pending_conns):
        one.close()


def said(service: Service, words: bytes, *, seconds: float = 30.0) -> tuple[int, str, bytes]:
    """Status, head and body of what comes back until the service hangs up."""
    parts = urlsplit(service.base)
    with socket.create_connection((parts.hostname, parts.port), timeout=seconds) as line:
        line.sendall(words)
        heard = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = heard.partition(b"\r\n\r\n")
    return int(head.split()[1]) if head else 0, head.decode().lower(), body


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (b"\x16\x03\x01 hello\r\n\r\n", 400, "bad_request"),
        (b"GET / HTTP/9.9\r\n\r\n", 400, "bad_request"),
        (b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "bad_request"),
        (b"POST /v1/solves HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400, "bad_request"),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", 414, "address_too_long"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 9000 + b"\r\n\r\n", 431, "headers_too_large"),
        (b"GET / HTTP/1.1\r\n" + (b"X: " + b"a" * 8000 + b"\r\n") * 12 + b"\r\n", 431, "headers_too_large"),
    ],
)
@pytest.mark.case("A4.13")
def test_what_is_no_request_is_refused_as_a_problem(
    service: Service, words: bytes, status: int, code: str
) -> None:
    answered, head, body = said(service, words)
    assert (answered, json.loads(body)["code"]) == (status, code)
    assert "content-type: application/problem+json" in head
    assert f"x-request-id: {json.loads(body)['request_id']}" in head


def test_broken_chunks_are_the_senders_fault(service: Service) -> None:
    head = HEAD.format(service.key) + "Transfer-Encoding: chunked\r\n\r\n"
    assert said(service, head.encode() + b"ZZ\r\n{}\r\n0\r\n\r\n")[0] == 400


@pytest.mark.case("B117")
def test_whoever_falls_silent_is_let_go_in_a_body_with_a_word_and_in_a_head_without(service: Service) -> None:
    head = HEAD.format(service.key) + "Content-Length: 100\r\n\r\n"
    enough = HEAD_SECONDS + SILENCE_SECONDS + 60
    with ThreadPoolExecutor(2) as pool:
        in_body = pool.submit(said, service, head.encode() + b"{", seconds=enough)
        in_head = pool.submit(said, service, b"GET /healthz HTTP/1.1\r\nX-Slow: ", seconds=enough)
        status, _, body = in_body.result()
        assert (status, json.loads(body)["code"]) == (408, "request_timeout")
        assert in_head.result() == (0, "", b"")


def test_nobody_says_under_which_path_the_service_is(service: Service) -> None:
    head = (
        b"GET /elsewhere/healthz HTTP/1.1\r\nHost: x\r\nSCRIPT_NAME: /elsewhere\r\nConnection: close\r\n\r\n"
    )
    assert said(service, head)[0] == 404


@pytest.mark.parametrize(("version", "words"), [("1.0", b"HTTP/1.0 408"), ("1.1", b"HTTP/1.1 100")])
def test_who_may_not_know_the_words_is_not_told_to_go_on(
    service: Service, version: str, words: bytes
) -> None:
    head = HEAD.format(service.key).replace("HTTP/1.1", f"HTTP/{version}")
    parts = urlsplit(service.base)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as line:
        line.sendall(f"{head}Expect: 100-continue\r\nContent-Length: 100\r\n\r\n".encode())
        line.shutdown(socket.SHUT_WR)
        assert line.recv(12) == words


@pytest.mark.case("A2.7")
def test_a_process_that_is_asked_to_go_while_it_starts_takes_who_waits_already() -> None:
    with unstarted() as worker, socket.create_connection(worker.sockets[0].getsockname()) as line:
        worker.alive = False
        worker.set_accept_enabled(True)
        worker.set_accept_enabled(False)
        assert [conn.client for conn in worker.pending_conns] == [line.getsockname()]


@pytest.mark.case("B117")
def test_of_answers_that_are_kept_too_much_of_the_oldest_goes_and_never_the_only_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("api.web_worker.UNTOLD_MOST", 0)
    with unstarted() as worker, ExitStack() as ends:
        for _ in range(3):
            ours, theirs = socket.socketpair()
            ends.enter_context(theirs)
            conn = TConn(worker.cfg, Line(ours), "", "")
            conn.sock.sendall(b"x" * 1_000_000)
            answered = Future[bool]()
            answered.set_result(False)
            worker.nr_conns += 1
            worker.finish_request(conn, answered)
            worker.murder_pending()
            assert ([*worker.pending_conns], worker.nr_conns) == ([conn], 1)


@pytest.mark.case("B117")
def test_those_who_do_not_hang_up_hold_up_nobody_else(service: Service) -> None:
    """Each would keep the loop that accepts everybody for two seconds, were it waited for there."""
    parts = urlsplit(service.base)
    with ExitStack() as lines:
        for _ in range(60):
            line = socket.create_connection((parts.hostname, parts.port), timeout=30)
            lines.enter_context(line)
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        with urlopen(f"{service.base}/healthz", timeout=20) as answer:
            assert answer.status == 200
