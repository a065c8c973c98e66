// XXXX-XXXX, forgiving: lower case, blanks and look-alikes are put right while typing at the end of the field.

/** Tidy every .code-field as it is typed. */
export function codeFields() {
  for (const field of document.querySelectorAll("input.code-field")) {
    field.addEventListener("input", () => {
      if (field.selectionStart === field.value.length) field.value = tidy(field.value);
    });
  }
}

/** "abcd efgh" → "ABCD-EFGH"; the letters that Crockford's alphabet lacks become the digits they look like. */
export function tidy(typed) {
  const letters = typed.normalize("NFKC").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[^0-9A-Z]/g, "").slice(0, 8);
  return letters.length > 4 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters;
}
