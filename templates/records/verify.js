"use strict";
const HEX = "[0-9a-f]{64}";
const AT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?Z";
const OPEN = new RegExp(`^\\{"body":(\\{.*\\}),"digest":"(${HEX})","hash":"(${HEX})","prev":"(${HEX})","salt":"([0-9a-f]{32})","seq":([1-9][0-9]*)\\}$`, "s");
const SEALED = new RegExp(`^\\{"digest":"(${HEX})","hash":"(${HEX})","prev":"(${HEX})","sealed":true,"seq":([1-9][0-9]*)\\}$`);
const ERASED = new RegExp(`^\\{"digest":"(${HEX})","erased":\\{"at":"(${AT})","by":"([a-z_]{1,20})"\\},"hash":"(${HEX})","prev":"(${HEX})","seq":([1-9][0-9]*)\\}$`);
const START = "0".repeat(64);
const PLAIN_KEY = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/]{59}=)\n-----END PUBLIC KEY-----\n$/;
const ED25519 = "302a300506032b6570032100";
const PRIME = 2n ** 255n - 19n;
const EIGHTH = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
const SMALL = [0n, 1n, PRIME - 1n, EIGHTH, PRIME - EIGHTH]; // with such a key anybody can sign anything
const PROFILES = ["participants", "full", "chatham", "research", "mine"];
const UNLISTED = ["manifest.json", "manifest.sig"];

const WORDS = {{ words|tojson }};

class Wrong extends Error {
  constructor(name, values) { super(name); this.said = [name, values]; }
}
const ensure = (holds, name, values = {}) => { if (!holds) throw new Wrong(name, values); };
const asked = navigator.languages.map(one => one.slice(0, 2)).find(one => one in WORDS);
let lang = asked || document.documentElement.lang;
const say = ([name, values = {}]) => WORDS[lang][name].replace(/%\((\w+)\)s/g, (_all, one) => values[one]);
const utf8 = new TextEncoder();
const text = bytes => new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes);
const hex = bytes => Array.from(new Uint8Array(bytes), one => one.toString(16).padStart(2, "0")).join("");
const bytesOf = digits => Uint8Array.from(digits.match(/../g) || [], one => parseInt(one, 16));
const sha256 = async bytes => hex(await crypto.subtle.digest("SHA-256", bytes));
const fromBase64 = words => Uint8Array.from(atob(words), one => one.charCodeAt(0));
const toBase64 = bytes => btoa(String.fromCharCode(...bytes));

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  parts.reduce((at, one) => { all.set(one, at); return at + one.length; }, 0);
  return all;
}

{% include "records/verify_form.js" %}

async function keyIn(pem) {
  const found = PLAIN_KEY.exec(pem);
  const der = fromBase64(found ? found[1] : "");
  ensure(found && toBase64(der) === found[1] && hex(der.slice(0, 12)) === ED25519, "no-key");
  const height = BigInt(`0x${hex(der.slice(12).reverse())}`) & (2n ** 255n - 1n);
  ensure(!SMALL.includes(height % PRIME), "no-key");
  const key = await crypto.subtle.importKey("spki", der, {name: "Ed25519"}, false, ["verify"]);
  return {key, fingerprint: await sha256(der.slice(-32))};
}

/** Return a fingerprint as people compare it: six groups of four digits. */
const numberOf = told => Array.from({length: 6}, (_, at) =>
  String(parseInt(told.slice(8 * at, 8 * at + 8), 16) % 10000).padStart(4, "0")).join(" ");

const isSigned = (key, signature, content) => crypto.subtle.verify({name: "Ed25519"}, key, signature, content);

async function checkManifest(files) {
  for (const name of ["manifest.json", "manifest.sig", "key.pem", "journal.jsonl", "checkpoints.json"])
    ensure(files.has(name), "missing", {name});
  const raw = files.get("manifest.json");
  const {key, fingerprint} = await keyIn(text(files.get("key.pem")));
  ensure(await isSigned(key, files.get("manifest.sig"), raw), "signature");
  const manifest = read("manifest-form", text(raw));
  ensure(manifest.format === "trialogue-bundle/1" && manifest.key === fingerprint, "other");
  for (const [name, told] of Object.entries(manifest.files)) {
    ensure(files.has(name), "missing", {name});
    const content = files.get(name);
    ensure(await sha256(content) === told.sha256 && content.length === told.bytes, "changed", {name});
  }
  for (const name of files.keys())
    ensure(Object.hasOwn(manifest.files, name) || UNLISTED.includes(name), "stranger", {name});
  return {manifest, key};
}

function lineOf(raw, line) {
  const open = OPEN.exec(raw);
  if (open) return {body: open[1], digest: open[2], hash: open[3], prev: open[4], salt: open[5], seq: Number(open[6])};
  const sealed = SEALED.exec(raw);
  if (sealed) return {sealed: true, digest: sealed[1], hash: sealed[2], prev: sealed[3], seq: Number(sealed[4])};
  const erased = ERASED.exec(raw);
  ensure(erased, "entry", {line});
  const [, digest, at, by, hash, prev, seq] = erased;
  return {erased: {at, by}, digest, hash, prev, seq: Number(seq)};
}

/** See that the numbers of an audience grow by one; they may jump over entries that cannot be read. */
function checkNumbers(entries) {
  const last = new Map();
  let unread = 0;
  for (const {body, line} of entries) {
    if (!body) { unread += 1; continue; }
    const [before, then] = last.get(body.audience) || [0, 0];
    ensure(Number.isInteger(body.n) && before < body.n && body.n <= before + 1 + unread - then, "number", {line});
    last.set(body.audience, [body.n, unread]);
  }
}

/** See that an entry called erased has one after it that erased it, in a record that shows such entries. */
function checkErased(entries) {
  const acts = entries.filter(({body}) => body && ["erasure.confirm", "record.anonymise"].includes(body.kind)
    && Number.isInteger(body.facts.entries));
  for (const {seq, erased, line} of entries.filter(one => one.erased))
    ensure(acts.some(one => one.seq > seq && one.body.at >= erased.at), "not-erased", {line});
  for (const {body} of acts) {
    const some = entries.filter(one => one.erased && one.erased.at === body.at);
    ensure(some.length <= body.facts.entries, "not-erased", {line: some.length && some[0].line});
  }
}

async function checkJournal(raw, manifest) {
  const lines = text(raw).split("\n");
  ensure(lines.pop() === "" && lines.length >= 2, "cut");
  const header = read("first", lines[0]);
  ensure(header.format === "trialogue-journal/1" && PROFILES.includes(header.profile), "first");
  for (const name of ["meeting", "profile", "made"]) ensure(header[name] === manifest[name], "manifest");
  const meeting = bytesOf(header.meeting.replace(/-/g, ""));
  const entries = [];
  let prev = START;
  for (let at = 1; at < lines.length - 1; at += 1) {
    const line = at + 1;
    const one = {...lineOf(lines[at], line), line};
    ensure(one.seq === at && one.prev === prev, "order", {line});
    if (one.body !== undefined) {
      ensure(await sha256(joined(bytesOf(one.salt), utf8.encode(one.body))) === one.digest, "content", {line});
      one.body = read("line-form", one.body, {line}, 1);
    }
    const place = new Uint8Array(8);
    new DataView(place.buffer).setBigUint64(0, BigInt(one.seq));
    const linked = joined(utf8.encode("trialogue-entry-v1\0"), bytesOf(prev), meeting, place, bytesOf(one.digest));
    ensure(await sha256(linked) === one.hash, "hash", {line});
    prev = one.hash;
    entries.push(one);
  }
  const end = read("end", lines[lines.length - 1]);
  const above = utf8.encode(lines.slice(0, -1).map(one => `${one}\n`).join(""));
  ensure(end.end === true && end.entries === lines.length - 2 && end.head === prev, "end");
  ensure(end.sha256 === await sha256(above), "byte");
  ensure(manifest.checkpoint.head === prev && manifest.checkpoint.entries === end.entries, "manifest");
  checkNumbers(entries);
  if (header.profile === "full") {
    checkNumbers(entries.filter(one => !one.sealed));
    checkErased(entries);
  }
  return entries;
}

async function checkCheckpoints(raw, manifest, key, entries) {
  const {checkpoints} = JSON.parse(text(raw));
  ensure(Array.isArray(checkpoints) && checkpoints.every(one => one && typeof one === "object"), "marks");
  const places = new Map(entries.map(one => [one.hash, one.seq]));
  let [number, seq] = [0, 0];
  for (const one of checkpoints) {
    const signed = utf8.encode(`trialogue-checkpoint/1\n${manifest.meeting}\n${one.number}\n${one.hash}\n`);
    const holds = Number.isInteger(one.number) && await isSigned(key, fromBase64(one.signature), signed);
    ensure(holds, "unsigned", {number: one.number});
    ensure(places.has(one.hash), "nowhere", {number: one.number});
    ensure(one.number > number && places.get(one.hash) >= seq, "backwards", {number: one.number});
    [number, seq] = [one.number, places.get(one.hash)];
  }
  return checkpoints.length;
}

async function check(chosen) {
  const files = new Map();
  for (const one of chosen) {
    const name = one.webkitRelativePath ? one.webkitRelativePath.split("/").slice(1).join("/") : one.name;
    files.set(name, new Uint8Array(await one.arrayBuffer()));
  }
  ensure(crypto.subtle, "old");
  const {manifest, key} = await checkManifest(files);
  const entries = await checkJournal(files.get("journal.jsonl"), manifest);
  const marks = await checkCheckpoints(files.get("checkpoints.json"), manifest, key, entries);
  const [sealed, erased] = ["sealed", "erased"].map(name => entries.filter(one => one[name]));
  return [
    ["key", {key: manifest.key}],
    ["key-number", {number: numberOf(manifest.key)}],
    ["whose", {}],
    ["files", {count: Object.keys(manifest.files).length, profile: manifest.profile}],
    ["made", {made: manifest.made}],
    ["entries", {count: entries.length, marks}],
    ["unread", {sealed: sealed.length, erased: erased.length}],
    ["head", {head: manifest.checkpoint.head}],
  ];
}

let shown = {verdict: null, facts: []};

function show(verdict, facts) {
  shown = {verdict, facts};
  document.getElementById("verdict").textContent = verdict ? say([verdict]) : "";
  document.getElementById("facts").replaceChildren(...facts.map(one => {
    const item = document.createElement("li");
    item.textContent = say(one);
    return item;
  }));
}

function speak(chosen) {
  lang = chosen;
  document.documentElement.lang = lang;
  document.title = say(["title"]);
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say([one.dataset.say]);
  for (const one of document.querySelectorAll("button[lang]")) one.setAttribute("aria-pressed", one.lang === lang);
  show(shown.verdict, shown.facts);
}

document.getElementById("folder").addEventListener("change", async event => {
  show(null, []);
  try {
    show("holds", await check(event.target.files));
  } catch (problem) {
    show("holds-not", [problem instanceof Wrong ? problem.said : ["unreadable", {problem: problem.message}]]);
  }
});
for (const one of document.querySelectorAll("button[lang]")) one.addEventListener("click", () => speak(one.lang));
speak(lang);
