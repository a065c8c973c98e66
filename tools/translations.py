"""The words of the product: collect them, bring the catalogues up to date, compile them.

update      merge new sentences into every messages.po, drop those that are gone
missing ko  print what has no translation yet
compile     write messages.mo beside each messages.po
"""

import argparse
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "workshop" / "translations"
LANGUAGES = ("ja", "ko")
COLUMNS = "workshop/records/parts"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy": None,
    "ngettext": (1, 2),
    "lazy_plural": (1, 2),
}


def catalogue_path(language: str) -> Path:
    """Return where a language's sentences are kept."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def extract() -> Catalog:
    """Collect every sentence of the code and of the templates, and what the columns of the record's tables mean."""
    from workshop.records.tables import meanings  # noqa: PLC0415 — who only compiles needs no program

    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    template = Catalog(project="Trialogue", charset="utf-8")
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_ours)
    for name, _line, message, comments, context in found:
        template.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    for meaning in meanings():
        template.add(meaning, None, [(COLUMNS, 0)])
    return template


def _is_ours(folder: str) -> bool:
    name = Path(folder).name
    return not name.startswith(".") and name not in {"node_modules", "static", "var", "tests"}


def read(language: str) -> Catalog:
    """Read a language's catalogue; an absent one is empty."""
    path = catalogue_path(language)
    if not path.exists():
        return _new(language)
    return read_po(BytesIO(path.read_bytes()), locale=language, abort_invalid=True)


def _new(language: str) -> Catalog:
    return Catalog(
        locale=language,
        header_comment="# The sentences of Trialogue; tools/translations.py keeps the list true.",
        project="Trialogue",
        version="1",
        msgid_bugs_address="",
        last_translator="the project",
        language_team=language,
        charset="utf-8",
        fuzzy=False,
    )


def is_translated(message: Message) -> bool:
    """Say whether every form of a sentence has words."""
    forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return bool(forms) and all(forms)


def update() -> None:
    """Bring the catalogues up to date without guessing: a changed sentence is a new one."""
    template = extract()
    for language in LANGUAGES:
        catalogue = read(language)
        made = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.creation_date = made  # a date that changed at every run would hide the changes
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(
                file,
                catalogue,
                width=100,
                include_lineno=False,
                sort_by_file=True,
                ignore_obsolete=True,
            )
        empty = sum(1 for message in catalogue if message.id and not is_translated(message))
        print(f"{language}: {len(catalogue)} sentences, {empty} without a translation")


def compile_all() -> None:
    """Write the compiled catalogues that the program reads."""
    for language in LANGUAGES:
        path = catalogue_path(language)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read(language))


def print_missing(language: str) -> None:
    """Print a catalogue of the sentences that have no translation yet."""
    catalogue = read(language)
    rest = _new(language)
    for message in extract():
        known = catalogue.get(message.id, message.context) if message.id else None
        if message.id and (known is None or not is_translated(known)):
            rest.add(message.id, None, message.locations, context=message.context)
    write_po(sys.stdout.buffer, rest, include_lineno=False, omit_header=True)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("update", help="merge new sentences into every catalogue")
    verbs.add_parser("compile", help="write the compiled catalogues")
    verbs.add_parser("missing", help="print what is not translated").add_argument(
        "language", choices=LANGUAGES
    )
    asked = parser.parse_args()
    if asked.verb == "missing":
        print_missing(asked.language)
    else:
        {"update": update, "compile": compile_all}[asked.verb]()


if __name__ == "__main__":
    main()
