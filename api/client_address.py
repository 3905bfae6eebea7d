"""Who asks, by address: the other end of the line, or whom a proxy of ours names as its other end."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from flask import request

from api.runtime import runtime

HEADER = "X-Forwarded-For"


def client_address() -> str:
    """The address that limits count by; "unknown" where there is none.

    Each proxy writes whom it talked to at the end of the header, and everything before that is hearsay: it is
    read from the end, and no further than to the first address that is no proxy of the settings.
    """
    found = request.remote_addr or "unknown"
    named = [word.strip() for line in request.headers.getlist(HEADER) for word in line.split(",")]
    while named and _is_proxy(found):
        before = named.pop()
        if not _is_address(before):
            break
        found = before
    return found


def _is_address(word: str) -> bool:
    try:
        ip_address(word)
    except ValueError:
        return False
    return True


def _is_proxy(address: str) -> bool:
    if not _is_address(address):
        return False
    found = ip_address(address)
    return any(found in ip_network(network) for network in runtime().settings.proxy.split())
