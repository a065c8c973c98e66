// The cards of a ballot in the person's own order.
import { onShown } from "../live/shown.js";
import { page } from "./root.js";
import { orderFor } from "./shuffle.js";

/** Put the cards of each ballot into this person's order; until then the sheet keeps them unseen. */
onShown((root) => {
  const around = root instanceof Element ? root.closest("[data-order-seed]") : null;
  for (const list of [around, ...root.querySelectorAll("[data-order-seed]")]) if (list) arrange(list);
});

function arrange(list) {
  list.dataset.arranged = "";
  const cards = [...list.children].filter((one) => one.dataset.orderId);
  const wanted = orderFor(list.dataset.orderSeed, page.me, cards.map((one) => one.dataset.orderId));
  if (wanted.every((id, place) => cards[place].dataset.orderId === id)) return;
  const focused = document.activeElement;
  for (const id of wanted) list.append(cards.find((one) => one.dataset.orderId === id));
  if (focused && list.contains(focused)) focused.focus({ preventScroll: true });
}
