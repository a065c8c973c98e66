"""Who of a list holds a personal link already: the same list read twice invites nobody twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.core import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workshop.accounts.models import Invitation
    from workshop.core.people import Delegation
    from workshop.library.people import PersonRow


def new_in(
    rows: Sequence[PersonRow], invitations: Iterable[Invitation], sides: Mapping[str, Delegation]
) -> list[PersonRow]:
    """Return those of a list who hold no link that may still be used or was used: by address, else name and side."""
    now = clock.now()
    codes = {one.id: code for code, one in sides.items()}
    held = {
        key
        for one in invitations
        if one.revoked_at is None and (one.participant_id or one.ends_at > now)
        for key in (
            str(one.settings.get("email") or "").casefold(),
            f"{codes.get(one.delegation_id or '', '')} {one.name.casefold()}",
        )
        if key
    }
    return [
        one
        for one in rows
        if (one.email.casefold() or f"{one.delegation} {one.name.casefold()}") not in held
    ]
