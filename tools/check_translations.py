"""Refuse a catalogue that lacks a sentence, guesses one, keeps a dead one or loses a gap."""

import re
import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError
from translations import LANGUAGES, catalogue_path, extract, is_translated, read

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
NAMELESS = re.compile(r"(?<!%)%[sdr]\b")
STRAY_PERCENT = re.compile(r"(?<!%)(?:%%)*%(?!\(\w+\)[sd]|%)")


def faults_of(language: str, template: Catalog) -> Iterator[str]:
    """Name everything that is wrong with one language."""
    if not catalogue_path(language).exists():
        yield f"no catalogue at {catalogue_path(language).name}: run tools/translations.py update"
        return
    try:
        catalogue = read(language)
    except PoFileError as fault:  # Babel's word for, among others, too many plural forms
        yield f"unreadable: {fault}"
        return
    plurals = Catalog(locale=language).num_plurals
    if catalogue.num_plurals != plurals:
        yield f"the header tells of {catalogue.num_plurals} plural forms, not of {plurals}"
    yield from _faults_of_sentences(template, catalogue, plurals)
    yield from _leftovers(template, catalogue)


def faults_of_source(template: Catalog) -> Iterator[str]:
    """Name the sentences that no translator could handle: gaps without names, a single %."""
    for message in _sentences(template):
        for form in _ids(message):
            if NAMELESS.search(form) or (_gaps([form]) and STRAY_PERCENT.search(form)):
                yield f"name the gap, as in %(name)s: {form!r}"


def _faults_of_sentences(template: Catalog, catalogue: Catalog, plurals: int) -> Iterator[str]:
    for wanted in _sentences(template):
        known = catalogue.get(wanted.id, wanted.context)
        if known is None or known.pluralizable != wanted.pluralizable:
            yield f"missing: {_first(wanted)!r}"
        elif not is_translated(known):
            yield f"untranslated: {_first(wanted)!r}"
        else:
            yield from _faults_of_message(known, plurals)


def _leftovers(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    for kept in _sentences(catalogue):
        if template.get(kept.id, kept.context) is None:
            yield f"no longer in the product: {_first(kept)!r}"
    for gone in catalogue.obsolete.values():
        yield f"obsolete: {_first(gone)!r}"


def _faults_of_message(message: Message, plurals: int) -> Iterator[str]:
    if message.fuzzy:
        yield f"fuzzy: {_first(message)!r}"
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    expected = plurals if message.pluralizable else 1
    if len(forms) != expected:
        yield f"{len(forms)} plural forms instead of {expected}: {_first(message)!r}"
    allowed = _gaps(_ids(message))
    for form in forms:
        # One form may leave its count out ("one person"), but no form may invent a gap.
        needed = allowed - ({"count"} if message.pluralizable else set())
        if not needed <= _gaps([form]) <= allowed:
            yield f"placeholders {sorted(_gaps([form]))} instead of {sorted(allowed)}: {form!r}"
        if STRAY_PERCENT.search(form) and allowed:
            yield f"a single %: {form!r}"


def _sentences(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, (list, tuple)) else (message.id,)


def _first(message: Message) -> str:
    return _ids(message)[0]


def _gaps(texts: tuple[str, ...] | list[str]) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def main() -> int:
    """Print what is wrong in every language; return 1 if anything is."""
    template = extract()
    faults = [f"source: {fault}" for fault in faults_of_source(template)]
    for language in LANGUAGES:
        faults += [f"{language}: {fault}" for fault in faults_of(language, template)]
    print(
        "\n".join(faults)
        or f"{len(template)} sentences in {len(LANGUAGES) + 1} languages: complete"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
