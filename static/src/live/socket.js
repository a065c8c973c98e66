// The link: a websocket while there is one, plain HTTP otherwise. The rest of the page does not know which.
import { io } from "socket.io-client";
import { catchUp, post } from "./http.js";

const ANSWER_MS = 8_000;
const PATIENCE_MS = 6_000;
const POLL_MS = 3_000;

export class Link {
  /** `heard(message)` gets every `panels` message; `joined()` is called when a socket is (again) in its rooms, `lost()` when it is not any more; `state(name)` on change. */
  constructor({ me, sockets, heard, joined, lost, poll, state }) {
    Object.assign(this, { me, heard, joined, lost, poll, state, polling: null });
    addEventListener("offline", () => state("off"));
    addEventListener("online", () => this.isLive || poll());
    if (sockets) this.#open();
    else setTimeout(() => this.#fallBack());
  }

  get isLive() {
    return Boolean(this.socket?.connected);
  }

  /** Send one action; rejects when no answer came. */
  act(item) {
    return this.isLive ? this.#ask("act", item) : this.#plainly(post(this.me, item));
  }

  /** Ask for what is new. */
  sync(request) {
    return this.isLive ? this.#ask("sync", request) : this.#plainly(catchUp(this.me, request));
  }

  /** Whatever comes through plain HTTP shows that the server can be reached. */
  async #plainly(request) {
    const answer = await request;
    if (!this.isLive) this.state("polling");
    return answer;
  }

  #ask(event, body) {
    return this.socket.timeout(ANSWER_MS).emitWithAck(event, body);
  }

  #open() {
    this.socket = io({
      transports: ["websocket"], auth: { participant: this.me },
      reconnectionDelay: 300, reconnectionDelayMax: 2_500, randomizationFactor: 0.5, timeout: PATIENCE_MS,
    });
    this.#patience();
    this.socket.on("connect", () => this.#connected());
    this.socket.on("disconnect", (reason) => this.#lost(reason));
    this.socket.on("connect_error", () => this.#again());
    this.socket.on("panels", (message) => this.heard(message));
  }

  #connected() {
    clearTimeout(this.waiting);
    clearInterval(this.polling);
    this.polling = null;
    this.state("live");
    this.joined();
  }

  #lost(reason) {
    this.lost();
    this.#patience();
    if (reason === "io server disconnect") this.#again();
  }

  /** The library reconnects after a broken link, not after the server's own word; then we do, more slowly. */
  #again() {
    if (this.socket.active || this.retrying) return;
    this.retrying = setTimeout(() => {
      this.retrying = null;
      this.socket.connect();
    }, 2_000 + Math.random() * 3_000);
  }

  #patience() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#fallBack(), PATIENCE_MS);
  }

  #fallBack() {
    if (this.polling || this.isLive) return;
    const once = async () => {
      if (!(await this.poll()) && !this.isLive) this.state("off");
    };
    this.polling = setInterval(once, POLL_MS + Math.random() * 300);
    once();
  }
}
