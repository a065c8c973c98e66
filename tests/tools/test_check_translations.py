"""What the check of the catalogues refuses."""

from pathlib import Path

import check_translations
import pytest
import translations
from babel.messages.catalog import Catalog

PEOPLE = ("%(count)s person joined.", "%(count)s people joined.")


@pytest.fixture
def template() -> Catalog:
    template = Catalog()
    template.add("Hello %(name)s")
    template.add(PEOPLE)
    return template


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(translations, "TRANSLATIONS", tmp_path)
    (tmp_path / "ko" / "LC_MESSAGES").mkdir(parents=True)
    return tmp_path / "ko" / "LC_MESSAGES" / "messages.po"


HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
HELLO = 'msgid "Hello %(name)s"\nmsgstr "%(name)s 님, 안녕하세요"\n\n'
JOINED = f'msgid "{PEOPLE[0]}"\nmsgid_plural "{PEOPLE[1]}"\nmsgstr[0] "%(count)s명"\n\n'


def test_a_whole_catalogue_passes(template: Catalog, folder: Path) -> None:
    folder.write_text(HEADER + HELLO + JOINED, encoding="utf-8")

    faults = list(check_translations.faults_of("ko", template))

    assert faults == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (HELLO, "missing"),
        (JOINED + 'msgid "Hello %(name)s"\nmsgstr ""\n', "untranslated"),
        (JOINED + "#, fuzzy\n" + HELLO, "fuzzy"),
        (HELLO + JOINED + 'msgid "Gone"\nmsgstr "x"\n', "no longer in the product"),
        (HELLO + JOINED + '#~ msgid "Old"\n#~ msgstr "x"\n', "obsolete"),
        (JOINED + HELLO.replace("%(name)s 님", "님"), "placeholders [] instead of ['name']"),
        (JOINED + HELLO.replace("%(name)s 님", "%(nome)s 님"), "placeholders ['nome']"),
        (JOINED + HELLO.replace("안녕", "100% 안녕"), "a single %"),
        (
            HELLO + JOINED.rstrip() + '\nmsgstr[1] "%(count)s명"\n',
            "more translations than num_plurals",
        ),
    ],
)
def test_a_faulty_catalogue_is_refused(
    template: Catalog, folder: Path, words: str, fault: str
) -> None:
    folder.write_text(HEADER + words, encoding="utf-8")

    faults = list(check_translations.faults_of("ko", template))

    assert any(fault in found for found in faults), faults


def test_a_language_without_a_catalogue_is_refused(template: Catalog) -> None:
    faults = list(check_translations.faults_of("ja", template))

    assert "no catalogue" in faults[0]


@pytest.mark.parametrize("sentence", ["Hello %s", "%(name)s agreed to 50% of it"])
def test_a_sentence_that_cannot_be_filled_is_refused(sentence: str) -> None:
    template = Catalog()
    template.add(sentence)

    assert list(check_translations.faults_of_source(template))
