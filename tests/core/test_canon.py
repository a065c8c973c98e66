"""The one byte form of values."""

import pytest

from workshop.core.canon import canonical


def test_the_byte_form_is_the_same_whatever_the_order() -> None:
    assert canonical({"b": 1, "a": ["ü", "日本"]}) == canonical({"a": ["ü", "日本"], "b": 1})
    with pytest.raises(ValueError, match="Out of range"):
        canonical(float("nan"))
