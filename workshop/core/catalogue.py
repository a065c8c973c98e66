"""Catalogues: one declared object per module of a package, so that a new thing is one new file."""

from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, Protocol, TypeVar

from workshop.core.errors import NotFound


class Named(Protocol):
    """What a catalogue can hold: anything that says its own name."""

    @property
    def name(self) -> str:
        """Return the name it is stored and looked up under."""


Declared = TypeVar("Declared", bound=Named)


class CatalogueFault(Exception):  # noqa: N818 — a mistake in the program, not in a request
    """A module of a catalogue that declares nothing, the wrong thing, or a name already taken."""


class Catalogue(Generic[Declared]):
    """The objects declared under `attribute` in the modules of `package`, sorted by module.

    Modules whose name begins with an underscore are helpers and left out. Modules are imported at
    the first look, not when the catalogue is made: so a package may keep its catalogue itself.
    """

    def __init__(self, package: str, attribute: str, kind: type[Declared]) -> None:
        self.package, self.attribute, self.kind = package, attribute, kind

    def __iter__(self) -> Iterator[Declared]:
        return iter(self._declared.values())

    def __len__(self) -> int:
        return len(self._declared)

    def __getitem__(self, name: str) -> Declared:
        return self.get(name)

    def __contains__(self, name: object) -> bool:
        return name in self._declared

    def names(self) -> tuple[str, ...]:
        """Return the names in order of the modules."""
        return tuple(self._declared)

    def get(self, name: str) -> Declared:
        """Return what bears the name.

        Raises:
            NotFound: nothing does.
        """
        found = self._declared.get(name)
        if found is None:
            raise NotFound
        return found

    @cached_property
    def _declared(self) -> dict[str, Declared]:
        found: dict[str, Declared] = {}
        origin: dict[str, str] = {}
        for module in self._modules():
            one = self._object_in(module)
            if one.name in found:
                raise CatalogueFault(f"{module} and {origin[one.name]} both declare “{one.name}”")
            found[one.name], origin[one.name] = one, module
        return found

    def _modules(self) -> list[str]:
        path = import_module(self.package).__path__
        names = sorted(info.name for info in iter_modules(path) if not info.name.startswith("_"))
        return [f"{self.package}.{name}" for name in names]

    def _object_in(self, module: str) -> Declared:
        loaded = import_module(module)
        one: object = getattr(loaded, self.attribute, None)
        if not isinstance(one, self.kind):
            wanted = f"{self.attribute}, a {self.kind.__name__}"
            raise CatalogueFault(f"{loaded.__file__} must declare {wanted}; it has {one!r}")
        return one
