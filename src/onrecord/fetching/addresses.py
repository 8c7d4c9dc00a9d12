"""URL -> where it may be fetched: public web servers on their usual ports, and nothing else.

Pages choose where their links and redirects lead, so that every address of a run comes from somebody else. A name is
resolved once, all its addresses are looked at, and the connection goes to one of them (`web.py`): a name that answers
differently a second time changes nothing. The networks are those of the IANA registries of special-purpose addresses
(RFC 6890 and its updates), and the few public addresses at which clouds serve their machines' secrets.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

from onrecord.errors import FetchError

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], list[str]]
"""Host name and port -> its addresses as text; OSError where there are none."""

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000
"""Characters of an address that is fetched."""
RESERVED = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "onion",
    "home.arpa",
    "in-addr.arpa",
    "ip6.arpa",
)
"""Last labels of names that no public server has (RFC 6761, RFC 6762, RFC 8375, and what offices use)."""
NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z")
"""A last label by which the whole host is an IPv4 address, in whatever spelling (URL Standard, "ends in a number")."""
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")
BARE = re.compile(r"[^\x21-\x7e]")
SAFE = "/?:@!$&'()*+,;=-._~%[]|"
"""What stays as it is in a path; blanks and letters beyond ASCII are escaped."""

CLOSED = tuple(
    (ip_network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by carriers"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "a cloud's own server"),
        ("169.254.0.0/16", "link-local, where clouds keep secrets"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "of protocols"),
        ("192.0.2.0/24", "for documentation"),
        ("192.31.196.0/24", "of protocols"),
        ("192.52.193.0/24", "of protocols"),
        ("192.88.99.0/24", "a relay"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "of protocols"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("2001::/23", "of protocols and tunnels"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "a tunnel to an IPv4 address"),
        ("2620:4f:8000::/48", "of protocols"),
        ("3fff::/20", "for documentation"),
    )
)
GLOBAL = ip_network("2000::/3")
"""The only part of IPv6 that public servers have: loopback, private, link-local, mapped and translated addresses lie outside."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked for."""

    url: str
    """As it is sent: host in ASCII and small letters, no fragment."""
    scheme: str
    host: str
    port: int
    path: str
    """Path and query."""

    @property
    def origin(self) -> str:
        """Scheme and host, to which a robots.txt belongs."""
        return f"{self.scheme}://{_bracketed(self.host)}"


def target(url: str) -> Target:
    """The parts of an address; FetchError where its form alone forbids it."""
    bare = url.strip()
    if (
        not bare
        or len(bare) > LONGEST
        or "\\" in bare
        or any(ord(letter) < 0x20 or ord(letter) == 0x7F for letter in bare)
    ):
        raise FetchError(
            f"this is no address of a page, or one of over {LONGEST:,} characters", url=url[:LONGEST], code="url"
        )
    try:
        parts = urlsplit(bare)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"this is no address ({error})", url=url, code="url") from error
    if parts.scheme not in PORTS:
        raise FetchError("only http and https are fetched", url=url, code="scheme")
    if port is not None and port not in PORTS.values():
        raise FetchError(f"port {port} is not a web server's; only 80 and 443 are", url=url, code="port")
    if "@" in parts.netloc:
        raise FetchError("addresses with a user name are not fetched", url=url, code="url")
    host = _host(parts.hostname or "", url)
    usual = PORTS[parts.scheme]
    path = _escaped(parts.path or "/") + (f"?{_escaped(parts.query)}" if parts.query else "")
    shown = _bracketed(host) + ("" if port in {None, usual} else f":{port}")
    return Target(f"{parts.scheme}://{shown}{path}", parts.scheme, host, port or usual, path)


def _host(name: str, url: str) -> str:
    """The host in ASCII: a public name or address; FetchError if it is something else."""
    if ":" in name:
        return str(_literal(name, url))
    try:
        host = name.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise FetchError(f"the host is no name ({error})", url=url, code="host") from error
    labels = host.split(".")
    if NUMBER.match(labels[-1]):
        return str(_literal(host, url))
    if not all(LABEL.match(label) for label in labels) or len(host) > 253:
        raise FetchError("the host is no name", url=url, code="host")
    if len(labels) == 1 or any(host.endswith(f".{last}") for last in RESERVED):
        raise FetchError(f"{host} is a name within a machine or a network, not of the web", url=url, code="host")
    return host


def _literal(text: str, url: str) -> Address:
    """A public address that is written out; FetchError for all others and for odd spellings (octal, hexadecimal, zones)."""
    try:
        address = ip_address(text)
    except ValueError as error:
        raise FetchError("the host is a number that is no address", url=url, code="host") from error
    if why := closed(address):
        raise FetchError(f"{address} is no public address ({why})", url=url, code="address")
    return address


def closed(address: Address) -> str | None:
    """Why no page is fetched from an address; None where one may be.

    >>> closed(ip_address("169.254.169.254"))
    'link-local, where clouds keep secrets'
    >>> closed(ip_address("::ffff:8.8.8.8"))
    'outside the public part of IPv6'
    """
    if isinstance(address, IPv6Address) and (address not in GLOBAL or address.scope_id):
        return "outside the public part of IPv6"
    return next((why for network, why in CLOSED if address.version == network.version and address in network), None)


def resolved(asked: Target, resolver: Resolver) -> list[str]:
    """The addresses of a host, asked for once; FetchError where there are none, or where one of them is not public."""
    try:
        found = resolver(asked.host, asked.port)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host has no address ({error})", url=asked.url, code="name") from error
    for text in found:
        try:
            why = closed(ip_address(text))
        except ValueError:
            why = "written in no usual way"
        if why:
            raise FetchError(f"{asked.host} leads to {text}, no public address ({why})", url=asked.url, code="address")
    if not found:
        raise FetchError("the host has no address", url=asked.url, code="name")
    return found


def look_up(host: str, port: int) -> list[str]:
    """The addresses the system knows for a host, each once, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _escaped(text: str) -> str:
    return quote(text, safe=SAFE) if BARE.search(text) else text
