"""Where a callback may go: to public addresses, checked at the moment of connecting.

A name is resolved once, every address it has is checked, and the connection goes to the checked address
itself: a name that answers differently the second time gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from scheduler import errors

URL_MOST = 2000
SCHEMES = {"http": 80, "https": 443}
EMBEDDING = ip_network("64:ff9b::/96")
"""IPv6 addresses whose last 32 bits are an IPv4 address that a gateway goes on to."""
GLOBAL_IPV6 = ip_network("2000::/3")
"""All that is given out as global unicast; whatever lies beside it is of one site, or of nobody."""
NOT_GLOBAL = tuple(
    ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments, among them a cloud's metadata at 192.0.0.192
        "192.88.99.0/24",  # relays to 6to4
        "168.63.129.16/32",  # given out, and yet a cloud's own services beside each of its machines
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)
"""What the registries do not call globally reachable, or not all of it, and some ``ipaddress`` lets pass."""


class Refused(Exception):
    """The address may not be called; says nothing about what is there."""


class NameNotFound(Exception):
    """The name has no address at this moment: a resolver that fails and a name that is gone look the same."""


def check_url(url: str, networks: Sequence[str] = ()) -> SplitResult:
    """The parts of an address that callbacks may be sent to; raises :class:`errors.Invalid`.

    Looks nothing up: names are checked again, with what they resolve to, at every connection.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise errors.Invalid("callback_url_invalid") from None
    is_plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    if len(url) > URL_MOST or not is_plain or parts.scheme not in SCHEMES or not parts.hostname or port == 0:
        raise errors.Invalid("callback_url_invalid")
    if parts.username is not None or parts.password is not None:
        raise errors.Invalid("callback_url_invalid")
    try:
        literal = ip_address(parts.hostname)
    except ValueError:
        return parts
    if not is_allowed(literal, networks):
        raise errors.Invalid("callback_url_refused")
    return parts


def resolve(host: str, port: int, networks: Sequence[str] = ()) -> list[str]:
    """The addresses of a host; raises :class:`NameNotFound` if there is none, which may pass.

    Raises :class:`Refused` if any of them may not be called, and for what can be no name.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise NameNotFound from None
    except UnicodeError:
        raise Refused from None
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    if not all(is_allowed(ip_address(address), networks) for address in addresses):
        raise Refused
    return addresses


def is_allowed(address: IPv4Address | IPv6Address, networks: Sequence[str] = ()) -> bool:
    """Whether an address is public, or in one of the private networks that the settings open."""
    if any(address in ip_network(network) for network in networks):
        return True
    if isinstance(address, IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return is_allowed(inner, networks)
        if address not in GLOBAL_IPV6:
            return False
    if any(address in network for network in NOT_GLOBAL):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to, where it is one of those that wrap one."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in EMBEDDING else None
