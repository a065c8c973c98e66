// When a part of a long form is saved and gone, lead to the next: to its heading, for the eye and the keyboard.
const NEXT = "details[data-next] > summary";

document.addEventListener("act:answered", ({ target, detail }) => {
  if (!detail.ok || !target.matches("[data-part]")) return;
  requestAnimationFrame(() => {
    if (target.isConnected) return;
    const next = document.querySelector(NEXT) ?? document.querySelector("[data-parts-done]");
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "start" });
  });
});
