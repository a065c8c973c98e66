"""The survey items as the program carries them."""

from pathlib import Path

import pytest

from workshop.core.errors import NotFound
from workshop.core.i18n import LANGUAGES
from workshop.library.loading import DeckFault
from workshop.library.survey import FOLDER, load_survey, survey_set, survey_sets

TWELVE = "twelve-items"


def test_all_sets_load_complete_in_every_language() -> None:
    for one in survey_sets().values():
        assert all(set(item.text) == set(LANGUAGES) for item in one.items)
        assert {item.scale for item in one.items} == set(one.scales)


def test_the_twelve_items_are_there_with_their_scales_and_mark() -> None:
    twelve = survey_set(TWELVE)

    assert sorted(item.id[:3] for item in twelve.items) == [f"s{n:02d}" for n in range(1, 13)]
    sizes = {name: scale.size for name, scale in twelve.scales.items()}
    assert sizes == {"agree7": 7, "important5": 5, "likely5": 5, "well5": 5}
    assert twelve.is_draft("ja")
    assert not twelve.is_draft("en")


def test_two_items_are_repeated_and_two_balance_each_other() -> None:
    items = survey_set(TWELVE).item_by_id

    assert [one.id for one in items.values() if one.repeat] == ["s01-perspective", "s02-trust"]
    assert items["s08-continuity"].balance_with == "s09-affected-voice"
    assert items["s09-affected-voice"].balance_with == "s08-continuity"


def test_an_unknown_set_is_not_found() -> None:
    with pytest.raises(NotFound):
        survey_set("nothing")


@pytest.mark.parametrize(
    ("old", "new", "say"),
    [
        ("scale: likely5", "scale: agree9", "agree9"),
        ("balance_with: s08-continuity", "balance_with: s07-public-support", "do not match"),
        ("id: s03-reasons", "id: s02-trust", "same id"),
        ('en: "Disputes about', 'en: "{country}: disputes about', "{country}"),
        ('"Somewhat agree", ', "", "odd number"),
        ("measures:", "meassures:", "meassures"),
    ],
)
def test_a_file_with_a_fault_is_refused(tmp_path: Path, old: str, new: str, say: str) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text((FOLDER / f"{TWELVE}.yaml").read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(DeckFault) as fault:
        load_survey(file)

    assert say in str(fault.value)
