"""Sharing the record before the meeting is closed."""

from workshop.core.actions import Act, action
from workshop.core.fields import Flag
from workshop.core.forms import Form
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.records.sharing import SHARED


class ShareRecord(Form):
    """Share the record, or keep it to those who run the meeting."""

    shared = Flag()


@action(
    "record.share",
    form=ShareRecord,
    who=host,
    when="any",
    says=lazy("%(actor)s decided who may read the record."),
)
def share_record(act: Act, form: ShareRecord) -> None:
    """Let everybody in the meeting read the record now, or no longer; once closed, all may."""
    act.meeting.settings = {**act.meeting.settings, SHARED: bool(form.shared.data)}
    act.record(act.meeting, facts={"shared": bool(form.shared.data)})
