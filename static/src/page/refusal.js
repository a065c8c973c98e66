// A refusal stands beside the form it concerns; the words typed stay.

/** Show why `form` was refused: the sentence, and one sentence for each field concerned. */
export function showRefusal(form, { say = "", errors = {} }) {
  const details = Object.values(errors).flat();
  const box = boxOf(form);
  box.textContent = [say, ...details.filter((line) => line !== say)].filter(Boolean).join(" ");
  box.hidden = false;
  for (const name of Object.keys(errors)) mark(form, name, box.id);
  if (!document.activeElement || document.activeElement === document.body || form.contains(document.activeElement)) {
    (form.querySelector('[aria-invalid="true"]:not([type="hidden"])') ?? box).focus({ preventScroll: true });
  }
  box.scrollIntoView({ block: "nearest" });
}

/** Take a former refusal away. */
export function clearRefusal(form) {
  const box = form.querySelector("[data-refusal]");
  if (box) Object.assign(box, { hidden: true, textContent: "" });
  for (const field of form.querySelectorAll('[aria-invalid="true"]')) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

function boxOf(form) {
  const there = form.querySelector("[data-refusal]");
  const box = there ?? document.createElement("p");
  if (!there) {
    box.className = "refusal";
    box.setAttribute("data-refusal", "");
    form.append(box);
  }
  box.id ||= `refusal-${form.id || Math.random().toString(36).slice(2)}`;
  box.setAttribute("role", "alert");
  box.tabIndex = -1;
  return box;
}

function mark(form, name, description) {
  for (const field of form.elements) {
    if (field.name !== name || field.type === "hidden") continue;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", description);
  }
}
