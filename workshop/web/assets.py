"""Addresses of the built browser assets, from the manifest that the build writes."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from pathlib import Path


class Assets:
    """Reads `static/build/manifest.json`: `{entry: {"file", "imports": [...]}}` or `{entry: file}`."""

    def __init__(self, static: Path) -> None:
        self._build = static / "build"

    @cached_property
    def _manifest(self) -> dict[str, Any]:
        path = self._build / "manifest.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def url(self, name: str) -> str:
        """Return the address of a built file."""
        found = self._manifest.get(name, name)
        return f"/static/build/{found['file'] if isinstance(found, dict) else found}"

    def preloads(self, name: str) -> list[str]:
        """Return what a script imports, so that the browser may fetch it early."""
        found = self._manifest.get(name, {})
        return (
            [f"/static/build/{one}" for one in found.get("imports", [])]
            if isinstance(found, dict)
            else []
        )

    def icon(self, name: str) -> Markup:
        """Return an icon of the sprite, hidden from screen readers."""
        address = f"{self.url('icons.svg')}#{name}"
        return Markup('<svg class="icon" aria-hidden="true"><use href="%s"></use></svg>') % address
