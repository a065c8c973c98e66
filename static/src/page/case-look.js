// Writing a case: after each change the server counts anew what can be agreed, and says so beside the page.
const QUIET_MS = 500;

/** Follow the form: `data-look` is where to ask; nothing is kept before “Save”. */
export function followCase(form) {
  let timer = null;
  let latest = 0;
  const look = async () => {
    const turn = (latest += 1);
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.look, { method: "POST", body, headers: { "X-Fragment": "1" } }).catch(() => null);
    const html = answer?.ok ? await answer.text() : null;
    const place = document.getElementById("case-look");
    if (html === null || turn !== latest || !place) return;
    const unfolded = [...place.querySelectorAll("details[open]")].map((one) => one.id);
    place.outerHTML = html;
    for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET_MS);
  });
}
