"""What the facilitators do with minority statements: say when they are due, hide and restore, never edit."""

from datetime import timedelta

from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.statements.forms import DueMinority, HideMinority, OneMinority
from workshop.statements.models import Minority
from workshop.statements.rules import ensure_alive


@action(
    "minority.due",
    form=DueMinority,
    who=host,
    when="any",
    says=lazy("%(actor)s set when a minority statement is due."),
)
def set_due_minority(act: Act, form: DueMinority) -> None:
    """Set when the text is due, in hours from now."""
    statement = act.get(Minority, form.minority.data)
    ensure_alive(statement.state)
    statement.due_at = act.now + timedelta(hours=form.hours.data)
    act.record(statement)


@action(
    "minority.hide",
    form=HideMinority,
    who=host,
    when="any",
    says=lazy("%(actor)s hid a minority statement: %(reason)s"),
)
def hide_minority(act: Act, form: HideMinority) -> None:
    """Hide a minority statement with a reason that everybody can read; its words are never edited."""
    statement = act.get(Minority, form.minority.data)
    ensure_alive(statement.state)
    statement.state, statement.reason = "hidden", form.reason.data
    act.record(statement, facts={"reason": statement.reason})


@action(
    "minority.restore",
    form=OneMinority,
    who=host,
    when="any",
    says=lazy("%(actor)s restored a minority statement."),
)
def restore_minority(act: Act, form: OneMinority) -> None:
    """Show a hidden minority statement again.

    Raises:
        NotNow: it is not hidden.
    """
    statement = act.get(Minority, form.minority.data)
    if statement.state != "hidden":
        raise NotNow(lazy("Only a hidden statement can be restored."))
    statement.state = "given" if statement.words else "announced"
    statement.reason = ""
    act.record(statement)
