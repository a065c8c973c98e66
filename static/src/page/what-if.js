// Tries a package out by itself when an option is chosen: the page sends its form, the answer brings the score.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-what-if]");
  if (form) form.requestSubmit();
});
