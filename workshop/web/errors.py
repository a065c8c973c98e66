"""Refusals and faults as pages or JSON. One of the two places that may catch everything."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from flask import Flask, jsonify, request
from werkzeug.exceptions import HTTPException

from workshop.core.errors import NotFound, Refusal
from workshop.core.i18n import Lazy, lazy
from workshop.core.rendering import render_page
from workshop.web.office import SORRY, refused

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

log = logging.getLogger("workshop")
SAYINGS = {
    404: NotFound.default,
    405: lazy("This address does not take that request. Go back and use the buttons of the page."),
    413: lazy("That is too large. Send at most 2 MB."),
    429: lazy("Too many tries. Wait a few minutes, then try again."),
}


def install(app: Flask) -> None:
    """Answer every fault."""
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def wants_json() -> bool:
    """Say whether a program asks."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def page(status: int, say: Lazy | str, *, code: str = "") -> ResponseReturnValue:
    """Return the error page: what happened, what one can do, a code to quote."""
    start, _, rest = request.path.removeprefix("/").partition("/")
    back = f"/m/{rest.partition('/')[0]}/" if start == "m" and status != NotFound.status else ""
    html = render_page("web/error.html", status=status, say=say, code=code, back=back, here="/")
    return html, status


def _refusal(refusal: Refusal) -> ResponseReturnValue:
    if wants_json():
        return jsonify(refused(refusal, None)), refusal.status
    return page(refusal.status, refusal.say)


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    say = SAYINGS.get(status, SORRY)
    if wants_json():
        return jsonify(
            {"ok": False, "code": str(status), "say": str(say), "errors": {}, "retry": False}
        ), status
    return page(status, say)


def _fault(error: Exception) -> ResponseReturnValue:
    code = secrets.token_hex(4)
    log.error("fault %s", code, exc_info=error)
    if wants_json():
        return jsonify(
            {"ok": False, "code": "error", "say": str(SORRY), "errors": {}, "retry": False}
        ), 500
    return page(500, SORRY, code=code)
