// A form with data-act goes into the outbox instead of loading a page.
import { clearDraft, isVolatile } from "../page/drafts.js";
import { fieldsOf } from "../page/fields.js";
import { clearRefusal, showRefusal } from "../page/refusal.js";

const forms = new Map();

/** Send every form[data-act] through `outbox`. */
export function sendForms(outbox) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.dataset?.act) return;
    event.preventDefault();
    submit(outbox, form, event.submitter);
  });
}

function submit(outbox, form, submitter) {
  const kind = form.dataset.act;
  const fields = fieldsOf(form, submitter);
  const sent = { ...fields, ...whereWritten() };
  if (outbox.holds(kind, sent)) return;
  clearRefusal(form);
  form.setAttribute("aria-busy", "true");
  const item = outbox.add(kind, sent, { volatile: isVolatile(form) });
  forms.set(item.uuid, { form, fields, submitter });
}

/** The room shown now: what was written in a confidential one is refused when it arrives after the room has closed. */
function whereWritten() {
  const room = document.querySelector("[data-place]");
  return room ? { written_at: room.dataset.place } : {};
}

/** An action is in, or refused for good: tell its form, if that is still here. */
export function settle(item, answer) {
  const { form, fields, submitter } = forms.get(item.uuid) ?? {};
  forms.delete(item.uuid);
  if (!form) return;
  form.removeAttribute("aria-busy");
  if (answer.ok) succeed(form, fields, submitter);
  else if (form.isConnected) showRefusal(form, answer);
  form.dispatchEvent(new CustomEvent("act:answered", { bubbles: true, detail: answer }));
}

/** Empty the form, unless somebody went on typing meanwhile. */
function succeed(form, fields, submitter) {
  const untouched = JSON.stringify(fieldsOf(form, submitter)) === JSON.stringify(fields);
  if (untouched && !form.hasAttribute("data-keep-values")) form.reset();
  if (untouched) clearDraft(form);
  form.closest("details[data-confirm]")?.removeAttribute("open");
}
