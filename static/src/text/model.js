// The server-rendered thread lists are the only model of the annotations.
import { indexOf } from "./text-index.js";

const indexes = new WeakMap();

/** Every text on the page: {element, version, lang, index, ranges}. */
export function textsOnPage() {
  const ranges = rangesByVersion();
  return [...document.querySelectorAll("[data-text]")].map((element) => ({
    element,
    version: element.dataset.version ?? "",
    lang: element.dataset.lang || element.lang || "en",
    index: indexFor(element),
    ranges: ranges.get(element.dataset.version ?? "") ?? [],
  }));
}

function indexFor(element) {
  if (!indexes.has(element)) indexes.set(element, indexOf(element));
  return indexes.get(element);
}

/** The annotations by version, as the thread lists say; one on another language's text has no range here. */
function rangesByVersion() {
  const found = new Map();
  for (const row of document.querySelectorAll("[data-threads] [data-start][data-end]")) {
    const version = versionOf(row);
    if (!found.has(version)) found.set(version, []);
    found.get(version).push(rangeOf(row));
  }
  return found;
}

/** The range a thread speaks of. */
export function rangeOf(row) {
  return { id: row.id, start: Number(row.dataset.start), end: Number(row.dataset.end), kind: row.dataset.kind };
}

/** The text a thread belongs to, by its own word, its list's, or because there is only one. */
export function versionOf(row) {
  const said = row.dataset.version ?? row.closest("[data-threads]")?.dataset.version;
  return said ?? document.querySelector("[data-text]")?.dataset.version ?? "";
}
