// A personal link keeps its token in the fragment, which no server log sees; it is used only after a click.

/** Put the token of the address into form[data-invitation], and out of the address bar. */
export function openInvitation() {
  const form = document.querySelector("form[data-invitation]");
  const token = location.hash.slice(1);
  if (!form || !token) return;
  const field = form.querySelector("input[name=token]");
  if (field) field.value = token;
  field?.closest("[data-token]")?.setAttribute("hidden", "");
  form.hidden = false;
  history.replaceState(null, "", location.pathname + location.search);
}
