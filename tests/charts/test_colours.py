"""Words and shapes of pictures stand out from their ground, on paper and in the dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

from workshop.records.documents.paint import DARK, STEPS, TONES, WHITE, Paint, dark_looks, looks

TOKENS = Path(__file__).parents[2] / "static/src/css/tokens.css"
WORDS, SHAPES = 4.5, 3.0
WRITTEN = ("tick", "axis", "label", "count", "map-label")
FILLED = ("c-yes", "c-no", "share-time", "best", "agreed", "dot")
DRAWN = (
    "c-abs",
    "share-people",
    "run",
    "way",
    "offer",
    "leader",
    "frame",
    "band",
    "gain-edge",
    "step-2",
    "step-4",
    "step-5",
)


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def through(colour: str, ground: str, opacity: float) -> str:
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02x}" for a, b in pairs)


@pytest.fixture(params=["paper", "dark"])
def seen(request: pytest.FixtureRequest) -> tuple[dict[str, Paint], str]:
    """Return the looks, and the ground they stand on."""
    if request.param == "paper":
        return looks(), WHITE
    dark = dark_looks()
    return {name: paint | dark.get(name, {}) for name, paint in looks().items()}, DARK[WHITE]


def test_words_can_be_read(seen: tuple[dict[str, Paint], str]) -> None:
    found, ground = seen
    faint = {name: contrast(found[name]["fill"], ground) for name in WRITTEN}
    for size, values in TONES.items():
        for value in range(1, len(values) + 1):
            tone = found[f"tone-{size}-{value}"]
            bar = through(tone["fill"], ground, float(tone["fill-opacity"]))
            faint[f"in-{size}-{value}"] = contrast(found[f"in-tone-{size}-{value}"]["fill"], bar)

    assert {name: round(one, 2) for name, one in faint.items() if one < WORDS} == {}


def test_what_carries_a_meaning_stands_out(seen: tuple[dict[str, Paint], str]) -> None:
    found, ground = seen
    faint = {name: contrast(found[name]["fill"], ground) for name in FILLED}
    faint |= {name: contrast(found[name]["stroke"], ground) for name in DRAWN}

    assert {name: round(one, 2) for name, one in faint.items() if one < SHAPES} == {}
    assert {*STEPS} <= {*DRAWN}


def test_the_colours_are_those_of_the_screens() -> None:
    light, dark = TOKENS.read_text().split(':root[data-theme="dark"]', 1)
    known = [{*re.findall(r"#[0-9a-f]{6}", part)} for part in (light, dark)]

    assert {*DARK} <= known[0]
    assert {*DARK.values()} <= known[1]
