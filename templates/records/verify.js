"use strict";
const HEX = "[0-9a-f]{64}";
const OPEN = new RegExp(`^\\{"body":(\\{.*\\}),"digest":"(${HEX})","hash":"(${HEX})","prev":"(${HEX})","salt":"([0-9a-f]{32})","seq":([1-9][0-9]*)\\}$`, "s");
const SEALED = new RegExp(`^\\{"digest":"(${HEX})","hash":"(${HEX})","prev":"(${HEX})","sealed":true,"seq":([1-9][0-9]*)\\}$`);
const ERASED = new RegExp(`^\\{"digest":"(${HEX})","erased":\\{.*\\},"hash":"(${HEX})","prev":"(${HEX})","seq":([1-9][0-9]*)\\}$`);
const START = "0".repeat(64);

class Wrong extends Error {}
const ensure = (holds, say) => { if (!holds) throw new Wrong(say); };
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
    ensure(files.has(name), `${name} is missing.`);
  const raw = files.get("manifest.json");
  const {key, fingerprint} = await keyIn(text(files.get("key.pem")));
  ensure(await isSigned(key, files.get("manifest.sig"), raw), "manifest.json: the signature is not that of this key.");
  const manifest = JSON.parse(text(raw));
  ensure(canonical(manifest) === text(raw), "manifest.json is not in canonical form.");
  ensure(manifest.format === "trialogue-bundle/1" && manifest.key === fingerprint, "manifest.json: another format or key.");
  for (const [name, told] of Object.entries(manifest.files)) {
    ensure(files.has(name), `${name} is missing.`);
    ensure(await sha256(files.get(name)) === told.sha256, `${name} was changed.`);
  }
  for (const name of files.keys())
    ensure(name in manifest.files || ["manifest.json", "manifest.sig"].includes(name), `${name} does not belong to the bundle.`);
  return {manifest, key};
}

function read(line, number) {
  const open = OPEN.exec(line);
  if (open) return {body: open[1], digest: open[2], hash: open[3], prev: open[4], salt: open[5], seq: Number(open[6])};
  const other = SEALED.exec(line) || ERASED.exec(line);
  ensure(other, `journal.jsonl, line ${number}: an entry was expected.`);
  return {digest: other[1], hash: other[2], prev: other[3], seq: Number(other[4])};
}

async function checkJournal(raw, manifest) {
  const lines = text(raw).split("\n");
  ensure(lines.pop() === "" && lines.length >= 2, "journal.jsonl is cut off.");
  const meeting = bytesOf(JSON.parse(lines[0]).meeting.replace(/-/g, ""));
  ensure(JSON.parse(lines[0]).meeting === manifest.meeting, "journal.jsonl is of another meeting.");
  const heads = new Map();
  let prev = START;
  for (let at = 1; at < lines.length - 1; at += 1) {
    const one = read(lines[at], at + 1);
    const where = `journal.jsonl, line ${at + 1}`;
    ensure(one.seq === at && one.prev === prev, `${where}: it does not follow the entry above.`);
    if (one.body !== undefined)
      ensure(await sha256(joined(bytesOf(one.salt), utf8.encode(one.body))) === one.digest, `${where}: its content was changed.`);
    const place = new Uint8Array(8);
    new DataView(place.buffer).setBigUint64(0, BigInt(one.seq));
    const linked = joined(utf8.encode("trialogue-entry-v1\0"), bytesOf(prev), meeting, place, bytesOf(one.digest));
    ensure(await sha256(linked) === one.hash, `${where}: its hash does not follow.`);
    prev = one.hash;
    heads.set(prev, at);
  }
  const end = JSON.parse(lines[lines.length - 1]);
  const above = utf8.encode(lines.slice(0, -1).map(one => `${one}\n`).join(""));
  ensure(end.end === true && end.entries === lines.length - 2 && end.head === prev, "journal.jsonl: the last line does not fit.");
  ensure(end.sha256 === await sha256(above), "journal.jsonl: a byte was changed.");
  ensure(manifest.checkpoint.head === prev && manifest.checkpoint.entries === end.entries, "The manifest speaks of another journal.");
  return heads;
}

async function checkCheckpoints(raw, manifest, key, heads) {
  const {checkpoints} = JSON.parse(text(raw));
  for (const one of checkpoints) {
    const signed = utf8.encode(`trialogue-checkpoint/1\n${manifest.meeting}\n${one.number}\n${one.hash}\n`);
    ensure(await isSigned(key, fromBase64(one.signature), signed), `Checkpoint ${one.number} is not signed with this key.`);
    ensure(heads.has(one.hash), `Checkpoint ${one.number} does not stand in this journal.`);
  }
  return checkpoints.length;
}

async function check(chosen) {
  const files = new Map();
  for (const one of chosen) {
    const name = one.webkitRelativePath ? one.webkitRelativePath.split("/").slice(1).join("/") : one.name;
    files.set(name, new Uint8Array(await one.arrayBuffer()));
  }
  ensure(crypto.subtle, "This browser has no means to check. Take a newer one.");
  const {manifest, key} = await checkManifest(files);
  const heads = await checkJournal(files.get("journal.jsonl"), manifest);
  const marks = files.has("checkpoints.json") ? await checkCheckpoints(files.get("checkpoints.json"), manifest, key, heads) : 0;
  return [
    `Signed with the key ${manifest.key}`,
    `${Object.keys(manifest.files).length} files, profile ${manifest.profile}`,
    `${heads.size} entries, ${marks} checkpoints`,
    `Head of the chain: ${manifest.checkpoint.head}`,
  ];
}

function show(verdict, facts) {
  document.getElementById("verdict").textContent = verdict;
  document.getElementById("facts").replaceChildren(...facts.map(one => {
    const item = document.createElement("li");
    item.textContent = one;
    return item;
  }));
}

document.getElementById("folder").addEventListener("change", async event => {
  show("…", []);
  try {
    show("The record holds.", await check(event.target.files));
  } catch (problem) {
    show("The record does not hold.", [problem instanceof Wrong ? problem.message : `It cannot be read: ${problem.message}`]);
  }
});
