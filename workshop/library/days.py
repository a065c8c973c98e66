"""Days of commemoration: an organiser who plans a hard subject is told when one is near."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from workshop.library.checks import Checks
from workshop.library.lined import Lined, mappings, read

FILE = Path(__file__).parent / "days.yaml"
FIELDS = ("id", "date", "rule", "where", "en", "ja", "ko")
COUNTRIES = ("us", "jp", "kr")
LAST_MONDAY_OF_MAY = "last-monday-05"
WITHIN_DAYS = 1


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day that is remembered in one or several of the countries."""

    id: str
    title: Mapping[str, str]
    where: tuple[str, ...]
    month_day: str
    rule: str

    def of_year(self, year: int) -> date:
        """Return on which date it falls."""
        if self.rule == LAST_MONDAY_OF_MAY:
            last = date(year, 5, 31)
            return last - timedelta(days=last.weekday())
        month, day = self.month_day.split("-")
        return date(year, int(month), int(day))


@cache
def days() -> tuple[Day, ...]:
    """Return the days that come with the program.

    Raises:
        ValueError: the file does not fit its form.
    """
    checks = Checks()
    found = tuple(_day(checks, one) for one in mappings(read(FILE.read_text("utf-8"))))
    if checks.problems:
        raise ValueError("\n".join(f"days.yaml:{line}: {say}" for line, say in checks.problems))
    return found


def days_near(when: date, within: int = WITHIN_DAYS) -> list[Day]:
    """Return the days at most so many days away: the three countries are never on the same date all day."""
    around = [when + timedelta(days=step) for step in range(-within, within + 1)]
    return [one for one in days() if any(one.of_year(day.year) == day for day in around)]


def _day(checks: Checks, one: Lined) -> Day:
    checks.known(one, FIELDS)
    title = {lang: checks.text(one, lang, most=120) for lang in ("en", "ja", "ko")}
    return Day(
        id=checks.text(one, "id", most=40),
        title=title,
        where=checks.many(one, "where", COUNTRIES),
        month_day=checks.text(one, "date", most=5, default=""),
        rule=checks.one_of(one, "rule", (LAST_MONDAY_OF_MAY,), default=""),
    )
