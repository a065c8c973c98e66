"""What somebody has typed at a meeting's door so far: in a cookie of that door, for an hour."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING

from flask import request

from workshop.web.parts import parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug import Response

COOKIE = "door"
LASTS_SECONDS = 3600


def kept_draft(code: str) -> dict[str, str]:
    """Return what was typed, or nothing."""
    try:
        found = json.loads(base64.urlsafe_b64decode(request.cookies.get(COOKIE, "")))
    except (ValueError, binascii.Error):
        return {}
    if not isinstance(found, dict) or found.pop("code", None) != code:
        return {}
    return {str(name): value for name, value in found.items() if isinstance(value, str)}


def keep_draft(answer: Response, code: str, typed: Mapping[str, str]) -> None:
    """Keep what was typed."""
    value = base64.urlsafe_b64encode(json.dumps({"code": code, **typed}).encode()).decode()
    answer.set_cookie(
        COOKIE,
        value,
        max_age=LASTS_SECONDS,
        path=f"/join/{code}",
        httponly=True,
        samesite="Lax",
        secure=parts().settings.https,
    )


def forget_draft(answer: Response, code: str) -> None:
    """Forget it."""
    answer.delete_cookie(
        COOKIE, path=f"/join/{code}", httponly=True, samesite="Lax", secure=parts().settings.https
    )
