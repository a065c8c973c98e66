import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { slim } from "../../static/src/build/slim.mjs";
import { Stamps } from "../../static/src/live/stamps.js";
import { Sync } from "../../static/src/live/sync.js";
import { uuid } from "../../static/src/live/uuid.js";
import { lostOf } from "../../static/src/page/marks.js";
import { tidy } from "../../static/src/page/code-field.js";

test("an older fragment does not replace a newer one", () => {
  const stamps = new Stamps("one", 100);
  stamps.put("tally:x", "one", 120);

  assert.equal(stamps.takes("tally:x", "one", 119), false);
  assert.equal(stamps.takes("tally:x", "one", 120), true);
  assert.equal(stamps.takes("queue", "one", 99), false);
});

test("a new boot is taken whatever its clock says, the one before it no more", () => {
  const stamps = new Stamps("one", 100);

  assert.equal(stamps.takes("queue", "two", 5), true);
  stamps.put("queue", "two", 5);
  assert.equal(stamps.takes("queue", "one", 500), false);
});

test("a uuid is of version 4, with and without randomUUID", () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const known = crypto.randomUUID;

  assert.match(uuid(), shape);
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  assert.match(uuid(), shape);
  Object.defineProperty(crypto, "randomUUID", { value: known, configurable: true });
});

test("a join code is tidied as it is typed", () => {
  assert.equal(tidy("7kq4 m2xd"), "7KQ4-M2XD");
  assert.equal(tidy("oil1"), "0111");
  assert.equal(tidy("７ｋｑ４-"), "7KQ4");
});

test("slimming keeps the rules in use and drops the others", () => {
  const css = slim('@charset "utf-8";:root{--pico-spacing:1rem;--pico-tooltip-color:red}[data-tooltip]{color:red}a,.grid{color:blue}');

  assert.equal(css, ":root{--pico-spacing:1rem}\na{color:blue}\n");
});

test("dark is the same by choice and by the system's wish", async () => {
  const css = await readFile(new URL("../../static/src/css/tokens.css", import.meta.url), "utf8");
  const [chosen] = css.match(/:root\[data-theme="dark"\] \{([^}]*)\}/).slice(1);
  const [wished] = css.match(/prefers-color-scheme: dark\) \{[^{]*\{([^}]*)\}/).slice(1);

  assert.equal(wished.replace(/\s+/g, " "), chosen.replace(/\s+/g, " "));
});

test("a page misses a mark that the journal lacks, and no older one than it was told of", () => {
  const mark = (number, of = "a") => ({ number, hash: of + number });
  const kept = [mark(1), mark(2), mark(3)];

  assert.equal(lostOf(kept, [mark(1), mark(2), mark(3), mark(4)], 0), undefined);
  assert.equal(lostOf(kept, [mark(4)], 4), undefined);
  assert.deepEqual(lostOf(kept, [mark(1)], 0), mark(3));
  assert.deepEqual(lostOf(kept, [mark(1), mark(2, "b"), mark(3, "b")], 0), mark(3));
  assert.equal(lostOf([], [], 0), undefined);
});

test("a head goes down only where the server knows less than it was told", async () => {
  const asked = [];
  const answers = [{ n: { all: 7 } }, { n: { all: 4 } }, { n: { all: 4 } }];
  const sync = new Sync({
    heads: { all: 5 },
    ask: async (question) => (asked.push(question.since.all), answers.shift()),
    panels: { apply: () => false, untold: () => [] },
    after: () => {},
  });

  for (let turn = 0; turn < 3; turn += 1) await sync.catchUp();

  assert.deepEqual(asked, [5, 7, 4]);
});

test("a page with more panels than fit in an address asks in turns until it has all", async () => {
  const all = Array.from({ length: 250 }, (_, place) => `my_ballot:${place}`);
  const got = [];
  const sync = new Sync({
    heads: {},
    ask: async ({ keys }) => (got.push(keys), { n: {}, items: keys.map((k) => ({ k, h: "" })) }),
    panels: { apply: () => false, untold: () => all },
    after: () => {},
  });

  await sync.catchUp();
  while (got.flat().length < all.length) await new Promise((later) => setTimeout(later, 50));

  assert.deepEqual(got.flat(), all);
  assert.ok(got.every((keys) => keys.length <= 100));
});

test("an answer overtaken by a message does not take its head back", async () => {
  const sync = new Sync({
    heads: { all: 5 },
    ask: async () => (sync.heard({ n: { all: 8 }, items: [] }), { n: { all: 6 } }),
    panels: { apply: () => false, untold: () => [] },
    after: () => {},
  });

  await sync.catchUp();

  assert.equal(sync.heads.all, 8);
});
