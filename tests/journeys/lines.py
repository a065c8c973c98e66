"""A line between a browser and the server that a journey may break."""

import re

from playwright.sync_api import BrowserContext, WebSocketRoute


class Line:
    """The phone's socket, from which the server's answers may be kept back."""

    def __init__(self, context: BrowserContext) -> None:
        self.mute, self.sockets = False, list[WebSocketRoute]()
        context.route_web_socket(re.compile("/socket.io/"), self._joined)

    def _joined(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        server = socket.connect_to_server()
        server.on_message(lambda message: None if self.mute else socket.send(message))

    def breaks(self) -> None:
        """Break the line; the next one is sound."""
        self.mute = False
        self.sockets[-1].close()
