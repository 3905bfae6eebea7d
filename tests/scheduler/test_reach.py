"""Which addresses open on the machine of the service alone."""

from __future__ import annotations

from scheduler.reach import is_this_machine_alone


def test_loopback_and_localhost_open_nothing_elsewhere_and_all_else_may() -> None:
    here = (
        "http://127.0.0.1:8000",
        "http://localhost:8000/",
        "127.0.0.1",
        "http://[::1]:8000",
        "http://0.0.0.0",
    )
    elsewhere = ("https://roster.example.org", "http://192.168.1.20:8000", "http://localhost.example.org", "")
    assert all(map(is_this_machine_alone, here))
    assert not any(map(is_this_machine_alone, elsewhere))
