"""Forms: everything from outside passes one, with a bound on every field. WTForms without Flask."""

from collections.abc import Mapping
from typing import Any, Self

from wtforms import Form as WtForm

from workshop.core.errors import Invalid


class Wire:
    """The plain dict of the wire as WTForms wants it: each value a list."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self._fields = {
            name: value if isinstance(value, list) else [value] for name, value in fields.items()
        }

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    def __iter__(self) -> Any:  # noqa: ANN401 — the protocol of WTForms
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def getlist(self, name: str) -> list[object]:
        """Return the values of a field."""
        return list(self._fields.get(name, []))


class Form(WtForm):
    """A form named after the act."""

    @classmethod
    def read(cls, fields: Mapping[str, object]) -> Self:
        """Return the filled form.

        Raises:
            Invalid: with a sentence for each field that is wrong.
        """
        form = cls(Wire(fields))
        if not form.validate():
            errors = {
                name: [str(one) for one in found] for name, found in form.errors.items() if name
            }
            raise Invalid(errors=errors)
        return form


class NoFields(Form):
    """An act that needs no words."""
