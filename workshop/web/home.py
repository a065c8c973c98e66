"""The front door: a code to join by, a link to sign in, the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, redirect, request

from workshop.core.i18n import LANGUAGES, Lazy, lazy
from workshop.core.ids import clean_code
from workshop.web.gatehouse import LANGUAGE_COOKIE
from workshop.web.pages import inside, show
from workshop.web.parts import parts
from workshop.web.people import staff_here

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug import Response

pages = Blueprint("home", __name__)
CODE_LONG = 8
YEAR_SECONDS = 31_536_000
STATES = {
    "waiting": lazy("Waiting to begin"),
    "running": lazy("In full swing"),
    "finished": lazy("Finished"),
}


@pages.get("/")
def home() -> ResponseReturnValue:
    """Show the front door."""
    return front()


def front(code: str = "", say: Lazy | str = "") -> str:
    """Return the front door; with a sentence when a code did not open."""
    demo = current_app.extensions.get("demo") if parts().settings.demo else None
    return show(
        "web/home.html", code=code, say=say, demo=demo or {}, states=STATES, staff=staff_here()
    )


@pages.get("/join")
def find() -> ResponseReturnValue:
    """Take a typed code to its meeting's door."""
    typed = request.args.get("code", "")
    code = clean_code(typed)
    if len(code) != CODE_LONG or not code.isascii():
        return front(
            typed[:20], lazy("A code has eight letters and digits. Look at the screen in the room.")
        ), 422
    return redirect(f"/join/{code}", code=303)


@pages.get("/language/<lang>")
def language(lang: str) -> ResponseReturnValue:
    """Remember a language and go back."""
    answer = redirect(inside(request.args.get("to", "/")))
    remember_language(answer, lang)
    return answer


def remember_language(answer: Response, lang: str) -> None:
    """Let this browser read in a language from now on."""
    if lang in LANGUAGES:
        answer.set_cookie(
            LANGUAGE_COOKIE,
            lang,
            max_age=YEAR_SECONDS,
            samesite="Lax",
            httponly=True,
            secure=parts().settings.https,
        )
