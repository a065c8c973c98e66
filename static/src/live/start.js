// Put the live page together: outbox → link → answers → panels.
import { keepDrafts, saveAll } from "../page/drafts.js";
import { announce, page, safely } from "../page/root.js";
import { sendForms, settle } from "./act.js";
import { showUnsent } from "./badge.js";
import { setServerTime } from "./clock.js";
import { oneTabAtATime } from "./lock.js";
import { Outbox } from "./outbox.js";
import { Panels } from "./panels.js";
import { Link } from "./socket.js";
import { Stamps } from "./stamps.js";
import { Sync } from "./sync.js";
import { unfold } from "./unfold.js";

const RELOAD_WITHIN_MS = 1_000;
const ASK_WITHIN_MS = 100;

/** Start the outbox, the link and the panels of a meeting's page. */
export function startLive() {
  const disk = safely("localStorage");
  const key = `outbox:${page.me}`;
  const others = globalThis.BroadcastChannel ? new BroadcastChannel(key) : null;
  const outbox = new Outbox({
    key, storage: disk, lock: oneTabAtATime(key, disk), changed: showUnsent,
    send: (item) => link.act(item),
    answered: (item, answer) => {
      took(item, answer);
      others?.postMessage({ item: { uuid: item.uuid }, answer });
    },
  });
  const panels = new Panels({
    stamps: new Stamps(page.boot, page.t), memory: safely("sessionStorage"), name: `mine:${page.me}`,
    want: (keys) => sync.want(keys),
  });
  const sync = new Sync({ heads: page.heads, look: page.look, panels, leave, reload, ask: (request) => link.sync(request), after: () => outbox.flush() });
  const link = new Link({
    me: page.me, sockets: page.sockets, poll: () => sync.catchUp(), joined: () => sync.catchUp(), lost: () => sync.lost(), state: showLink,
    heard: (message) => {
      setServerTime(message.t);
      sync.heard(message);
    },
  });

  function took(item, answer) {
    settle(item, answer);
    panels.apply(answer, { personal: true });
  }

  setServerTime(page.t);
  unfold((keys) => sync.want(keys, ASK_WITHIN_MS));
  keepDrafts();
  sendForms(outbox);
  others?.addEventListener("message", ({ data }) => took(data.item, data.answer));
  addEventListener("storage", (event) => event.key?.startsWith(key) && showUnsent(outbox.items().length));
  addEventListener("online", () => outbox.flush());
  addEventListener("pagehide", saveAll);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sync.catchUp());
  showUnsent(outbox.items().length);
  outbox.flush();
}

function showLink(state) {
  const { html } = page;
  if (html.dataset.link === state) return;
  html.dataset.link = state;
  if (state === "off") announce(document.querySelector(".offline")?.textContent);
}

/** The meeting has ended here: drafts stay with the person, the page goes. */
function leave(address) {
  const target = new URL(address, location.href);
  if (target.origin === location.origin) location.replace(target);
}

/** What is typed is kept first; a little spread so that a room does not come all at once. */
function reload() {
  setTimeout(() => {
    saveAll();
    location.reload();
  }, Math.random() * RELOAD_WITHIN_MS);
}
