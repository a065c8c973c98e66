"""What is written to people: in their language, plain text, no tracking, nothing about the subject but its title."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid
from zoneinfo import ZoneInfo

from workshop.core.i18n import gettext as _
from workshop.core.i18n import localised, speaking
from workshop.core.meeting import Meeting
from workshop.mailing.calendar import Appointment, written

HOME_ZONES = {"us": "America/New_York", "jp": "Asia/Tokyo", "kr": "Asia/Seoul"}


@dataclass(frozen=True)
class Addressee:
    """To whom a letter goes: `zone` is the clock it tells the time by."""

    name: str
    email: str
    lang: str
    zone: str = "UTC"


@dataclass(frozen=True)
class Letter:
    """What a letter says: a line for its subject, and paragraphs."""

    subject: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Before:
    """The meeting that somebody comes from, and what the person answered there in private: yes or later."""

    meeting: Meeting
    answer: str = "yes"


def invitation(
    meeting: Meeting, to: Addressee, link: str, appointments: Sequence[Appointment]
) -> EmailMessage:
    """Write an invitation with the personal link."""
    with speaking(to.lang):
        title = localised(meeting.title, to.lang).text
        lines = [
            _("Dear %(name)s,", name=to.name),
            _("you are invited to “%(title)s”.", title=title),
            *_times(appointments, to),
            _("This link is yours alone. It works once, within 30 days:"),
            link,
            _("You may use a pseudonym. Before you enter you read what is kept and decide on it."),
            _("If you did not expect this message, you can ignore it."),
        ]
        return _letter(to, _("Invitation: %(title)s", title=title), lines, appointments)


def onward(
    meeting: Meeting,
    to: Addressee,
    link: str,
    appointments: Sequence[Appointment],
    before: Before,
) -> Letter:
    """Write to somebody who said yes or later in private, at the end of a meeting: an invitation to what follows."""
    with speaking(to.lang):
        title = localised(meeting.title, to.lang).text
        support = before.meeting.settings.get("support", "")
        lines = [
            _("Dear %(name)s,", name=to.name),
            _answered(before, to.lang),
            _("You are invited to “%(title)s”.", title=title),
            *_times(appointments, to),
            _("This link is yours alone. It works once, within 30 days:"),
            link,
            _("You may use a pseudonym. Before you enter you read what is kept and decide on it."),
            _(
                "You are free to say no, without a reason: leave the link unused. Nobody else is told."
            ),
        ]
        if support:
            lines.append(_("If something stays with you, turn to: %(whom)s", whom=support))
        return Letter(_("Invitation: %(title)s", title=title), lines)


def _answered(before: Before, lang: str) -> str:
    title = localised(before.meeting.title, lang).text
    if before.answer == "later":
        return _(
            "at the end of “%(title)s” you were asked in private whether you want to go on, and answered “later”.",
            title=title,
        )
    return _("at the end of “%(title)s” you said in private that you want to go on.", title=title)


def ending(
    meeting: Meeting, to: Addressee, ends_at: datetime, *, deleted: bool, address: str
) -> Letter:
    """Write to somebody who runs a meeting that its record's term ends soon, and how."""
    with speaking(to.lang):
        title = localised(meeting.title, to.lang).text
        at = _local(ends_at, to).strftime("%Y-%m-%d %H:%M")
        if deleted:
            what = _(
                "On %(at)s (%(zone)s) everything of “%(title)s” is deleted.",
                at=at,
                zone=to.zone,
                title=title,
            )
        else:
            what = _(
                "On %(at)s (%(zone)s) the names and words of the participants of “%(title)s” are erased.",
                at=at,
                zone=to.zone,
                title=title,
            )
        lines = [
            _("Dear %(name)s,", name=to.name),
            what,
            _(
                "The participants were told so. If a copy is to be kept, save it before, on the page of the record:"
            ),
            address,
            _("There you can also set another term."),
        ]
        return Letter(_("The record of “%(title)s” ends soon", title=title), lines)


def as_mail(
    to: Addressee, letter: Letter, appointments: Sequence[Appointment] = ()
) -> EmailMessage:
    """Put a letter in an envelope, with the meeting for the calendar."""
    with speaking(to.lang):
        return _letter(to, letter.subject, letter.lines, appointments)


def reminder(
    meeting: Meeting, to: Addressee, address: str, appointments: Sequence[Appointment]
) -> EmailMessage:
    """Write a reminder; it holds no personal link."""
    with speaking(to.lang):
        title = localised(meeting.title, to.lang).text
        lines = [
            _("Dear %(name)s,", name=to.name),
            _("“%(title)s” begins soon.", title=title),
            *_times(appointments, to),
            _("Open the personal link of your invitation. If you have lost it, come in here:"),
            address,
        ]
        return _letter(to, _("Reminder: %(title)s", title=title), lines, appointments)


def _times(appointments: Sequence[Appointment], to: Addressee) -> list[str]:
    return [
        _(
            "%(day)s, %(begin)s to %(end)s (%(zone)s)",
            day=_local(one.begins, to).strftime("%Y-%m-%d"),
            begin=_local(one.begins, to).strftime("%H:%M"),
            end=_local(one.ends, to).strftime("%m-%d %H:%M"),
            zone=to.zone,
        )
        for one in appointments
    ]


def _local(at: datetime, to: Addressee) -> datetime:
    return at.astimezone(ZoneInfo(to.zone))


def _letter(
    to: Addressee, subject: str, lines: Sequence[str], appointments: Sequence[Appointment]
) -> EmailMessage:
    made = EmailMessage()
    made["To"] = to.email
    made["Subject"] = subject
    made["Message-ID"] = make_msgid(domain="trialogue.invalid")
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n\n".join(lines) + "\n")
    if appointments:
        calendar = written(appointments)
        made.add_attachment(calendar, maintype="text", subtype="calendar", filename="meeting.ics")
    made["Content-Language"] = to.lang
    return made
