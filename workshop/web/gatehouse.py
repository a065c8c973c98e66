"""Every request passes here: same origin for whatever changes something, the reader's language.

Shared fragments cannot carry a token per person, so forgery is refused by the browser's own word (`Sec-Fetch-Site`,
else `Origin`); cookies are `SameSite=Lax` besides. A program with a bearer token sends neither and is let through.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, g, request  # noqa: TID251 — the language is spoken until the request ends

from workshop.core.errors import NotAllowed
from workshop.core.i18n import LANGUAGES, lazy, speaking
from workshop.web.parts import parts

SAFE = ("GET", "HEAD", "OPTIONS")
LANGUAGE_COOKIE = "lang"


def install(app: Flask) -> None:
    """Stand at the gate."""
    app.before_request(_same_origin)
    app.before_request(_speak)
    app.teardown_request(_fall_silent)


def _same_origin() -> None:
    if request.method in SAFE or _has_bearer():
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site == "same-origin" or (site is None and _own(request.headers.get("Origin"))):
        return
    raise NotAllowed(
        lazy("This form was sent from another site. Open the page again and repeat it there.")
    )


def _has_bearer() -> bool:
    return request.headers.get("Authorization", "").startswith("Bearer ") and not request.cookies


def _own(origin: str | None) -> bool:
    if origin is None:
        return False
    allowed = parts().settings.origins
    return origin in allowed if allowed else urlsplit(origin).netloc == request.host


def wanted_language() -> str:
    """Return the language asked for: by the cookie, else by the browser, else English."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    return request.accept_languages.best_match(list(LANGUAGES)) or "en"


def _speak() -> None:
    g.language = speaking(wanted_language())
    g.language.__enter__()


def _fall_silent(_error: BaseException | None) -> None:
    language = g.pop("language", None)
    if language is not None:
        language.__exit__(None, None, None)


def change_language(lang: str) -> None:
    """Speak another language for the rest of this request."""
    g.language.__exit__(None, None, None)
    g.language = speaking(lang)
    g.language.__enter__()
