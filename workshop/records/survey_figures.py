"""The figures of one nameless list: every one counted from it, exact, written as a decimal number."""

from fractions import Fraction

from workshop.records.chain import Object
from workshop.surveys.change import Change, Wave, change_of, wave_of

_DIGITS = 6


def figures_of(found: object, *, paired: bool) -> Object | None:
    """Count one list; None where it does not hold answers."""
    listed = found if isinstance(found, list) else []
    try:
        return _changed(change_of(listed)) if paired else {"once": _wave(wave_of(listed))}
    except (TypeError, ValueError):
        return None


def _changed(change: Change) -> Object:
    return {
        "people": change.people,
        "matched": change.matched,
        "before": _wave(change.before),
        "after": _wave(change.after),
        "shifts": {str(shift): count for shift, count in change.shifts.items()},
        "mean_shift": _decimal(change.mean_shift),
        "p_mean": _decimal(change.p_mean),
        "p_sign": _decimal(change.p_sign),
    }


def _wave(wave: Wave) -> Object:
    return {
        "counts": {str(value): count for value, count in wave.counts.items()},
        "no_opinion": wave.no_opinion,
        "unanswered": wave.unanswered,
        "mean": _decimal(wave.mean),
        "median": _decimal(wave.median),
    }


def _decimal(value: Fraction | None) -> str | None:
    """Return a fraction as a decimal number, rounded half to even, without a float in between."""
    if value is None:
        return None
    whole = round(abs(value) * 10**_DIGITS)
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{whole // 10**_DIGITS}.{whole % 10**_DIGITS:0{_DIGITS}d}"
