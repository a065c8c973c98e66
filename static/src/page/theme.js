// Light, dark, or as the system is. A cookie lets the server write it into the next page at once.

const YEAR_S = 365 * 24 * 3600;
const CHOICES = ["light", "dark"];

/** Buttons [data-theme-choice=light|dark|auto] choose the theme. */
export function themeButtons() {
  const html = document.documentElement;
  const kept = document.cookie.match(/(?:^|; )theme=(light|dark)\b/)?.[1];
  if (kept && html.dataset.view !== "projector") html.dataset.theme = kept;
  press(html.dataset.theme);
  document.addEventListener("click", ({ target }) => {
    const choice = target.closest?.("[data-theme-choice]")?.dataset.themeChoice;
    if (!choice) return;
    const chosen = CHOICES.includes(choice) ? choice : "";
    document.cookie = `theme=${chosen}; path=/; max-age=${chosen ? YEAR_S : 0}; samesite=lax`;
    if (chosen) html.dataset.theme = chosen;
    else html.removeAttribute("data-theme");
    press(chosen);
  });
}

function press(chosen) {
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (chosen || "auto")));
  }
}
