"""What the page in a bundle says, in every language at once: it has no server to ask."""

from workshop.core.i18n import LANGUAGES, Lazy, lazy, speaking

WORDS: dict[str, Lazy] = {
    "title": lazy("Check this record"),
    "ask": lazy(
        "Choose the folder in which this page lies. Nothing leaves this computer: the page has no network."
    ),
    "folder": lazy("Folder"),
    "limits": lazy(
        "The page checks the signature, every file, every link of the chain and every checkpoint. It does not count"
        " votes again: “workshop verify” does. No check can say that everything was written down, nor what stands in"
        " sealed and erased entries."
    ),
    "holds": lazy("The record holds."),
    "holds-not": lazy("The record does not hold."),
    "unreadable": lazy("It cannot be read: %(problem)s", problem="%(problem)s"),
    "old": lazy("This browser has no means to check. Take a newer one."),
    "missing": lazy("%(name)s is missing.", name="%(name)s"),
    "changed": lazy("%(name)s was changed.", name="%(name)s"),
    "stranger": lazy("%(name)s does not belong to the bundle.", name="%(name)s"),
    "no-key": lazy("key.pem is not one proper public key."),
    "signature": lazy("manifest.json: the signature is not that of this key."),
    "manifest-form": lazy("manifest.json is not in canonical form."),
    "other": lazy("manifest.json: another format or key."),
    "manifest": lazy("The manifest speaks of another journal."),
    "cut": lazy("journal.jsonl is cut off."),
    "first": lazy("journal.jsonl: the first line does not fit."),
    "end": lazy("journal.jsonl: the last line does not fit."),
    "byte": lazy("journal.jsonl: a byte was changed."),
    "entry": lazy("journal.jsonl, line %(line)s: an entry was expected.", line="%(line)s"),
    "order": lazy(
        "journal.jsonl, line %(line)s: it does not follow the entry above.", line="%(line)s"
    ),
    "content": lazy("journal.jsonl, line %(line)s: its content was changed.", line="%(line)s"),
    "line-form": lazy(
        "journal.jsonl, line %(line)s: it is not in canonical form.", line="%(line)s"
    ),
    "hash": lazy("journal.jsonl, line %(line)s: its hash does not follow.", line="%(line)s"),
    "number": lazy(
        "journal.jsonl, line %(line)s: its number does not follow; an entry was hidden or put in.",
        line="%(line)s",
    ),
    "not-erased": lazy(
        "journal.jsonl, line %(line)s: it is called erased, but no later entry erased it.",
        line="%(line)s",
    ),
    "marks": lazy("checkpoints.json: a list of checkpoints was expected."),
    "unsigned": lazy("Checkpoint %(number)s is not signed with this key.", number="%(number)s"),
    "nowhere": lazy("Checkpoint %(number)s does not stand in this journal.", number="%(number)s"),
    "backwards": lazy("Checkpoint %(number)s stands before the one above it.", number="%(number)s"),
    "key": lazy("Signed with the key %(key)s", key="%(key)s"),
    "key-number": lazy("Number of the key: %(number)s", number="%(number)s"),
    "whose": lazy(
        "Whose key that is was not checked: anybody can make one. Compare it with the one that the organisers publish."
    ),
    "files": lazy(
        "Files: %(count)s; profile: %(profile)s", count="%(count)s", profile="%(profile)s"
    ),
    "made": lazy("Written on %(made)s: what came later is not in it.", made="%(made)s"),
    "entries": lazy(
        "Entries: %(count)s; checkpoints: %(marks)s", count="%(count)s", marks="%(marks)s"
    ),
    "unread": lazy(
        "Cannot be read in this copy: %(sealed)s sealed, %(erased)s erased on request.",
        sealed="%(sealed)s",
        erased="%(erased)s",
    ),
    "head": lazy("Head of the chain: %(head)s", head="%(head)s"),
}


def words() -> dict[str, dict[str, str]]:
    """Return every sentence by language and name; `%(name)s` stands where the page puts a value."""
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = {name: str(one) for name, one in WORDS.items()}
    return found
