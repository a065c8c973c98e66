// "Not sent yet: n", shown only when sending takes longer than a blink.

const GRACE_MS = 700;
let timer = null;

/** Show that `count` actions are not acknowledged. The words come from the badge's data-say. */
export function showUnsent(count) {
  const badge = document.getElementById("unsent");
  if (!badge) return;
  if (!count) {
    clearTimeout(timer);
    timer = null;
    badge.hidden = true;
    document.documentElement.classList.remove("page-loading");
    return;
  }
  write(badge, count);
  timer ??= setTimeout(() => {
    badge.hidden = false;
    document.documentElement.classList.add("page-loading");
  }, GRACE_MS);
}

function write(badge, count) {
  const words = (badge.dataset.say ?? "%(n)s").replace(/%\(n\)s|%\(n\)d|\{n\}/, String(count));
  if (badge.textContent !== words) badge.textContent = words;
}
