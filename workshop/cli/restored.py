"""What `workshop import record` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from sqlalchemy import select

from workshop.cli.databases import opened
from workshop.cli.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.core.db import Database


def bring_record(file: Path, key: str | None) -> None:
    """Check a record, restore its meeting, tell its code and how the facilitator comes in."""
    from workshop.core.errors import Refusal  # noqa: PLC0415
    from workshop.core.meeting import Meeting  # noqa: PLC0415
    from workshop.records import findings  # noqa: PLC0415
    from workshop.records.restoring import problem_of, restore, signed_with  # noqa: PLC0415

    with opened() as (settings, database):
        try:
            meeting_id = restore(database, file, key)
        except findings.Fault as fault:
            raise Fault(f"The record does not hold. {problem_of(fault, file)}") from None
        except Refusal as refusal:
            raise Fault(str(refusal.say)) from None
        _say_whose(signed_with(file), settings.signing_key_file, asked=key is not None)
        with database.reading() as db:
            click.echo(db.get_one(Meeting, meeting_id).code)
        click.echo(f"{settings.address}{_link(database, meeting_id)}")


def _say_whose(key: str, key_file: Path, *, asked: bool) -> None:
    """Say who vouches for a record that came in: whatever it tells, this installation will sign it from now on."""
    from workshop.records import signing  # noqa: PLC0415

    signing.install(key_file)
    if key == signing.signer().fingerprint:
        click.echo("It was signed by this installation.", err=True)
        return
    whose = "the key that was named" if asked else f"another key, {key}, of whom was not checked"
    said = (
        f"It was signed with {whose}."
        if key
        else "It was not signed: anybody could have written it."
    )
    click.echo(f"{said} From now on this installation signs what it says.", err=True)


def _link(database: Database, meeting_id: str) -> str:
    """Return the path of a link that opens the seat of whoever founded the meeting."""
    from workshop.accounts.invitations import Guest, invite  # noqa: PLC0415
    from workshop.core.people import Participant  # noqa: PLC0415

    with database.reading() as db:
        query = select(Participant).where(
            Participant.meeting_id == meeting_id, Participant.role == "host"
        )
        host = db.scalars(query.order_by(Participant.joined_at)).first()
    if host is None:
        raise Fault("The record names no facilitator.")
    guest = Guest(
        name=host.name, delegation_id=None, lang=host.lang, role=host.role, participant_id=host.id
    )
    ((_row, path),) = invite(database, meeting_id, [guest])
    return path
