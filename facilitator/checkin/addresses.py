"""Owns the addresses a phone may find this machine at, the likeliest first.

The address of the default route comes first; addresses of tunnels and containers, which no phone can reach, come late,
link-local ones later, and the machine's own loopback last.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable, Mapping

from facilitator.domain.frozen import frozen

_ELSEWHERE = "192.0.2.1"  # RFC 5737: leads nowhere; connecting a datagram socket sends nothing

_TUNNEL = re.compile(r"^(?:tun|tap|wg|utun|ppp|ipsec|zt|tailscale|nordlynx|gpd)|vpn|wireguard|tailscale", re.IGNORECASE)
_CONTAINER = re.compile(
    r"^(?:docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|cni|flannel|podman|bridge\d)|vethernet|hyper-v|wsl|virtualbox",
    re.IGNORECASE,
)


@frozen
class Address:
    """One address of this machine and the interface it belongs to."""

    ip: str
    interface: str

    @property
    def host(self) -> str:
        """The address as it stands in a link."""
        return f"[{self.ip}]" if ":" in self.ip else self.ip


def rank(found: Mapping[str, Iterable[str]], default: str | None) -> tuple[Address, ...]:
    """Put interfaces' addresses in the order in which a phone should try them.

    >>> [a.ip for a in rank({"docker0": ["172.17.0.1"], "wlan0": ["192.168.1.23"]}, None)]
    ['192.168.1.23', '172.17.0.1']
    """
    known = [
        Address(ip.partition("%")[0], interface)
        for interface, ips in found.items()
        for ip in ips
        if not ipaddress.ip_address(ip.partition("%")[0]).is_unspecified
    ]
    return tuple(sorted(known, key=lambda address: (*_unlikely(address, default), address.interface)))


def _unlikely(address: Address, default: str | None) -> tuple[int, bool, bool]:
    ip = ipaddress.ip_address(address.ip)
    if ip.is_loopback:
        rank = 4
    elif ip.is_link_local:
        rank = 3
    elif _CONTAINER.search(address.interface):
        rank = 2
    elif _TUNNEL.search(address.interface):
        rank = 1
    else:
        rank = 0
    return rank, address.ip != default, ip.version == 6


def default_address() -> str | None:
    """Name the address that this machine speaks to the world with; None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_ELSEWHERE, 9))
        except OSError:
            return None
        ip: str = probe.getsockname()[0]
        return ip


def addresses() -> tuple[Address, ...]:
    """List this machine's addresses, the likeliest first."""
    import psutil

    families = (socket.AF_INET, socket.AF_INET6)
    found = {
        name: [entry.address for entry in entries if entry.family in families]
        for name, entries in psutil.net_if_addrs().items()
    }
    return rank(found, default_address())
