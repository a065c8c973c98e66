"""When a home panel ratifies, and when consent is decided."""

import pytest

from workshop.offers.ratifying_rules import consent_outcome, verdict


@pytest.mark.parametrize(
    ("yes", "no", "seats", "ratifies"),
    [(1, 0, 1, True), (1, 1, 2, False), (2, 2, 4, False), (3, 0, 4, True), (0, 0, 0, False),
     (2, 1, None, True), (1, 1, None, False), (0, 0, None, False)],
)  # fmt: skip
def test_when_a_panel_ratifies(yes: int, no: int, seats: int | None, ratifies: bool) -> None:
    assert verdict({"yes": yes, "no": no}, seats) is ratifies


@pytest.mark.parametrize(
    ("consents", "needed", "outcome"),
    [
        ({}, 3, ""),
        ({"a": "yes", "b": "yes", "c": "yes"}, 3, "yes"),
        ({"a": "no"}, 2, "no"),
        ({"b": "no"}, 3, "no"),
        ({"b": "no"}, 2, ""),
        ({"a": "yes", "b": "no", "c": "yes"}, 2, "yes"),
        ({"a": "yes", "b": "no", "c": "no"}, 2, "no"),
    ],
)
def test_when_consent_is_decided(consents: dict[str, str], needed: int, outcome: str) -> None:
    assert consent_outcome(consents, ["a", "b", "c"], ["a"], needed) == outcome
