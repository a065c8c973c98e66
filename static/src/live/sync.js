// What the page knows and what it lacks: heads per audience, catch-up, reload, good-bye.

const JITTER_MS = 1_500;
/** As many fit in an address; the rest is asked for next. */
const MOST_KEYS = 100;

export class Sync {
  /** `leave(address)` and `reload()` end the page; `after()` runs when a catch-up went through. */
  constructor({ heads, lens, ask, panels, leave, reload, after }) {
    Object.assign(this, { heads: { ...heads }, lens, ask, panels, leave, reload, after, wanted: new Set(), timer: null, busy: null });
  }

  /** A `panels` message: fragments, or only a heartbeat whose heads tell of a gap. */
  heard(message) {
    if (message.gone) return this.leave(message.gone);
    if (message.reload) return this.reload();
    if (message.afresh) {
      this.heads = {};
      return this.catchUp();
    }
    const restarted = this.panels.apply(message);
    const gap = !message.items && !message.stale && this.#isBehind(message.n ?? {});
    if (restarted || gap) this.catchUp();
    else this.#advance(message.n ?? {});
    if (message.stale) this.want(message.stale, 200);
    return null;
  }

  /** Fetch these panels soon; all that is asked for within the wait goes in one question. */
  want(keys, within = JITTER_MS) {
    for (const key of keys) this.wanted.add(key);
    this.timer ??= setTimeout(() => this.#pull(), Math.random() * within);
  }

  /** Ask for everything since the known heads, and one's own panels. Resolves to whether it went through. */
  catchUp(keys = this.panels.untold()) {
    for (const key of keys) this.wanted.add(key);
    this.again = Boolean(this.busy);
    this.busy ??= this.#run().finally(() => {
      this.busy = null;
      if (this.again && this.wanted.size) this.want([], 300);
    });
    return this.busy;
  }

  #pull() {
    this.timer = null;
    if (this.wanted.size) this.catchUp([]);
  }

  async #run() {
    clearTimeout(this.timer);
    this.timer = null;
    const asked = [...this.wanted].slice(0, MOST_KEYS);
    const since = { ...this.heads };
    for (const key of asked) this.wanted.delete(key);
    try {
      this.#took(await this.ask({ since, keys: asked }), since);
      return true;
    } catch {
      for (const key of asked) this.wanted.add(key);
      return false;
    }
  }

  #took(answer, since) {
    if (answer.gone) return this.leave(answer.gone);
    if (answer.reload || (answer.lens && this.lens && answer.lens !== this.lens)) return this.reload();
    this.panels.apply(answer, { personal: true });
    for (const { k } of answer.items ?? []) this.wanted.delete(k);
    this.#advance(answer.n ?? {}, since);
    if (this.wanted.size) this.want([], 300);
    this.after();
    return null;
  }

  #isBehind(n) {
    return Object.entries(n).some(([audience, head]) => (this.heads[audience] ?? 0) !== head);
  }

  /** Heads only grow, unless the server knows less than it was told: its journal was rolled back (`since`). */
  #advance(n, since = {}) {
    for (const [audience, head] of Object.entries(n)) {
      this.heads[audience] = head < since[audience] ? head : Math.max(head, this.heads[audience] ?? 0);
    }
  }
}
