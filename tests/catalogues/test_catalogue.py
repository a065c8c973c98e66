"""A catalogue finds what is declared, in order, and says which file is wrong."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workshop.core.catalogue import Catalogue, CatalogueFault
from workshop.core.errors import NotFound
from workshop.voting.results import Choice

Make = Callable[..., Catalogue[Choice]]
ONE = """
from workshop.core.i18n import lazy
from workshop.voting.results import Choice
THING = Choice(name={name!r}, label=lazy("A thing"), position="yes")
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    def make(name: str, **modules: str) -> Catalogue[Choice]:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        for module, text in modules.items():
            (folder / f"{module}.py").write_text(text)
        monkeypatch.syspath_prepend(tmp_path)
        return Catalogue(name, "THING", Choice)

    yield make
    for module in [name for name in sys.modules if name.startswith("things_")]:
        del sys.modules[module]


def test_modules_are_read_in_order_and_helpers_left_out(package: Make) -> None:
    found = package("things_a", b=ONE.format(name="first"), a=ONE.format(name="last"), _help="1/0")

    assert found.names() == ("last", "first")
    assert [one.name for one in found] == ["last", "first"]
    assert "first" in found
    assert len(found) == 2
    assert found["first"] == found.get("first") == next(one for one in found if one.name == "first")


def test_an_unknown_name_is_not_found(package: Make) -> None:
    with pytest.raises(NotFound):
        package("things_b", a=ONE.format(name="a")).get("b")


@pytest.mark.parametrize("text", ["", "THING = 3"])
def test_a_module_that_declares_nothing_of_the_kind_is_named(package: Make, text: str) -> None:
    found = package("things_c", wrong=text)

    with pytest.raises(CatalogueFault, match=r"wrong\.py.*Choice"):
        found.names()


def test_two_modules_cannot_declare_one_name(package: Make) -> None:
    found = package("things_d", a=ONE.format(name="x"), b=ONE.format(name="x"))

    with pytest.raises(CatalogueFault, match=r"things_d\.b and things_d\.a"):
        found.names()
