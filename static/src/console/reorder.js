// Lists put in order: up and down buttons are the control, dragging is an extra.

/** Make every [data-sort] list reorderable: button[data-move=up|down], and dragging by .grip. */
export function reorderLists() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-sort] button[data-move]");
    if (button && button.type === "button") move(button);
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

/** The rows' hidden order fields are sent in the order of the page; a form with data-autosend is sent at once. */
function changed(list) {
  list.dispatchEvent(new Event("change", { bubbles: true }));
  list.closest("form[data-autosend]")?.requestSubmit();
}
