"""Ports for servers that tests start: none that the system gives away by itself, none that another worker takes."""

import os
import socket
from itertools import count

# Below the ports that Linux lends to outgoing connections, above those that Chromium refuses.
FIRST, MANY = 12_000, 20_000
# Neighbouring processes begin far apart; each goes on by one.
_next = count(os.getpid() * 97)


def free_port() -> int:
    """Return a port that nobody has, and that nobody is given until the server has taken it."""
    for number in _next:
        port = FIRST + number % MANY
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("unreachable: the numbers do not end")
