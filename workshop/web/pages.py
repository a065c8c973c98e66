"""Pages outside a meeting: each knows where it is, so that the language can be changed in place."""

from __future__ import annotations

import re

from flask import request

from workshop.core.rendering import render_page

_INSIDE = re.compile(r"/(?!/)[^\\\s\x00-\x1f\x7f]*")


def show(template: str, **values: object) -> str:
    """Return a page with its own address."""
    return render_page(template, here=here(), **values)


def here() -> str:
    """Return the address of this page with its query."""
    return request.full_path.rstrip("?")


def inside(address: str, below: str = "/") -> str:
    """Return an address if it leads to a page of this program below another one, else that one.

    Browsers leave out tabs and line ends: what seems to be a page is another host then.
    """
    return address if address.startswith(below) and _INSIDE.fullmatch(address) else below
