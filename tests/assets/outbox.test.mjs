import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../../static/src/live/outbox.js";

/** A disk, a server that counts what it performed, and an outbox between them; `fate(item, n)` decides over answer n. */
function world({ fate = () => "answer", disk = memory() } = {}) {
  const performed = [];
  const sent = [];
  const answers = [];
  const timers = [];
  const send = async (item) => {
    sent.push(item);
    const what = fate(item, sent.length);
    if (what === "lost on the way") throw new Error("no network");
    if (what === "busy") return { ok: false, retry: true };
    if (what === "refused") return { ok: false, retry: false, say: "No." };
    if (!performed.some(({ uuid }) => uuid === item.uuid)) performed.push(item);
    if (what === "answer lost") throw new Error("time-out");
    return { ok: true, uuid: item.uuid };
  };
  const outbox = new Outbox({
    key: "outbox:me", send, storage: disk, lock: async (work) => (await work(), true),
    answered: (item, answer) => answers.push([item.kind, answer.ok]),
    changed: () => {}, later: (work) => timers.push(work),
  });
  const settle = async () => {
    await outbox.flush();
    for (let rounds = 0; timers.length && rounds < 50; rounds += 1) await timers.shift()();
  };
  return { outbox, performed, sent, answers, disk, settle };
}

function memory() {
  const map = new Map();
  return {
    get length() { return map.size; },
    key: (i) => [...map.keys()][i] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

test("an action is sent and forgotten once it is acknowledged", async () => {
  const { outbox, performed, disk, settle } = world();

  outbox.add("hand.raise", {});
  await settle();

  assert.equal(performed.length, 1);
  assert.equal(disk.length, 0);
});

test("an answer lost after the deed leads to a second sending of the same uuid, and one deed", async () => {
  const { outbox, performed, sent, settle } = world({ fate: (_, n) => (n === 1 ? "answer lost" : "answer") });

  outbox.add("ballot.cast", { choice: "agree" });
  await settle();

  assert.equal(sent.length, 2);
  assert.equal(sent[0].uuid, sent[1].uuid);
  assert.equal(performed.length, 1);
});

test("order is kept whatever is lost or busy on the way", async () => {
  const fates = ["lost on the way", "busy", "answer lost", "answer", "lost on the way"];
  const { outbox, performed, settle } = world({ fate: (_, n) => fates[n - 1] ?? "answer" });

  for (const kind of ["a.one", "a.two", "a.three"]) outbox.add(kind, {});
  await settle();

  assert.deepEqual(performed.map(({ kind }) => kind), ["a.one", "a.two", "a.three"]);
});

test("a refusal for good is told and does not hold up the next action", async () => {
  const { outbox, answers, settle } = world({ fate: ({ kind }) => (kind === "a.bad" ? "refused" : "answer") });

  outbox.add("a.bad", {});
  outbox.add("a.good", {});
  await settle();

  assert.deepEqual(answers, [["a.bad", false], ["a.good", true]]);
  assert.equal(outbox.items().length, 0);
});

test("what was not sent before a restart goes out afterwards with the uuid it had", async () => {
  const disk = memory();
  const before = world({ disk, fate: () => "answer lost" });
  const { uuid } = before.outbox.add("thread.reply", { words: "말" });
  await before.outbox.flush();

  const after = world({ disk });
  await after.settle();

  assert.deepEqual(after.performed.map((item) => item.uuid), [uuid]);
  assert.equal(disk.length, 0);
});

test("volatile fields never touch the disk", async () => {
  const { outbox, disk, performed, settle } = world();

  outbox.add("ballot.cast", { choice: "disagree" }, { volatile: true });

  assert.equal(disk.length, 0);
  await settle();
  assert.equal(performed[0].fields.choice, "disagree");
});

test("a full disk keeps the action in memory", async () => {
  const disk = memory();
  disk.setItem = () => {
    throw new Error("quota");
  };
  const { outbox, performed, settle } = world({ disk });

  outbox.add("hand.raise", {});
  await settle();

  assert.equal(performed.length, 1);
});

test("the same deed under way is recognised", () => {
  const { outbox } = world({ fate: () => "busy" });

  outbox.add("ballot.cast", { choice: "agree" });

  assert.equal(outbox.holds("ballot.cast", { choice: "agree" }), true);
  assert.equal(outbox.holds("ballot.cast", { choice: "pass" }), false);
});

test("while another tab empties the box this one only waits", async () => {
  const { outbox, sent } = world();
  outbox.lock = async () => false;

  outbox.add("hand.raise", {});
  await outbox.flush();

  assert.equal(sent.length, 0);
  assert.equal(outbox.items().length, 1);
});
