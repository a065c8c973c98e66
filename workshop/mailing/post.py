"""The post: plain SMTP to the server the installation names; none named, none sent."""

import smtplib
import ssl
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from workshop.core.errors import NotNow
from workshop.core.i18n import lazy

PATIENCE_SECONDS = 15
OFF = lazy("No mail server is named on this installation. Copy the links and send them yourself.")
UNREACHABLE = lazy("The mail server could not be reached. Nothing was sent; try again later.")
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


@dataclass(frozen=True)
class Post:
    """Where mail is handed in: `smtp://user:password@host:587` (STARTTLS), `smtps://…`, `smtp+plain://…`."""

    url: str = ""
    sender: str = ""

    @property
    def is_on(self) -> bool:
        """Say whether mail can be sent."""
        return bool(self.url and self.sender)

    def send(self, letters: Iterable[EmailMessage]) -> Mapping[str, str]:
        """Hand letters in over one connection; return by address what the server said of those it refused.

        Raises:
            NotNow: no server is named, or it cannot be reached: nothing was sent.
        """
        if not self.is_on:
            raise NotNow(OFF)
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            raise NotNow(UNREACHABLE) from error
        try:
            return {
                str(one["To"]): refused
                for one in letters
                if (refused := self._handed_in(server, one))
            }
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _handed_in(self, server: smtplib.SMTP, letter: EmailMessage) -> str:
        letter["From"] = self.sender
        try:
            server.send_message(letter)
        except smtplib.SMTPRecipientsRefused as refused:
            code, words = next(iter(refused.recipients.values()))
            return f"{code} {words.decode(errors='replace')}"[:200]
        except (OSError, smtplib.SMTPException) as error:
            return str(error)[:200] or type(error).__name__
        return ""

    def _connected(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 25)
        context = ssl.create_default_context()
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port, timeout=PATIENCE_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(host, port, timeout=PATIENCE_SECONDS)
            if parts.scheme == "smtp":
                server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        return server
