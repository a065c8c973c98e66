"""Days of commemoration near a date."""

from datetime import date

import pytest

from workshop.library.days import days, days_near


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        (date(2027, 8, 15), {"comfort-women", "august-15"}),
        (date(2027, 2, 28), {"march-first"}),
        (date(2027, 5, 31), {"memorial-day-us"}),
        (date(2026, 5, 25), {"memorial-day-us"}),
        (date(2027, 1, 20), set()),
    ],
)
def test_days_are_found_from_the_day_before_to_the_day_after(when: date, wanted: set[str]) -> None:
    assert {one.id for one in days_near(when)} == wanted


def test_every_day_has_three_languages_and_somebody_who_observes_it() -> None:
    assert len(days()) > 15
    for one in days():
        assert set(one.title) == {"en", "ja", "ko"}
        assert all(one.title.values())
        assert one.where
        assert one.of_year(2028)
