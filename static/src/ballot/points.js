// Points or credits to spread: what is left, and buttons that stop at the bounds.
import { fill } from "./say.js";

const started = new WeakSet();

/** Count what a form spends, and listen to it once. */
export function countPoints(form) {
  const paper = form.querySelector("[data-budget]");
  if (!paper) return;
  count(paper, form.dataset.ballot === "quadratic");
  if (started.has(form)) return;
  started.add(form);
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-step]");
    if (!button) return;
    const field = button.parentElement.querySelector("input");
    field.value = String(Math.max(0, valueOf(field) + Number(button.dataset.step)));
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  form.addEventListener("input", () => count(form.querySelector("[data-budget]"), form.dataset.ballot === "quadratic"));
  form.addEventListener("reset", () => setTimeout(() => form.dispatchEvent(new Event("input", { bubbles: true }))));
}

const valueOf = (field) => Math.max(0, Math.trunc(Number(field.value)) || 0);

function count(paper, squared) {
  const fields = [...paper.querySelectorAll("input[type=number]")];
  const cost = (value) => (squared ? value * value : value);
  const spent = fields.reduce((sum, field) => sum + cost(valueOf(field)), 0);
  const budget = Number(paper.dataset.budget);
  const line = paper.querySelector("[data-rest]");
  line.textContent = fill(line.dataset.say, { left: budget - spent });
  line.classList.toggle("is-over", spent > budget);
  for (const field of fields) bound(field, { most: Number(paper.dataset.most), left: budget - spent, cost });
}

function bound(field, { most, left, cost }) {
  const value = valueOf(field);
  const [less, more] = field.parentElement.querySelectorAll("button[data-step]");
  setOff(less, value === 0);
  setOff(more, value >= most || cost(value + 1) - cost(value) > left);
  const price = field.closest("li").querySelector("[data-cost]");
  if (price) price.textContent = value ? fill(price.dataset.say, { cost: cost(value) }) : "";
}

/** A button that can do nothing keeps the focus: it says so instead of vanishing from under a finger. */
function setOff(button, off) {
  if (off && button === document.activeElement) button.setAttribute("aria-disabled", "true");
  else {
    button.disabled = off;
    button.removeAttribute("aria-disabled");
  }
}
