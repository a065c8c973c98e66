// A form as the plain dict of the wire: {"name": value or [values]}.

const PLUMBING = new Set(["kind", "uuid", "csrf_token"]);

/** What the form says, with the button pressed; file fields do not travel this way. */
export function fieldsOf(form, submitter = null) {
  const fields = {};
  for (const [name, value] of entriesOf(form, submitter)) {
    if (PLUMBING.has(name) || typeof value !== "string") continue;
    const words = value.replace(/\r\n/g, "\n");
    fields[name] = name in fields ? [fields[name], words].flat() : words;
  }
  return fields;
}

function entriesOf(form, submitter) {
  const entries = [...new FormData(form)];
  if (submitter?.name) entries.push([submitter.name, submitter.value]);
  return entries;
}

/** A name for a form that is the same after a reload. */
export function keyOf(form) {
  if (form.dataset.draft) return form.dataset.draft;
  if (form.id) return form.id;
  const hidden = [...form.elements].filter((field) => field.type === "hidden" && !PLUMBING.has(field.name));
  return [form.dataset.act, ...hidden.map((field) => field.value)].join("|");
}
