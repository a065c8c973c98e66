// Lists put in order: up and down buttons are the control, dragging is an extra.

/** Make every [data-sort] list reorderable: button[data-move=up|down], and dragging by .grip. */
export function reorderLists() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-sort] button[data-move]");
    if (button && button.type === "button") move(button);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.form?.matches("form[data-autosend]") && target.checkValidity?.()) target.form.requestSubmit();
  });
  if (document.querySelector("[data-sort]")) dragging();
}

function move(button) {
  const list = button.closest("[data-sort]");
  const row = rowOf(list, button);
  const neighbour = button.dataset.move === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (!neighbour) return;
  if (button.dataset.move === "up") neighbour.before(row);
  else neighbour.after(row);
  button.focus();
  changed(list);
}

function rowOf(list, node) {
  let row = node;
  while (row.parentElement !== list) row = row.parentElement;
  return row;
}

async function dragging() {
  const { default: Sortable } = await import("sortablejs");
  for (const list of document.querySelectorAll("[data-sort]")) {
    Sortable.create(list, {
      handle: ".grip", animation: 0, forceFallback: true, ghostClass: "is-dragged",
      onStart: () => list.setAttribute("data-hold", ""),
      onEnd: () => {
        list.removeAttribute("data-hold");
        changed(list);
      },
    });
  }
}

/** The rows' hidden order fields are sent in the order of the page; a form with data-autosend is sent at once. A list names its form
 * by data-form where its rows hold forms of their own. */
function changed(list) {
  list.dispatchEvent(new Event("change", { bubbles: true }));
  const form = list.dataset.form ? document.getElementById(list.dataset.form) : list.closest("form[data-autosend]");
  if (form?.matches("[data-autosend]")) form.requestSubmit();
}
