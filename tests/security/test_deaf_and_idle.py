"""Who takes no answer, says more than a head or only keeps a place holds up nobody and ends no process."""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.api.live import Service, serving
from tests.security.lines import connected, heard, is_reset, is_waited_for
from tests.waiting import until

LARGE = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n"
AT_ONCE = 8
"""Large answers that are asked for at once: the system keeps a few of them for whoever takes none."""
EACH = 40
"""More than there are threads."""
IDLE = 2200
"""More than the processes take at once."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The web processes alone."""
    with serving(tmp_path_factory.mktemp("deaf") / "home", with_worker=False) as running:
        yield running


@pytest.fixture(autouse=True, scope="module")
def _many_files() -> Iterator[None]:
    """So many lines are so many open files of ours."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def is_well(service: Service) -> bool:
    """Whether somebody else is answered."""
    with urlopen(f"{service.base}/healthz", timeout=60) as answer:
        return bool(answer.status == 200)


def workers(service: Service) -> list[int]:
    """The processes that answer."""
    of_the_first = f"/proc/{service.web.pid}/task/{service.web.pid}/children"
    return [int(word) for word in Path(of_the_first).read_text(encoding="ascii").split()]


@pytest.mark.case("B117")
def test_large_answers_that_nobody_takes_hold_up_nobody_and_whoever_takes_hers_has_it(
    service: Service,
) -> None:
    """Were a thread to wait until its answer is taken, these would have all, for as long as they like."""
    with ExitStack() as lines:
        deaf = [connected(service, lines, window=4096) for _ in range(EACH)]
        for line in deaf:
            line.sendall((LARGE + b"\r\n") * AT_ONCE)
        slow = connected(service, lines)
        slow.sendall((LARGE + b"\r\n") * (AT_ONCE - 1) + LARGE + b"Connection: close\r\n\r\n")
        assert all(is_well(service) for _ in range(EACH))
        first, *answers = heard(slow).split(b"HTTP/1.1 200 OK\r\n")
        assert first == b""
        with urlopen(f"{service.base}/openapi.json", timeout=60) as answer:
            assert {one.partition(b"\r\n\r\n")[2] for one in answers} == {answer.read()}
        assert len(answers) == AT_ONCE
        until(lambda: all(is_reset(line) for line in deaf))
        assert is_well(service)


@pytest.mark.case("B117")
@pytest.mark.parametrize("kind", ["urgent", "large"])
def test_a_head_that_has_no_end_when_it_is_read_is_refused_at_once(service: Service, kind: str) -> None:
    """Were the rest waited for by the thread that reads it, a few of these would have all threads."""
    with ExitStack() as lines:
        odd = [connected(service, lines) for _ in range(EACH)]
        for line in odd:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: ")
            if kind == "urgent":  # a letter that wakes, and is not seen before it is read
                line.send(b"!", socket.MSG_OOB)
            else:
                line.sendall(b"x" * 70_000)
        assert {heard(line)[:12] for line in odd} == {b"HTTP/1.1 431"}
        assert is_well(service)


@pytest.mark.case("B117")
def test_who_has_waited_longest_makes_room_when_all_places_are_taken(service: Service) -> None:
    """Were the door shut instead, nobody would be let in until somebody gives up."""
    with ExitStack() as lines:
        idle = [connected(service, lines) for _ in range(IDLE)]
        assert is_well(service)
        assert sum(is_waited_for(line) for line in idle) > IDLE / 2


@pytest.mark.case("B117")
def test_a_process_that_may_open_no_more_files_goes_on(service: Service) -> None:
    before = workers(service)
    for worker in before:
        opened = len(list(Path(f"/proc/{worker}/fd").iterdir()))
        _, hard = resource.prlimit(worker, resource.RLIMIT_NOFILE)
        resource.prlimit(worker, resource.RLIMIT_NOFILE, (opened + EACH, hard))
    with ExitStack() as lines:
        idle = [connected(service, lines) for _ in range(5 * EACH)]
        assert all(is_well(service) for _ in range(EACH))
        assert any(is_waited_for(line) for line in idle)
    assert workers(service) == before
