// What is typed survives a reload, a crash and a restart. Secret answers stay within the tab.
import { isDirty } from "../live/morph.js";
import { onShown } from "../live/shown.js";
import { keyOf } from "./fields.js";
import { page, safely } from "./root.js";

const KEPT_MS = 7 * 24 * 3600 * 1000;
const disk = safely("localStorage");
const tab = safely("sessionStorage");
const prefix = `draft:${page.me}:`;
const restored = new WeakSet();

/** Keep drafts of every form with data-draft, as they are typed. */
export function keepDrafts() {
  sweep();
  document.addEventListener("input", ({ target }) => {
    const form = target.form?.closest("form[data-draft]");
    if (form) save(form);
  });
  onShown(() => document.querySelectorAll("form[data-act], form[data-draft]").forEach(restore));
}

/** Keep the drafts of all forms, because the page is about to go. */
export function saveAll() {
  document.querySelectorAll("form[data-act], form[data-draft]").forEach(save);
}

/** Forget the draft of a form that was sent. */
export function clearDraft(form) {
  for (const storage of [disk, tab]) storage.removeItem(prefix + keyOf(form));
}

/** Is this form's content too private for the disk? */
export function isVolatile(form) {
  return form.hasAttribute("data-volatile") || page.volatile.has(form.dataset.act);
}

function save(form) {
  const fields = [...form.elements].filter((field) => field.name && isDirty(field) && !/password|file/.test(field.type));
  if (!fields.length) return clearDraft(form);
  const typed = fields.map((field) => [field.name, field.value, field.checked ?? null]);
  const storage = isVolatile(form) || !form.dataset.draft ? tab : disk;
  try {
    storage.setItem(prefix + keyOf(form), JSON.stringify({ at: Date.now(), typed }));
  } catch {
    // A full disk: the words are still in the field.
  }
  return null;
}

function restore(form) {
  if (restored.has(form)) return;
  restored.add(form);
  const kept = tab.getItem(prefix + keyOf(form)) ?? disk.getItem(prefix + keyOf(form));
  if (!kept) return;
  for (const [name, value, checked] of JSON.parse(kept).typed) fill(form, name, value, checked);
}

function fill(form, name, value, checked) {
  const same = [...form.elements].filter((field) => field.name === name);
  const box = same.find((field) => /checkbox|radio/.test(field.type) && field.value === value);
  if (box) box.checked = checked;
  else if (same[0] && !isDirty(same[0]) && same[0].type !== "hidden") same[0].value = value;
}

function sweep() {
  const keys = Array.from({ length: disk.length }, (_, i) => disk.key(i)).filter((key) => key?.startsWith("draft:"));
  for (const key of keys) {
    const { at } = JSON.parse(disk.getItem(key) ?? "{}");
    if (!(Date.now() - at < KEPT_MS)) disk.removeItem(key);
  }
}
