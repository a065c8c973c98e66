import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Sync } from "../../static/src/live/sync.js";

let asked, answers, applied, sync;

/** A page that asks; each question waits in `asked` until `answer` is given to it. */
beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  [asked, answers, applied] = [[], [], []];
  sync = page();
});

afterEach(() => mock.timers.reset());

function page() {
  return new Sync({
    heads: { all: 5 },
    ask: (question) => (asked.push(question), new Promise((resolve, reject) => answers.push({ resolve, reject }))),
    panels: { apply: (message) => (applied.push(...(message.items ?? []).map(({ h }) => h)), false), untold: () => [] },
    after: () => {},
    leave: () => {},
    reload: () => {},
  });
}

const quiet = () => new Promise((later) => setImmediate(later));

async function caughtUp() {
  const done = sync.catchUp();
  answers.at(-1).resolve({ n: { all: 5 }, t: 10, items: [] });
  await done;
}

test("a refused question is none that went through: what was asked is asked again", async () => {
  sync.want(["my_ballot:1"], 1);
  mock.timers.tick(1);
  answers[0].resolve({ ok: false, code: "too_many", retry: true });
  await quiet();
  mock.timers.tick(10_000);

  assert.deepEqual(asked.map(({ keys }) => keys), [["my_ballot:1"], ["my_ballot:1"]]);
});

test("a question without an answer is asked again, though nothing else happens", async () => {
  sync.want(["my_ballot:1"], 1);
  mock.timers.tick(1);
  answers[0].reject(new Error("timeout"));
  await quiet();
  mock.timers.tick(10_000);

  assert.equal(asked.length, 2);
});

test("a hint that overtakes an answer is not taken for answered", async () => {
  const done = sync.catchUp(["my_ballot:1"]);
  sync.heard({ n: {}, t: 20, stale: ["my_ballot:1"] });
  answers[0].resolve({ n: { all: 5 }, t: 10, items: [{ k: "my_ballot:1", h: "old" }] });
  await done;

  assert.ok(sync.wanted.has("my_ballot:1"));
});

test("numbers heard on a new line do not hide what was missed before it", async () => {
  await caughtUp();
  sync.lost();
  sync.heard({ n: { all: 7 }, t: 20, items: [] });
  const done = sync.catchUp();
  answers[1].reject(new Error("timeout"));
  await done;

  assert.equal(asked[1].since.all, 5);
  sync.heard({ n: { all: 7 }, t: 30 });
  assert.equal(asked[2].since.all, 5);
});

test("numbers heard while an answer is under way count once it is there", async () => {
  const done = sync.catchUp();
  sync.heard({ n: { all: 7 }, t: 20, items: [] });
  assert.equal(sync.heads.all, 5);
  answers[0].resolve({ n: { all: 6 }, t: 10, items: [] });
  await done;

  assert.equal(sync.heads.all, 7);
  sync.heard({ n: { all: 8 }, t: 30, items: [] });
  assert.equal(sync.heads.all, 8);
});

test("a fragment that came before its place on the page is shown when the answer has made it", async () => {
  const done = sync.catchUp();
  sync.heard({ n: { all: 7 }, t: 20, items: [{ k: "tally:1", h: "two votes" }] });
  answers[0].resolve({ n: { all: 6 }, t: 10, items: [{ k: "stage", h: "one vote" }] });
  await done;

  assert.deepEqual(applied, ["two votes", "one vote", "two votes"]);
});

test("who changes the place while an answer is under way asks again, from nothing", async () => {
  await caughtUp();
  const done = sync.catchUp();
  sync.heard({ n: {}, t: 20, afresh: true });
  answers[1].resolve({ n: { all: 5 }, t: 15, items: [] });
  await done;
  await quiet();
  mock.timers.tick(1_000);

  assert.deepEqual(asked[2].since, {});
});

test("whoever asks while an answer is under way gets one that was made later", async () => {
  const done = sync.catchUp();
  sync.catchUp();
  answers[0].resolve({ n: { all: 6 }, t: 10, items: [] });
  sync.heard({ n: { all: 8 }, t: 20, items: [] });
  await done;
  await quiet();
  mock.timers.tick(1_000);

  assert.deepEqual(asked.map(({ since }) => since.all), [5, 6]);
});
