"""The minutes as one page: what every other form of them is made from."""

from workshop.core.i18n import LANGUAGES, speaking
from workshop.core.rendering import render_page
from workshop.records import course_figures, figures, ranked_figures, spread_figures
from workshop.records.documents.paint import sheet
from workshop.records.minutes import Minutes
from workshop.records.record import Record


def page(record: Record, lang: str) -> bytes:
    """Return the minutes in a language; an unknown one falls back to English."""
    lang = lang if lang in LANGUAGES else "en"
    with speaking(lang):
        told = {
            "record": record,
            "minutes": Minutes(record, lang),
            "figures": figures,
            "courses": course_figures,
            "ranked": ranked_figures,
            "spreads": spread_figures,
        }
        text = render_page("records/minutes.html", **told, looks=sheet())
    return text.encode("utf-8", "replace")
