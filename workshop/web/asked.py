"""What somebody typed and what was wrong with it: so that a refused form keeps every word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop.core.i18n import Lazy

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from workshop.core.errors import Refusal


@dataclass(frozen=True)
class Asked:
    """A form as it was sent. `of` says which form of the page; `say` why it was refused."""

    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    errors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    say: Lazy | str = ""
    of: str = ""

    def value(self, name: str, default: object = "") -> str:
        """Return what was typed in a field, else the default."""
        found = self.typed.get(name)
        return found[0] if found else "" if default is None else str(default)

    def has(self, name: str, value: str, default: Iterable[str] = ()) -> bool:
        """Say whether a box is ticked."""
        return value in (self.typed.get(name, ()) if self.typed else default)

    def error(self, name: str) -> str:
        """Return what is wrong with a field."""
        return " ".join(self.errors.get(name, ()))

    def about(self, of: str) -> Asked:
        """Return this for the form it concerns, and nothing for the others of the page."""
        return self if self.of == of else Asked()


def asked(
    form: MultiDict[str, str],
    refusal: Refusal | None = None,
    *,
    secret: tuple[str, ...] = (),
    of: str = "",
) -> Asked:
    """Keep what was typed, but no passwords."""
    typed = {
        name: values for name, values in form.to_dict(flat=False).items() if name not in secret
    }
    if refusal is None:
        return Asked(typed, of=of)
    return Asked(typed, refusal.errors, refusal.say, of)
