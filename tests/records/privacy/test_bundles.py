"""A bundle holds only as it was signed: every edit, reordering, cut, fork and foreign key is told; honest ones pass."""

import io
import json
import random
import shutil
import subprocess
import warnings
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import forging, made_up, meeting
from workshop.records import signing
from workshop.records.bundling import CHECKPOINTS, JOURNAL, KEY, MANIFEST, RECORD, SIGNATURE
from workshop.records.chain import Object
from workshop.records.checkpoints import text_of
from workshop.records.findings import Fault
from workshop.records.formats import FORMATS, bundle
from workshop.records.packed import files_in
from workshop.records.record import Record
from workshop.records.schema import pretty
from workshop.records.signing import Signer, fingerprint_of, number_of
from workshop.records.verify import check_bundle, verify
from workshop.records.wire import canonical

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bundle") / "kept.bundle.zip"
    signing.install(out.parent / "signing.key")
    record, former = meeting.record(), Signer(out.parent / "former.key")
    marks = mark(record, 1, former), mark(record, 2, signing.signer())
    FORMATS.get("bundle").write(replace(record, checkpoints=marks), out, "en")
    return out


def mark(record: Record, number: int, signer: Signer) -> Object:
    """Return a checkpoint of the whole journal."""
    head = record.journal.head
    signed = signer.sign(text_of(str(record.journal.header["meeting"]), number, head))
    return {"number": number, "hash": head, "signature": b64encode(signed).decode()}


@pytest.fixture
def files(zipped: Path) -> Files:
    return files_in(zipped)


def is_refused(files: Files) -> bool:
    try:
        check_bundle(files)
    except Fault:
        return True
    return False


def test_an_honest_bundle_holds_zipped_and_unzipped(zipped: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(zipped) as made:
        made.extractall(tmp_path / "open")

    assert [str(one) for one in verify(zipped).problems] == []
    assert [str(one) for one in verify(tmp_path / "open").problems] == []


def test_checkpoints_that_a_former_key_signed_are_left_out(files: Files) -> None:
    marks = json.loads(files[CHECKPOINTS])["checkpoints"]

    assert [one["number"] for one in marks] == [2]
    check_bundle(files)


def edits(files: Files, seed: int, count: int) -> Iterator[tuple[str, Files]]:
    """Yield copies with one byte changed, in any file."""
    draw, names = random.Random(seed), sorted(files)
    for _ in range(count):
        name = draw.choice(names)
        content = bytearray(files[name])
        place = draw.randrange(len(content))
        content[place] ^= draw.randrange(1, 256)
        yield f"{name} at {place}", files | {name: bytes(content)}


def test_edited_bytes_are_told(files: Files) -> None:
    assert [where for where, copy in edits(files, 1, 60) if not is_refused(copy)] == []


@pytest.mark.deep
def test_a_thousand_edited_bytes_are_told(files: Files) -> None:
    assert [where for where, copy in edits(files, 2, 1000) if not is_refused(copy)] == []


def resigned(files: Files, **changed: bytes) -> Files:
    """Return a bundle whose manifest names the changed files, signed by whoever holds another key."""
    return bundle.sealed(files | changed, signing.signer(), files[MANIFEST])


def journals() -> Iterator[tuple[str, bytes]]:
    """Yield journals that somebody with the key might put into a bundle."""
    lines = meeting.raw().splitlines(keepends=True)
    yield "reordered", b"".join([*lines[:4], lines[5], lines[4], *lines[6:]])
    yield "cut", b"".join(lines[:-4])
    yield "cut with its end", b"".join([*lines[:-5], lines[-1]])
    yield "an entry twice", b"".join([*lines[:6], *lines[5:]])
    other = [dict(one) for one in meeting.bodies()]
    other[7] = {**other[7], "kind": "annotation.forge"}
    yield "a fork", meeting.raw("full", other)


@pytest.mark.parametrize(("name", "raw"), [*journals()])
def test_another_journal_is_told_even_when_the_bundle_is_signed_again(
    files: Files, name: str, raw: bytes
) -> None:
    assert is_refused(files | {JOURNAL: raw}), name

    assert is_refused(resigned(files, **{JOURNAL: raw})), name


def packed(out: Path, files: Files, *more: tuple[str, bytes], folder: str = "") -> Path:
    """Pack a zip as another program might."""
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # of a name twice
        for name, content in (*files.items(), *more):
            made.writestr(folder + name, content)
    return out


def test_a_zip_that_holds_more_than_its_files_is_told(
    zipped: Path, files: Files, tmp_path: Path
) -> None:
    raw = zipped.read_bytes()
    for name, content in (("after", raw + b"lies"), ("before", b"<p>lies</p>" + raw)):
        (tmp_path / name).with_suffix(".zip").write_bytes(content)
    with zipfile.ZipFile(packed(tmp_path / "comment.zip", files), "a") as made:
        made.comment = b"The true minutes say otherwise."
    packed(tmp_path / "folder.zip", files, ("minutes-are-false/", b""))
    packed(tmp_path / "twice.zip", files, ("minutes.html", b"x"))
    packed(tmp_path / "outside.zip", files, ("../minutes.html", b"x"))

    told = {one.stem: [str(two) for two in verify(one).problems] for one in tmp_path.iterdir()}

    words = {
        "after": "bytes before, between or after",
        "before": "bytes before, between or after",
        "comment": "bears a comment",
        "folder": "a folder in which no file lies",
        "twice": "a file twice",
        "outside": "does not belong to the bundle",
    }
    assert {name: words[name] in str(found) for name, found in told.items()} == dict.fromkeys(
        words, True
    )


def test_a_bundle_that_was_packed_anew_holds(files: Files, tmp_path: Path) -> None:
    assert verify(packed(tmp_path / "flat.zip", files)).ok
    assert verify(packed(tmp_path / "within.zip", files, folder="record/")).ok
    assert verify(packed(tmp_path / "a.zip", files, ("tables/", b""))).ok
    stream = io.BytesIO()
    with zipfile.ZipFile(Unseekable(stream), "w") as made:  # type: ignore[arg-type]
        for name, content in files.items():
            made.writestr(name, content)
    (tmp_path / "streamed.zip").write_bytes(stream.getvalue())
    assert verify(tmp_path / "streamed.zip").ok


class Unseekable:
    """A file that is only written on, as a zip is that is sent while it is made."""

    def __init__(self, into: io.BytesIO) -> None:
        self.write, self.flush = into.write, into.flush


def test_a_wrong_key_is_told(files: Files, zipped: Path, tmp_path: Path) -> None:
    other = Signer(tmp_path / "other.key")
    ours = fingerprint_of(files[KEY])
    forged = files | {KEY: other.public_pem}
    forged |= {SIGNATURE: other.sign(files[MANIFEST])}

    assert verify(zipped, ours).ok
    assert verify(zipped, ours.upper()).ok
    assert not verify(zipped, other.fingerprint).ok
    assert is_refused(forged)
    assert is_refused(files | {KEY: other.public_pem})
    assert is_refused(files | {SIGNATURE: other.sign(files[MANIFEST])})


@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE, KEY, JOURNAL, RECORD, "minutes.html"])
def test_a_missing_or_an_extra_file_is_told(files: Files, name: str) -> None:
    assert is_refused({one: content for one, content in files.items() if one != name})
    assert is_refused(files | {"notes.txt": b"by the way"})


def test_a_saboteur_who_trusts_the_manifest_is_found(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop.records import bundle_check

    changed = files | {"minutes.html": files["minutes.html"].replace(b"Person", b"Nobody", 1)}
    assert is_refused(changed)

    monkeypatch.setattr(bundle_check, "_check_files", lambda *_: None)

    assert not is_refused(changed)


def test_openssl_checks_the_signature(files: Files, tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl here")
    for name in (MANIFEST, SIGNATURE, KEY):
        (tmp_path / name).write_bytes(files[name])
    command = f"openssl pkeyutl -verify -rawin -pubin -inkey {KEY} -sigfile {SIGNATURE} -in {MANIFEST}".split()

    good = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    (tmp_path / MANIFEST).write_bytes(files[MANIFEST].replace(b'"en"', b'"ja"'))
    bad = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)

    assert good.returncode == 0
    assert bad.returncode != 0


def test_openssl_checks_fingerprint_and_checkpoint_as_documented(tmp_path: Path) -> None:
    """The commands are those of docs/record.md, word by word."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl here")
    page = (Path(__file__).parents[3] / "docs" / "record.md").read_text(encoding="utf-8")
    script = next(one for one in page.split("```\n") if one.startswith("openssl pkey "))
    held = forging.fresh(tmp_path)
    marks = json.loads(held.files[CHECKPOINTS])
    honest = held.files | {CHECKPOINTS: pretty(marks)}
    marks["checkpoints"][0]["number"] = 7

    good = run_in(tmp_path / "good", script, honest)
    bad = run_in(tmp_path / "bad", script, honest | {CHECKPOINTS: pretty(marks)})

    number = next(one for one in page.split("```\n") if one.startswith("key=$(openssl pkey "))
    shown = subprocess.run(
        ["bash", "-c", number], cwd=tmp_path / "good", capture_output=True, text=True, check=False
    )

    assert good.stdout.split()[0] == held.owner.fingerprint
    assert shown.stdout.strip() == number_of(held.owner.fingerprint), shown.stderr
    assert (good.returncode, bad.returncode != 0) == (0, True), good.stderr


def run_in(folder: Path, script: str, files: Files) -> subprocess.CompletedProcess[str]:
    """Run a script where a bundle was unpacked."""
    folder.mkdir()
    for name in (KEY, JOURNAL, CHECKPOINTS):
        (folder / name).write_bytes(files[name])
    return subprocess.run(
        ["sh", "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_manifest_is_canonical_and_names_every_file(files: Files) -> None:
    manifest = json.loads(files[MANIFEST])

    assert canonical(manifest) == files[MANIFEST]
    assert set(manifest["files"]) == set(files) - {MANIFEST, SIGNATURE}
    assert manifest["checkpoint"]["entries"] == len(made_up.read_journal(files[JOURNAL]).lines)
