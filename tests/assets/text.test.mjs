import assert from "node:assert/strict";
import { test } from "node:test";
import { pointsIn, unitsAt } from "../../static/src/text/codepoints.js";
import { sentencesOf } from "../../static/src/text/sentences.js";
import { TextIndex } from "../../static/src/text/text-index.js";

const HARD = "𠮷野家で🎌を見た。한국어 문장.";

test("code points and UTF-16 units agree with the language's own counting", () => {
  const points = [...HARD];
  for (let n = 0; n <= points.length; n += 1) {
    const units = points.slice(0, n).join("").length;

    assert.equal(unitsAt(HARD, n), units);
    assert.equal(pointsIn(HARD, units), n);
  }
});

test("half a surrogate pair counts as not begun", () => {
  assert.equal(pointsIn("𠮷", 1), 0);
  assert.equal(pointsIn("a𠮷b", 2), 1);
  assert.equal(unitsAt("𠮷", 9), 2);
});

test("offsets run on over the nodes of a text", () => {
  const [a, b] = [{}, {}];
  const index = new TextIndex([{ node: a, text: "𠮷a" }, { node: b, text: "bc" }]);

  assert.deepEqual(index.at(1), [a, 2]);
  assert.deepEqual(index.at(2), [b, 0]);
  assert.deepEqual(index.at(2, true), [a, 3]);
  assert.equal(index.offset(b, 1), 3);
  assert.equal(index.offset({}, 0), null);
  assert.equal(index.length, 4);
});

test("paragraphs begin where the server says, and what lies between is line breaks", () => {
  const index = new TextIndex([{ node: {}, text: "🎌one", at: 0 }, { node: {}, text: "two", at: 6 }]);

  assert.equal(index.slice(0, 9), "🎌one\n\ntwo");
  assert.equal(index.slice(1, 7), "one\n\nt");
  assert.equal(index.slice(6, 9), "two");
});

test("every stretch of a text of many nodes reads as the stretch of the whole", () => {
  const pieces = [...HARD.matchAll(/.{1,3}/gsu)].map(([text]) => ({ node: {}, text }));
  const index = new TextIndex(pieces);
  const points = [...HARD];
  for (let start = 0; start < points.length; start += 1) {
    for (let end = start + 1; end <= points.length; end += 1) {
      assert.equal(index.slice(start, end), points.slice(start, end).join(""));
    }
  }
});

test("sentences carry code-point ranges and no blank ends", () => {
  const found = sentencesOf("𠮷は読む。 彼も読む。", "ja", 100);

  assert.deepEqual(found.map(({ words, start, end }) => [words, start, end]), [["𠮷は読む。", 100, 105], ["彼も読む。", 106, 111]]);
});

test("Korean and English sentences are found", () => {
  assert.equal(sentencesOf("행사가 아니라 상설 기구다. 그래서 이어진다.", "ko").length, 2);
  assert.equal(sentencesOf("One sentence. Another one? Yes!", "en").length, 3);
});
