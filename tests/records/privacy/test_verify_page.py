"""Whatever is tried with a bundle: `workshop verify` and the page inside it, without a network, say the same of it."""

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.records import forging
from tests.records.forging import Files, Forger
from tests.records.trials import TRIALS, Trial
from workshop.core.i18n import LANGUAGES, speaking
from workshop.records.findings import Fault
from workshop.records.signing import number_of
from workshop.records.verify import check_bundle, checked_bundle
from workshop.records.verify_words import WORDS

# The page's own check, of files that lie in the memory of the browser.
CHECK = """async changed => {
  for (const [name, raw] of Object.entries(changed)) if (raw !== null) kept[name] = fromBase64(raw);
  const chosen = Object.keys(changed).map(name => ({name, arrayBuffer: async () => kept[name].buffer}));
  try { return ["holds", ...(await check(chosen))[0]]; }
  catch (problem) { return problem instanceof Wrong ? problem.said : ["unreadable", {problem: problem.message}]; }
}"""


@pytest.fixture(scope="module")
def forger(tmp_path_factory: pytest.TempPathFactory) -> Forger:
    return forging.fresh(tmp_path_factory.mktemp("forging"))


@pytest.fixture
def page(browser: Browser, forger: Forger, tmp_path: Path) -> Page:
    """Open the page of a bundle as somebody would who unpacked it: from the disk."""
    (tmp_path / "verify.html").write_bytes(forger.files["verify.html"])
    shown = browser.new_page(locale="en")
    asked: list[str] = []
    shown.on("request", lambda one: asked.append(one.url))
    shown.asked = asked  # type: ignore[attr-defined]
    shown.goto((tmp_path / "verify.html").as_uri())
    return shown


def said_by_command(files: Files) -> str:
    try:
        check_bundle(files)
    except Fault as fault:
        return f"{fault.where}: {fault.say}"
    return ""


def said_by_page(page: Page, files: Files, sent: dict[str, int]) -> str:
    """Return what the page's script says of files; those that it has already are not sent again."""
    changed = {}
    for name, content in files.items():
        known = sent.get(name) == hash(content)
        changed[name] = None if known else base64.b64encode(content).decode()
        sent[name] = hash(content)
    return str(page.evaluate(CHECK, changed)[0])


def shown_by_page(page: Page, folder: Path, files: Files) -> str:
    """Choose a folder as somebody would; return all that the page shows then."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    page.set_input_files("#folder", str(folder))
    expect(page.locator("#verdict")).to_have_text(re.compile("."))
    return page.inner_text("main")


@pytest.mark.parametrize("trials", TRIALS, ids=lambda one: one.__name__)
def test_the_command_and_the_page_find_the_same(
    forger: Forger, page: Page, tmp_path: Path, trials: Callable[[Forger], Iterator[Trial]]
) -> None:
    page.evaluate("window.kept = {}")
    wrong = []
    sent: dict[str, int] = {}
    for name, files, say, word in trials(forger):
        command, found = said_by_command(files), said_by_page(page, files, sent)
        if bool(say) != bool(command) or say not in command:
            wrong.append((name, "command", command))
        if found != word:
            wrong.append((name, "page", found))

    assert wrong == []


def test_a_bundle_that_another_key_signed_says_so_and_is_refused_by_who_knows_the_key(
    forger: Forger,
) -> None:
    files = forger.resigned({"minutes.html": b"<p>Rejected.</p>"})

    told = " ".join(str(one) for one in checked_bundle("kept.zip", files, None).facts)

    assert f"Signed with the key {forger.key.fingerprint}" in told
    assert f"Number of the key: {number_of(forger.key.fingerprint)}" in told
    assert number_of(forger.owner.fingerprint) not in told, "another key has another number"
    assert "Whose key that is was not checked" in told
    assert re.search(r"not computed again: [^.]*minutes.html", told)
    with pytest.raises(Fault, match="another key than the one expected"):
        check_bundle(files, forger.owner.fingerprint)
    known = checked_bundle("kept.zip", forger.files, forger.owner.fingerprint).facts
    assert "That is the key that was asked for." in [str(one) for one in known]


def test_the_page_says_what_holds_and_what_does_not_in_three_languages(
    forger: Forger, page: Page, tmp_path: Path
) -> None:
    good = shown_by_page(page, tmp_path / "good", forger.files)
    page.evaluate("document.getElementById('verdict').textContent = ''")
    bad = forger.files | {"minutes.html": b"x"}
    shown_by_page(page, tmp_path / "bad", bad)

    number = number_of(forger.owner.fingerprint)
    for words in (
        "The record holds.",
        number,
        forger.owner.fingerprint,
        "Whose key that is was not",
    ):
        assert words in good
    for lang in LANGUAGES:
        page.click(f"button[lang={lang}]")
        shown = page.inner_text("main")
        with speaking(lang):
            assert str(WORDS["holds-not"]) in shown
            assert str(WORDS["changed"]).replace("%(name)s", "minutes.html") in shown
        assert page.evaluate("document.documentElement.lang") == lang
    asked: list[str] = page.asked  # type: ignore[attr-defined]
    assert [one for one in asked if not one.startswith("file:")] == []
