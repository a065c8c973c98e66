"""The socket door, put together.

`open_door` puts everything together; the rest of the program reaches it through the returned
`Live` and answers it through `office.Office`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.live.broadcast import Broadcaster
from workshop.live.connections import Connections
from workshop.live.gateway import Gateway
from workshop.live.guard import SocketGuard
from workshop.live.headers import SecurityHeaders
from workshop.live.limits import Options
from workshop.live.presence import Presence
from workshop.live.timekeeper import Duty, Timekeeper

if TYPE_CHECKING:
    from flask import Flask

    from workshop.live.office import Office

EXTENSION = "workshop.live"


@dataclass(frozen=True)
class Live:
    """What the rest of the program may ask of the socket door."""

    broadcaster: Broadcaster
    connections: Connections
    gateway: Gateway
    timekeeper: Timekeeper

    def start(self) -> None:
        """Start the background loops (heartbeat, presence, timers); a second call does nothing."""
        self.timekeeper.start()

    def close(self) -> None:
        """Stop the loops, tell what is still to be told, and close every socket with 1001, going away."""
        self.timekeeper.stop()
        self.broadcaster.finish()
        self.connections.close_all()


def open_door(app: Flask, office: Office, options: Options | None = None) -> Live:
    """Give the app its socket door and security headers; wraps `app.wsgi_app`, so call it last.

    The writer announces its commits to `Live.broadcaster.announce`.
    `app.extensions["workshop.live"]` keeps the result.
    """
    options = options or Options()
    connections = Connections(options.limits)
    broadcaster = Broadcaster(office, connections)
    gateway = Gateway(office, connections, broadcaster)
    broadcaster.recheck = gateway.recheck
    presence = Presence(office, connections, broadcaster)
    connections.moved = presence.moved
    timekeeper = Timekeeper(
        (
            Duty(1, office.tick),
            Duty(1, presence.tell),
            Duty(min(1, options.limits.connect_within_seconds / 2), connections.reap),
            Duty(options.limits.heartbeat_seconds, broadcaster.beat),
        )
    )
    gateway.install(app, async_mode=options.async_mode)
    guard = SocketGuard(
        app.wsgi_app, office, connections, origins=options.origins, begin=timekeeper.start
    )
    app.wsgi_app = SecurityHeaders(guard, https=options.https)  # type: ignore[method-assign]  # Flask's own way to add middleware
    live = Live(broadcaster, connections, gateway, timekeeper)
    app.extensions[EXTENSION] = live
    return live
