"""What a check found, in sentences: what was checked, and what nobody can check from the file alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from workshop.core.i18n import Lazy, lazy
from workshop.records.chain import Journal
from workshop.records.profile_check import hidden_from_all
from workshop.records.profiles import profile_named
from workshop.records.signing import number_of


@dataclass(frozen=True)
class Checked:
    """One record that held. `again`: the files that were computed again; `rest`: those that were only compared.

    `key`: by which the bundle is signed, if it is one; `asked`: that key was the one expected.
    """

    name: str
    journal: Journal
    key: str = ""
    asked: bool = False
    marks: int = 0
    again: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def facts(self) -> Iterator[Lazy]:
        """Yield the sentences."""
        yield from self._chain()
        yield from self._signature()
        yield from self._figures()
        yield from self._missing()

    def _chain(self) -> Iterator[Lazy]:
        lines, header = self.journal.lines, self.journal.header
        yield lazy(
            "%(file)s: %(entries)s entries, %(sealed)s of them sealed, %(erased)s erased on request.",
            file=self.name,
            entries=len(lines),
            sealed=sum(line.is_sealed for line in lines),
            erased=sum(line.erased is not None for line in lines),
        )
        yield lazy("Head of the chain: %(head)s", head=self.journal.head)
        yield lazy(
            "Meeting %(meeting)s, profile %(profile)s, written on %(made)s: what came later is not in it.",
            meeting=header["meeting"],
            profile=header["profile"],
            made=header["made"],
        )

    def _signature(self) -> Iterator[Lazy]:
        if not self.key:
            yield lazy(
                "Not signed: whoever had the file could have written all of it anew. Compare the head of the chain with"
                " the one that others have, or check a bundle."
            )
            return
        yield lazy("Signed with the key %(key)s", key=self.key)
        yield lazy("Number of the key: %(number)s", number=number_of(self.key))
        if self.asked:
            yield lazy("That is the key that was asked for.")
        else:
            yield lazy(
                "Whose key that is was not checked: anybody can make one. Compare it with the one that the organisers"
                " publish, or name that one with --key."
            )
        yield lazy("Signed checkpoints that stand in the chain: %(marks)s", marks=self.marks)

    def _figures(self) -> Iterator[Lazy]:
        if profile_named(str(self.journal.header["profile"])).shielded:
            yield lazy(
                "Votes were counted again from the lists beside them. That words and lists are those of the meeting,"
                " nobody can compute from this profile: the signature alone vouches for it."
            )
        else:
            yield lazy(
                "Computed again from the entries, and the same: votes, sealed rules, texts%(more)s.",
                more="".join(f", {one}" for one in self.again),
            )
        if self.rest and self.key:
            yield lazy(
                "As they were when signed, but not computed again: %(files)s",
                files=", ".join(self.rest),
            )
        elif self.rest:
            yield lazy("Not checked: %(files)s", files=", ".join(self.rest))

    def _missing(self) -> Iterator[Lazy]:
        erased = [(one.erased or {}, one.seq) for one in self.journal.lines if one.erased]
        for (by, at), some in groupby(erased, lambda one: (one[0]["by"], one[0]["at"])):
            yield lazy(
                "Erased on %(at)s by %(by)s: entries %(entries)s. What stood there nobody can check.",
                at=at,
                by=by,
                entries=", ".join(str(seq) for _erased, seq in some),
            )
        if hidden := hidden_from_all(self.journal) - len(erased):
            yield from _withheld(hidden)


def _withheld(count: int) -> Iterator[Lazy]:
    if count > 0:
        yield lazy(
            "Of what everybody saw, at least %(count)s entries are sealed in this copy. Who took back the consent that"
            " words may stay has them sealed; another copy may show more.",
            count=count,
        )


def in_short(names: Iterable[str]) -> tuple[str, ...]:
    """Return files by name; of a folder only its name and how many there are."""
    found: list[str] = []
    for folder, some in groupby(sorted(names), lambda one: one.rpartition("/")[0]):
        files = [*some]
        found += [f"{folder}/ ({len(files)})"] if folder else files
    return tuple(sorted(found))
