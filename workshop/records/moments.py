"""What the clock said where the meeting was held, in the words of a language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton

from workshop.agenda.times import ZONES
from workshop.core.i18n import gettext as _

if TYPE_CHECKING:
    from workshop.records.record import Record

UTC_ZONE = "UTC"
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class WallClock:
    """A clock of one zone on the day of `first`; other days are named beside the hour."""

    zone: str
    lang: str
    first: object = None

    def time(self, at: object) -> str:
        """Return a moment as `HH:MM`, with its date when that is not the meeting's first day."""
        local = self._local(at)
        if local is None:
            return ""
        first = self._local(self.first)
        clock = f"{local:%H:%M}"
        if first is None or first.date() == local.date():
            return clock
        return f"{format_skeleton('MMMd', local, locale=self.lang)} {clock}"

    def span(self, begin: object, end: object) -> str:
        """Return from when to when; a dash for what is not known."""
        if not begin:
            return "–"
        return f"{self.time(begin)}–{self.time(end)}"

    def date(self, at: object) -> str:
        """Return the date in words, or nothing."""
        local = self._local(at)
        return "" if local is None else format_date(local.date(), "long", locale=self.lang)

    @property
    def name(self) -> str:
        """Return the zone in words, with its distance from UTC on the first day."""
        local = self._local(self.first)
        if self.zone == UTC_ZONE or local is None:
            return UTC_ZONE
        away = local.utcoffset() or timedelta()
        hours = away / HOUR
        said = f"{'+' if hours >= 0 else '−'}{abs(hours):g}"
        return _("%(place)s (UTC%(hours)s)", place=str(ZONES.get(self.zone, self.zone)), hours=said)

    def _local(self, at: object) -> datetime | None:
        if not isinstance(at, str) or not at:
            return None
        return datetime.fromisoformat(at).astimezone(ZoneInfo(self.zone))


def wall_of(record: "Record", lang: str) -> WallClock:
    """Return the clock of the zone in which a meeting was planned; UTC where it says none."""
    meeting = next(iter(record.history.rows("meeting")), {})
    settings = meeting.get("settings")
    zone = settings.get("zone") if isinstance(settings, dict) else None
    shown = record.parts["meeting"]
    first = shown.get("opened_at") if isinstance(shown, dict) else None
    return WallClock(zone if isinstance(zone, str) and zone in ZONES else UTC_ZONE, lang, first)


def elsewhere(at: object, zones: Sequence[str], clock: WallClock) -> list[tuple[str, str]]:
    """Return what the clocks of other zones said, with their date where it was another."""
    found = []
    for zone in zones:
        other = WallClock(zone, clock.lang, at)
        if zone != clock.zone and (hour := other.time(at)):
            dates = other.date(at), clock.date(at)
            shown = hour if dates[0] == dates[1] else f"{dates[0]} {hour}"
            found.append((str(ZONES.get(zone, zone)), shown))
    return found
