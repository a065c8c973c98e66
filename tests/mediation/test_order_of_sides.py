"""The sides of a table stand as the reader is used to hear of their countries, in every list; never ranked."""

import pytest

from tests.mediation.company import Company
from workshop.core.people import as_customary
from workshop.mediation import sources
from workshop.mediation.picture import in_order, picture_of
from workshop.mediation.solver import Space
from workshop.offers.models import Ratification
from workshop.records.collect import record_of
from workshop.records.formats.minutes_html import page
from workshop.records.parts.exercises import CHAPTER

CASE = "trilateral-commission"
SITS = {"Aiko": "USA", "Bora": "JPN", "Carl": "ROK", "Fay": "CHA"}
ORDERS = {"en": "JPN ROK USA", "ja": "JPN USA ROK", "ko": "ROK USA JPN"}
SEATS = next(one for one in CHAPTER.tables if one.name == "seats")
WHOLE = {one.id: "a" for one in sources.public(CASE).issues}


def listed(html: str, lang: str, codes: str = "USA JPN ROK") -> str:
    """Return sides in the order in which a list first names them."""
    names = {one.id: one.name[lang] for one in sources.public(CASE).parties if one.id in codes}
    assert [one for one in names.values() if one not in html] == []
    return " ".join(sorted(names, key=lambda code: html.index(names[code])))


def only(order: str, codes: str) -> str:
    """Return these sides of an order."""
    return " ".join(one for one in order.split() if one in codes)


def after(html: str, mark: str) -> str:
    """Return what comes after a mark that a page must hold."""
    assert mark in html
    return html.split(mark, maxsplit=1)[1]


def test_sides_stand_in_the_readers_order_wherever_they_are_listed(company: Company) -> None:
    def check(name: str, panel: str, mark: str = "<", codes: str = "USA JPN ROK") -> None:
        for lang, order in ORDERS.items():
            company.act(name, "language.choose", lang=lang)
            found = listed(after(company.see(name, panel), mark), lang, codes)
            assert found == only(order, codes), (panel, lang)

    company.set_up(case=CASE)
    for name, code in SITS.items():
        company.put(name, code)
    check("Aiko", "exercise_seats")
    company.world.go_to("exercise-play")
    company.host("table.step", step="packages")
    check("Aiko", "table_room", "room-people")
    check("Fay", "sealed_control", 'name="givers"')
    company.act("Aiko", "offer_draft.keep", options=WHOLE)
    check("Aiko", "offer_board", 'name="to"', "JPN ROK")
    company.agree("Aiko", "Carl", "Bora", package=WHOLE)
    company.host("table.step", step="final")
    check("Aiko", "ratification", 'class="consents"')
    row = company.world.one(Ratification).id
    for name in ("Carl", "Bora", "Aiko"):
        company.act(name, "ratification.consent", ratification=row, answer="yes")
    company.world.go_to("exercise-debrief")
    company.host("table.gather", room="joint")
    for name in SITS:
        company.act(name, "picture_consent.give", given="yes")
    company.host("exercise.ask", exercise=company.exercise.id, question=5)
    company.host("picture.show", table=company.table().id)
    check("Aiko", "table_picture", 'class="shares"')
    check("Aiko", "table_picture", 'class="measures"')
    minutes_follow(company)


def minutes_follow(company: Company) -> None:
    """Check the order in the chapters of the minutes, and that rows of data do not turn."""
    with company.world.database.reading() as db:
        record = record_of(db, company.world.meeting_id, "full")
    for lang, order in ORDERS.items():
        html = page(record, lang).decode()
        for chapter in ("exercises", "ratifications", "figures"):
            assert listed(after(html, f'id="{chapter}"'), lang) == order, (chapter, lang)
        told = after(after(html, 'id="offers"'), "→")
        assert listed(told, lang, "JPN ROK") == only(order, "JPN ROK"), lang
        rows = [row[2] for row in SEATS.rows(record, lang)]
        assert list(dict.fromkeys(rows)) == ["USA", "JPN", "ROK", "CHA", "YOU"], "data do not turn"


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
@pytest.mark.parametrize("countries", ["kr kr jp jp", "us - jp", "kr kr", "jp"])
def test_a_case_that_is_not_one_of_countries_keeps_its_own_order(lang: str, countries: str) -> None:
    sides = [*enumerate(countries.replace("-", "").split(" ")), (9, None)]

    assert as_customary(sides, lang, lambda one: one[1]) == sides


def test_figures_turn_with_their_sides() -> None:
    figures = picture_of(Space(sources.numbers(CASE)), WHOLE, [WHOLE])
    turned = in_order(figures, ["ROK", "CHA", "USA", "JPN"])

    def by_party(told: dict[str, object], name: str) -> list[dict[str, int]]:
        return [dict(zip(told["parties"], row, strict=True)) for row in told[name]]

    assert turned["parties"] == [one["party"] for one in turned["sides"]] == ["ROK", "USA", "JPN"]
    for name in ("frontier", "path", "nash", "fair"):
        assert by_party(turned, name) == by_party(figures, name)
    assert in_order(figures, ["ROK"]) == figures
