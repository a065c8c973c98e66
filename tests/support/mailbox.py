"""A mail server of a test's own, which keeps the letters that it was handed."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from tests.support.ports import free_port
from workshop.mailing.post import Post

ROOT = "https://meet.example"


class Box:
    """Keeps what a mail server was handed; refuses whoever is called nobody."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 — the library's name
        self, _server: object, _session: object, envelope: Any, address: str, _options: object
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def box() -> Iterator[tuple[Box, Post]]:
    """A mail server of the test's own, and the post that leads to it."""
    kept = Box()
    port = free_port()
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    yield kept, Post(f"smtp+plain://127.0.0.1:{port}", "meetings@example.org")
    server.stop()


def use_post(app: Flask, post: Post) -> None:
    """Let the program send by this post, under a public address."""
    parts = app.extensions["parts"]
    settings = replace(parts.settings, smtp=post.url, sender=post.sender, public_url=ROOT)
    app.extensions["parts"] = replace(parts, settings=settings)
