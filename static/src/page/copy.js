// Buttons that copy: data-copy="words" or data-copy-from="id"; data-copied is said afterwards.
import { announce } from "./root.js";

/** Make every copy button work, without the clipboard API too (plain http). */
export function copyButtons() {
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-copy], [data-copy-from]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copyFrom);
    if (await copied(button.dataset.copy ?? source?.value ?? source?.textContent.trim() ?? "")) say(button);
  });
}

async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return byHand(words);
  }
}

function byHand(words) {
  const field = document.createElement("textarea");
  field.value = words;
  field.className = "vh";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

function say(button) {
  const words = button.dataset.copied;
  if (!words) return;
  announce(words);
  const before = button.dataset.before ?? button.textContent;
  button.dataset.before = before;
  button.textContent = words;
  setTimeout(() => (button.textContent = before), 2_000);
}
