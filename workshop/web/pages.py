"""Pages outside a meeting: each knows where it is, so that the language can be changed in place."""

from __future__ import annotations

from flask import request

from workshop.core.rendering import render_page


def show(template: str, **values: object) -> str:
    """Return a page with its own address."""
    return render_page(template, here=here(), **values)


def here() -> str:
    """Return the address of this page with its query."""
    return request.full_path.rstrip("?")
