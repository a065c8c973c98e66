// Fragments from the server take their place on the page: the newest wins, what is one's own is never blanked.
import { morph } from "./morph.js";
import { shown } from "./shown.js";

const OWN_SLOTS = "[data-personal], [data-gated]";
/** Shared fragments have blank slots in answers too: only a slot that comes by itself speaks for this person. */
const OWN_ROOT = /^\s*<[^>]*\sdata-(personal|gated)=/;
const slotState = (node) => node.dataset.personal ?? node.dataset.gated;
const find = (key) => document.querySelector(`[data-panel="${CSS.escape(key)}"]`);

export class Panels {
  /** `want(keys)` is called with personal panels to be fetched; `memory` remembers which ones were one's own. */
  constructor({ stamps, want, memory, name }) {
    Object.assign(this, { stamps, want, memory, name, held: new Map(), composing: null });
    this.mine = new Set(JSON.parse(memory.getItem(name) ?? "[]"));
    this.#note(document);
    document.addEventListener("compositionstart", (event) => (this.composing = event.target), true);
    document.addEventListener("compositionend", () => this.#released(() => (this.composing = null)), true);
    new MutationObserver(() => this.#released()).observe(document.documentElement, {
      attributes: true, attributeFilter: ["data-hold"], subtree: true,
    });
  }

  /** Apply a message's items; `personal`: they were made for this person (answers), not for all (broadcasts). */
  apply({ items = [], boot, t }, { personal = false } = {}) {
    const newServer = this.stamps.meet(boot);
    for (const { k, h } of items) this.#place({ key: k, html: h, boot, t, personal: personal && OWN_ROOT.test(h) });
    return newServer;
  }

  #place(item) {
    const element = find(item.key) ?? joinList(item);
    if (!element || !this.stamps.takes(item.key, item.boot, item.t)) return;
    if (this.#isHeld(element)) {
      const waiting = this.held.get(item.key);
      if (waiting?.boot !== item.boot || waiting.t <= item.t) this.held.set(item.key, item);
      return;
    }
    const wanted = new Set();
    const had = new Set(slotsOf(element).map((slot) => slot.dataset.panel));
    const keeps = (old, fresh) => (fresh ? this.#keeps(old, fresh, item, wanted) : this.#outlives(old, item));
    const now = morph(element, item.html, keeps) ?? find(item.key);
    this.stamps.put(item.key, item.boot, item.t);
    if (!now?.isConnected) return;
    this.#settle(now, item, wanted, had);
    shown(now);
    if (wanted.size) this.want([...wanted]);
  }

  /** Keep a nested panel that is newer than this fragment, and one's own slot that a broadcast would blank. */
  #keeps(old, fresh, item, wanted) {
    const key = old.dataset?.panel;
    if (!key || fresh.dataset?.panel !== key) return false;
    if (key !== item.key && !this.stamps.takes(key, item.boot, item.t)) return true;
    if (isFolded(fresh)) {
      if (!isFolded(old)) wanted.add(key);
      return !isFolded(old);
    }
    const blanks = !item.personal && slotState(old) === "own" && slotState(fresh) === "blank";
    if (blanks) wanted.add(key);
    return blanks;
  }

  /** Keep a member of a list that arrived after this fragment of the list was drawn. */
  #outlives(old, item) {
    const key = old.dataset?.panel;
    return Boolean(key && old.querySelector(":scope > [data-into]") && !this.stamps.takes(key, item.boot, item.t));
  }

  /** Note which slots are one's own now; ask for those that came blank in a broadcast and were one's own or are new here. */
  #settle(root, item, wanted, had) {
    for (const slot of slotsOf(root)) {
      const key = slot.dataset.panel;
      const blank = slotState(slot) === "blank";
      // A blank made for all says nothing of this person: one's own answer may still be on its way, and is older.
      const speaks = item.personal || !blank;
      if (key !== item.key && !wanted.has(key) && speaks) this.stamps.put(key, item.boot, item.t);
      const isNew = !had.has(key) && !key.includes(":");
      if (blank && !item.personal && (isNew || this.mine.has(key))) wanted.add(key);
      else if (blank && item.personal) this.mine.delete(key);
    }
    this.#note(root);
  }

  #note(root) {
    for (const slot of slotsOf(root)) if (slotState(slot) === "own") this.mine.add(slot.dataset.panel);
    this.memory.setItem(this.name, JSON.stringify([...this.mine].slice(-200)));
  }

  /** What changes without a head that tells of it, so that a catch-up must fetch it: panels that hold something of
   *  one's own, or did, and counts of what others did at their desks. */
  untold() {
    const own = slotsOf(document).filter((slot) => slotState(slot) === "own" || this.mine.has(slot.dataset.panel));
    const counts = [...document.querySelectorAll("[data-counts]")].filter((panel) => !isFolded(panel));
    return [...new Set([...own, ...counts])].map((panel) => panel.dataset.panel);
  }

  #isHeld(element) {
    const dragging = element.closest("[data-hold]") ?? element.querySelector("[data-hold]");
    return Boolean(dragging || (this.composing && element.contains(this.composing)));
  }

  #released(first = () => {}) {
    first();
    const waiting = [...this.held.values()];
    this.held.clear();
    for (const item of waiting) this.#place(item);
  }
}

/** A panel that the page asks for when it is seen. */
const isFolded = (panel) => panel.firstElementChild?.hasAttribute("data-folded") ?? false;

/** A fragment new to the page whose [data-into] names a list here takes its place there, by data-order. */
function joinList({ key, html }) {
  const fresh = document.createRange().createContextualFragment(html).firstElementChild;
  const row = fresh?.querySelector(":scope > [data-into]");
  const list = row && document.getElementById(row.dataset.into);
  if (!list || fresh.dataset.panel !== key) return null;
  const order = (one) => Number(one.querySelector(":scope > [data-order]")?.dataset.order ?? 0);
  const next = [...list.children].find((one) => order(one) > order(fresh));
  const slot = fresh.cloneNode(false);
  list.insertBefore(slot, next ?? null);
  return slot;
}

function slotsOf(root) {
  const inside = [...root.querySelectorAll(OWN_SLOTS)];
  return root instanceof Element && root.matches(OWN_SLOTS) ? [root, ...inside] : inside;
}
