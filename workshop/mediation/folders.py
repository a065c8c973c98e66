"""A case's folder: its files put together into the public half and one sealed part a party."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from workshop.core.i18n import LANGUAGES
from workshop.library.lined import Lined, YamlFault, mappings, read
from workshop.mediation.case import CaseFault
from workshop.mediation.reader import Reader

FOLDER = Path(__file__).parent.parent / "exercises"
COMMON = FOLDER / "common"
LISTS = ("glossary", "sources")
Made = TypeVar("Made")


class Folder:
    """One case, file by file. `glossary.yaml` and `sources.yaml` may name entries that several cases share."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def public(self) -> Lined:
        """Return the public half.

        Raises:
            CaseFault: a file is missing or cannot be read.
        """
        return self._public

    def sealed(self, party: str) -> Lined:
        """Return the sealed part of one party.

        Raises:
            CaseFault: the file is missing, cannot be read, or is another party's.
        """
        if party not in self._sealed:
            found = _mapping(self.path / "private" / f"{party}.yaml")
            if found.get("party") != party:
                raise CaseFault(
                    f"{self.path.name}/private/{party}.yaml:1: this is not the part of {party}"
                )
            self._sealed[party] = found
        return self._sealed[party]

    def checked(self, name: str, make: Callable[[Reader], Made]) -> Made:
        """Return what is made of a file.

        Raises:
            CaseFault: it does not fit, with every line.
        """
        checks = Reader(complete=True)
        made = make(checks)
        if checks.problems:
            lines = [f"{self.path.name}/{name}:{line}: {say}" for line, say in checks.problems]
            raise CaseFault("\n".join(lines))
        return made

    @cached_property
    def _sealed(self) -> dict[str, Lined]:
        return {}

    @cached_property
    def _public(self) -> Lined:
        head = _mapping(self.path / "case.yaml")
        head["story"] = self._story()
        roles = {str(one["id"]): one for one in mappings(_content(self.path / "roles.yaml"))}
        for one in mappings(head.get("third_parties")):
            one.update(roles.pop(str(one.get("id")), {}))
        if roles:
            raise CaseFault(f"{self.path.name}/roles.yaml: no such third party: {', '.join(roles)}")
        for name in LISTS:
            head[name] = list(_shared(self.path / f"{name}.yaml", COMMON / f"{name}.yaml"))
        return head

    def _story(self) -> Lined:
        found = Lined(1)
        for lang in LANGUAGES:
            found[lang] = _text(self.path / f"story.{lang}.md")
        return found


def _shared(file: Path, common: Path) -> list[Lined]:
    """Return the entries of a list; an entry that is only an id stands in the common file."""
    known = {str(one.get("id")): one for one in mappings(_content(common))}
    found = []
    written = _content(file)
    for one in written if isinstance(written, list) else []:
        if isinstance(one, Lined):
            found.append(one)
        elif str(one) in known:
            found.append(known[str(one)])
        else:
            raise CaseFault(f"{file.parent.name}/{file.name}: no such entry in common: {one}")
    return found


def _mapping(file: Path) -> Lined:
    found = _content(file)
    if not isinstance(found, Lined):
        raise CaseFault(f"{file.parent.name}/{file.name}:1: fields are expected here")
    return found


def _content(file: Path) -> object:
    try:
        return read(_text(file), trusted=True)
    except YamlFault as fault:
        raise CaseFault(f"{file.parent.name}/{file.name}:{fault.line}: {fault.say}") from None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise CaseFault(
            f"{file.parent.name}/{file.name} cannot be read: {error.strerror}"
        ) from None
