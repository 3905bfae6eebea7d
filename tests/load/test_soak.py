"""The soak sees what grows, and not what is merely loaded."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.load.soak import descendants, growth, held


@pytest.mark.case("A3.8")
def test_growth_is_that_after_everything_is_loaded() -> None:
    loading = [100.0, 180.0, 200.0, 205.0]
    assert growth([*loading, *[205.0] * 16]) == 0
    assert abs(growth([*loading, *(205.0 + 1.5 * minute for minute in range(16))]) - 1.5) < 1e-9


@pytest.mark.case("A3.8")
def test_what_our_processes_of_a_kind_hold_is_counted_and_of_no_others() -> None:
    script = "import sys; print(flush=True); sys.stdin.read()  # a-kind-of-its-own"
    command = [sys.executable, "-S", "-c", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # until then it may not bear its name yet
        found = held(b"a-kind-of-its-own")
        assert process.pid in set(descendants(os.getpid()))
        assert process.stdin is not None
        process.stdin.close()
    assert found.mebibytes > 1
    assert (found.threads, found.files >= 3) == (1, True)
    assert held(b"a-kind-of-its-own").mebibytes == 0
