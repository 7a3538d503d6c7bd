"""Which machines a fetch may speak to: those on the public internet, and what their names really lead to.

Names are resolved once, here, and the connection goes to that very address: a name that is public when it is checked
and private when it is used (DNS rebinding) finds nothing to play with.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from onrecord.intake.draft import Refused
from onrecord.intake.fetching.answers import Unanswered

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# What no version of Python keeps apart: Azure's wire server, which is public by its number and answered by the machine
# that one's own machine runs on; the protocol assignments of RFC 6890, where Oracle's metadata are; 6to4's old relays.
_INSIDE = (ip_network("168.63.129.16/32"), ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24"))
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))  # RFC 6052, RFC 8215: IPv4 addresses in disguise


def is_public(address: Address) -> bool:
    """Say whether an address is out on the internet: not loopback, private, link-local, shared, reserved or multicast.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, Teredo, NAT64) is what it carries.
    """
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        inner = [address.sixtofour, *(address.teredo or ())]
        if any(address in network for network in _NAT64):
            inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
        if (int(address) >> 32) == 0:  # IPv4-compatible, long out of use
            return False
        if not all(is_public(one) for one in inner if one is not None):
            return False
    kept_back = address.is_multicast or address.is_reserved or any(address in network for network in _INSIDE)
    return address.is_global and not kept_back


def reachable(host: str, port: int, within: Sequence[Network], patience: float) -> str:
    """Return the address to connect to for a host's name; Refused where it has none or leads inside.

    One forbidden address among several is enough: a name that leads inside for some is a trap for all.
    """
    found = _resolved(host, port, patience)
    for address in found:
        if not is_public(address) and not any(address in network for network in within):
            raise Refused(
                f"leads to {address}, which is no public address",
                "save the page and add the file, or allow that network with --within",
            )
    return str(found[0])


def _resolved(host: str, port: int, patience: float) -> list[Address]:
    """Ask for a name in a thread, since the system's resolver knows no deadline of ours."""
    answer: queue.SimpleQueue[list[Address] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put([ip_address(str(entry[4][0])) for entry in told])
        except (OSError, ValueError, UnicodeError) as error:
            answer.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True, name="resolver").start()
    try:
        found = answer.get(timeout=patience)
    except queue.Empty:
        raise Unanswered("the name of its host was not answered in time", "try again later") from None
    if isinstance(found, OSError) or not found:
        raise Unanswered("its host is not known", "check the spelling, and that there is a network")
    return found
