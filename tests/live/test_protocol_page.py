"""The page about the protocol is true: its example runs, and so does somebody else's client."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.live.meeting import open_house
from tests.support.missing import say_missing

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "protocol.md").read_text("utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory):
    with open_house(tmp_path_factory.mktemp("house")) as found:
        yield found


def test_the_example_of_the_page_runs(house: tuple[str, str], tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len([line for line in example.splitlines() if line.strip()]) <= 45
    client = tmp_path / "client.py"
    client.write_text(example, "utf-8")

    done = subprocess.run(
        [sys.executable, str(client), *house, "Robot"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "socket True" in done.stdout
    assert "again True True" in done.stdout
    assert "'all'" in done.stdout


def seat(house: tuple[str, str], name: str) -> tuple[str, str]:
    """Take a seat as the page says; give id and token."""
    base, code = house
    web = requests.Session()
    web.headers["Origin"] = base
    web.post(f"{base}/join/{code}", data={"lang": "ko"}).raise_for_status()
    page = web.get(f"{base}/join/{code}/name").text
    side = re.findall(r'name="delegation"[^>]*value="([0-9a-f-]{36})"', page)[0]
    web.post(f"{base}/join/{code}/name", data={"name": name, "delegation": side}).raise_for_status()
    taken = web.post(f"{base}/join/{code}/notice", allow_redirects=False)
    me = taken.headers["Location"].split("/")[2]
    return me, str(web.cookies[f"seat-{me[:8]}"])


CLIENT = """
import { createRequire } from "node:module";
const { io } = createRequire(process.argv[5] + "/package.json")("socket.io-client");
const [base, me, token, uuid] = [...process.argv.slice(2, 5), crypto.randomUUID()];
const socket = io(base, { transports: ["websocket"], auth: { participant: me },
  extraHeaders: { Authorization: "Bearer " + token } });
socket.on("connect_error", (fault) => { console.log("refused", fault.message); process.exit(1); });
socket.on("connect", async () => {
  const heard = new Promise((done) => socket.on("panels", (message) => message.items?.length && done(message)));
  const first = await socket.timeout(5000).emitWithAck("act", { kind: "hand.raise", uuid, fields: {} });
  const again = await socket.timeout(5000).emitWithAck("act", { kind: "hand.raise", uuid, fields: {} });
  const odd = await socket.timeout(5000).emitWithAck("act",
    { kind: "meeting.close", uuid: crypto.randomUUID(), fields: {} });
  const sync = await socket.timeout(5000).emitWithAck("sync", { since: {}, keys: [] });
  const panels = await heard;
  console.log(JSON.stringify({ first: first.ok, again: again.ok, odd: odd.code, sync: sync.items.length > 0,
    all: panels.n.all > 0, keys: panels.items.map((item) => item.k) }));
  const ended = new Promise((done) => socket.on("disconnect", done));
  socket.emit("nonsense", {});
  console.log(await ended);
  process.exit(0);
});
"""


def test_the_real_socket_io_client_gets_along(house: tuple[str, str], tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None or not (ROOT / "node_modules" / "socket.io-client").exists():
        say_missing("node with socket.io-client (npm)")
    client = tmp_path / "client.mjs"
    client.write_text(CLIENT, "utf-8")

    done = subprocess.run(
        [node, str(client), house[0], *seat(house, "Node"), str(ROOT)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert '"first":true,"again":true,"odd":"not_allowed","sync":true,"all":true' in done.stdout
    assert "transport close" in done.stdout


@pytest.mark.parametrize("address", ["act", "sync", "record", "replay", "mine", "mine.json"])
def test_without_a_token_there_is_nothing(house: tuple[str, str], address: str) -> None:
    me, _token = seat(house, "Nobody")
    wrong = {"Authorization": "Bearer " + "x" * 43}

    verb = requests.post if address == "act" else requests.get

    assert verb(f"{house[0]}/m/{me}/{address}", headers=wrong, timeout=20).status_code == 404


def test_refusals_are_as_the_page_says(house: tuple[str, str]) -> None:
    me, token = seat(house, "Careful")
    bearer = {"Authorization": f"Bearer {token}"}

    def act(kind: str, uuid: str, **fields: object) -> dict[str, object]:
        body = {"kind": kind, "uuid": uuid, "fields": fields}
        return requests.post(f"{house[0]}/m/{me}/act", json=body, headers=bearer, timeout=20).json()

    one = "0b9c1c62-6d0c-4a1e-8f0e-6e2a3f1b7c55"

    assert act("hand.raise", one)["ok"]
    assert act("hand.lower", one)["code"] == "conflict"
    assert act("hand.raise", "nonsense")["code"] == "invalid"
    assert act("no.such", one.replace("0b9c", "0b9d"))["code"] == "not_found"
    assert act("annotation.make", one.replace("0b9c", "0b9e"))["code"] == "not_now"
    assert act("language.choose", one.replace("0b9c", "0b9f"), lang="xx")["errors"]["lang"]
