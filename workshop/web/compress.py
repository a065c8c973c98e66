"""Pages and assets by gzip; assets of hashed names are kept by browsers for ever.

Only whole texts of `GET`: not the sockets, whose lengths must not tell of secrets, not downloads. Pages carry no token
that a guessed compression could betray: forms are guarded by origin, keys to seats are in cookies.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, current_app, request

if TYPE_CHECKING:
    from flask import Response

SMALL = 600
TEXTS = frozenset(
    {
        "text/html",
        "text/css",
        "text/javascript",
        "application/javascript",
        "application/json",
        "image/svg+xml",
    }
)
FOR_EVER = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Compress what the browser can read compressed."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    asset = (
        request.path.removeprefix("/static/") if request.path.startswith("/static/build/") else ""
    )
    if asset and response.status_code == 200:  # noqa: PLR2004 — found
        response.headers["Cache-Control"] = FOR_EVER
    if not _may(response):
        return response
    data = _asset(current_app.static_folder or "", asset) if asset else _page(response)
    if data is not None:
        _let_go(response)
        response.set_data(data)
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("ETag", None)
    response.vary.add("Accept-Encoding")
    return response


def _let_go(response: Response) -> None:
    """Close the file that would have been sent as it is."""
    close = getattr(response.response, "close", None)
    if close is not None:
        close()
    response.direct_passthrough = False


def _may(response: Response) -> bool:
    is_download = response.headers.get("Content-Disposition", "").startswith("attachment")
    return (
        request.method == "GET"
        and response.status_code == 200  # noqa: PLR2004 — a whole answer
        and response.mimetype in TEXTS
        and "Content-Encoding" not in response.headers
        and not is_download
        and request.accept_encodings.quality("gzip") > 0
    )


def _page(response: Response) -> bytes | None:
    if response.is_streamed or response.direct_passthrough:
        return None
    data = response.get_data()
    return gzip.compress(data, 5) if len(data) > SMALL else None


@lru_cache(maxsize=200)
def _asset(folder: str, name: str) -> bytes | None:
    path = Path(folder) / name
    return gzip.compress(path.read_bytes(), 9) if path.is_file() else None
