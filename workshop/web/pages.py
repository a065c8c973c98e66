"""Plain pages: each knows where it is and from which seat it is read, so that the language can be changed in place."""

from __future__ import annotations

import re

from flask import g, request  # noqa: TID251 — from which seat this request reads

from workshop.core.rendering import render_page

_INSIDE = re.compile(r"/(?!/)[^\\\s\x00-\x1f\x7f]*")


def show(template: str, **values: object) -> str:
    """Return a page with its own address."""
    return render_page(template, here=here(), acts_at=acts_at(), **values)


def read_from(participant_id: str) -> None:
    """Note from which seat this request reads: whoever holds one chooses the language of the seat."""
    g.acts_at = f"/m/{participant_id}/act"


def acts_at() -> str:
    """Return where forms of the seat go from which this request reads; nothing if it reads from none."""
    return str(g.get("acts_at", ""))


def here() -> str:
    """Return the address of this page with its query."""
    return request.full_path.rstrip("?")


def inside(address: str, below: str = "/") -> str:
    """Return an address if it leads to a page of this program below another one, else that one.

    Browsers leave out tabs and line ends: what seems to be a page is another host then.
    """
    return address if address.startswith(below) and _INSIDE.fullmatch(address) else below
