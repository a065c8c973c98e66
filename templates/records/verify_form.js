// The canonical form of docs/record.md, read without trusting JSON.parse: that takes repeated keys and 1.0.
const WORD = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))[^"\\\u0000-\u001f]*)*"/y;
const PLAIN = /true|false|null|0(?![0-9])|-?[1-9][0-9]{0,4299}(?![0-9])/y;
const DEEPEST = 64;

/** Read one value in canonical form: sorted keys, each once, no blanks, whole numbers. Return the place after it. */
function after(line, at, depth) {
  ensure(depth <= DEEPEST, "form");
  if (line[at] !== "{" && line[at] !== "[") return matched(line, at, line[at] === '"' ? WORD : PLAIN);
  const [isObject, end] = line[at] === "{" ? [true, "}"] : [false, "]"];
  let before = null;
  at += 1;
  while (line[at] !== end) {
    if (before !== null) { ensure(line[at] === ",", "form"); at += 1; }
    const start = at;
    if (isObject) {
      at = matched(line, at, WORD);
      const key = [...JSON.parse(line.slice(start, at))];
      ensure((before === null || isBefore(before, key)) && line[at] === ":", "form");
      before = key;
      at += 1;
    } else before = [];
    at = after(line, at, depth + 1);
    ensure(line[at] === end || line[at] === ",", "form");
  }
  return at + 1;
}

function matched(line, at, pattern) {
  pattern.lastIndex = at;
  ensure(pattern.test(line), "form");
  return pattern.lastIndex;
}

function isBefore(one, other) {
  const place = one.findIndex((letter, at) => letter !== other[at]);
  return place < 0 ? one.length < other.length
    : place < other.length && one[place].codePointAt(0) < other[place].codePointAt(0);
}

/** Return an object that stands in canonical form; `name` and `line` say where it stands. */
function read(name, raw, values = {}, depth = 0) {
  try {
    ensure(raw[0] === "{" && after(raw, 0, depth) === raw.length, "form");
  } catch (problem) {
    throw new Wrong(name, values);
  }
  return JSON.parse(raw);
}
