"use strict";
const HEX = "[0-9a-f]{64}";
const OPEN = new RegExp(`^\\{"body":(\\{.*\\}),"digest":"(${HEX})","hash":"(${HEX})","prev":"(${HEX})","salt":"([0-9a-f]{32})","seq":([1-9][0-9]*)\\}$`, "s");
const SEALED = new RegExp(`^\\{"digest":"(${HEX})","hash":"(${HEX})","prev":"(${HEX})","sealed":true,"seq":([1-9][0-9]*)\\}$`);
const ERASED = new RegExp(`^\\{"digest":"(${HEX})","erased":\\{.*\\},"hash":"(${HEX})","prev":"(${HEX})","seq":([1-9][0-9]*)\\}$`);
const START = "0".repeat(64);

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

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  parts.reduce((at, one) => { all.set(one, at); return at + one.length; }, 0);
  return all;
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object")
    return `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  return JSON.stringify(value);
}

async function keyIn(pem) {
  const der = fromBase64(pem.replace(/-----[^-]+-----|\s/g, ""));
  const key = await crypto.subtle.importKey("spki", der, {name: "Ed25519"}, false, ["verify"]);
  return {key, fingerprint: await sha256(der.slice(-32))};
}

const isSigned = (key, signature, content) => crypto.subtle.verify({name: "Ed25519"}, key, signature, content);

async function checkManifest(files) {
  for (const name of ["manifest.json", "manifest.sig", "key.pem", "journal.jsonl"])
    ensure(files.has(name), "missing", {name});
  const raw = files.get("manifest.json");
  const {key, fingerprint} = await keyIn(text(files.get("key.pem")));
  ensure(await isSigned(key, files.get("manifest.sig"), raw), "signature");
  const manifest = JSON.parse(text(raw));
  ensure(canonical(manifest) === text(raw), "form");
  ensure(manifest.format === "trialogue-bundle/1" && manifest.key === fingerprint, "other");
  for (const [name, told] of Object.entries(manifest.files)) {
    ensure(files.has(name), "missing", {name});
    ensure(await sha256(files.get(name)) === told.sha256, "changed", {name});
  }
  for (const name of files.keys())
    ensure(name in manifest.files || ["manifest.json", "manifest.sig"].includes(name), "stranger", {name});
  return {manifest, key};
}

function read(line, number) {
  const open = OPEN.exec(line);
  if (open) return {body: open[1], digest: open[2], hash: open[3], prev: open[4], salt: open[5], seq: Number(open[6])};
  const other = SEALED.exec(line) || ERASED.exec(line);
  ensure(other, "entry", {line: number});
  return {digest: other[1], hash: other[2], prev: other[3], seq: Number(other[4])};
}

async function checkJournal(raw, manifest) {
  const lines = text(raw).split("\n");
  ensure(lines.pop() === "" && lines.length >= 2, "cut");
  const meeting = bytesOf(JSON.parse(lines[0]).meeting.replace(/-/g, ""));
  ensure(JSON.parse(lines[0]).meeting === manifest.meeting, "meeting");
  const heads = new Map();
  let prev = START;
  for (let at = 1; at < lines.length - 1; at += 1) {
    const one = read(lines[at], at + 1);
    const line = at + 1;
    ensure(one.seq === at && one.prev === prev, "order", {line});
    if (one.body !== undefined)
      ensure(await sha256(joined(bytesOf(one.salt), utf8.encode(one.body))) === one.digest, "content", {line});
    const place = new Uint8Array(8);
    new DataView(place.buffer).setBigUint64(0, BigInt(one.seq));
    const linked = joined(utf8.encode("trialogue-entry-v1\0"), bytesOf(prev), meeting, place, bytesOf(one.digest));
    ensure(await sha256(linked) === one.hash, "hash", {line});
    prev = one.hash;
    heads.set(prev, at);
  }
  const end = JSON.parse(lines[lines.length - 1]);
  const above = utf8.encode(lines.slice(0, -1).map(one => `${one}\n`).join(""));
  ensure(end.end === true && end.entries === lines.length - 2 && end.head === prev, "end");
  ensure(end.sha256 === await sha256(above), "byte");
  ensure(manifest.checkpoint.head === prev && manifest.checkpoint.entries === end.entries, "manifest");
  return heads;
}

async function checkCheckpoints(raw, manifest, key, heads) {
  const {checkpoints} = JSON.parse(text(raw));
  for (const one of checkpoints) {
    const signed = utf8.encode(`trialogue-checkpoint/1\n${manifest.meeting}\n${one.number}\n${one.hash}\n`);
    ensure(await isSigned(key, fromBase64(one.signature), signed), "unsigned", {number: one.number});
    ensure(heads.has(one.hash), "nowhere", {number: one.number});
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
  const heads = await checkJournal(files.get("journal.jsonl"), manifest);
  const marks = files.has("checkpoints.json") ? await checkCheckpoints(files.get("checkpoints.json"), manifest, key, heads) : 0;
  return [
    ["key", {key: manifest.key}],
    ["files", {count: Object.keys(manifest.files).length, profile: manifest.profile}],
    ["entries", {count: heads.size, marks}],
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
    show("holds-not", [problem instanceof Wrong ? problem.said : ["unread", {problem: problem.message}]]);
  }
});
for (const one of document.querySelectorAll("button[lang]")) one.addEventListener("click", () => speak(one.lang));
speak(lang);
