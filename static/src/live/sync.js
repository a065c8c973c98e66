// What the page knows and what it lacks: heads per audience, catch-up, reload, good-bye.

const JITTER_MS = 1_500;
const RETRY_MS = 3_000;
/** As many fit in an address of 8 kB; the rest is asked for next. */
const MOST_KEYS = 80;

export class Sync {
  /** `leave(address)` and `reload()` end the page; `after()` runs when a catch-up went through. */
  constructor({ heads, look, ask, panels, leave, reload, after }) {
    Object.assign(this, { heads: { ...heads }, look, ask, panels, leave, reload, after, wanted: new Set(), timer: null, busy: null });
    this.lost();
  }

  /** The line broke, or there was none yet: until a catch-up went through, what is heard says nothing of what was missed. */
  lost() {
    Object.assign(this, { sound: false, ahead: {}, during: [], hinted: new Set() });
  }

  /** A `panels` message: fragments, or only a heartbeat whose heads tell of a gap. */
  heard(message) {
    if (message.gone) return this.leave(message.gone);
    if (message.reload) return this.reload();
    if (message.afresh) {
      this.heads = {};
      this.lost();
      return this.catchUp();
    }
    const restarted = this.panels.apply(message);
    if (message.stale) this.#hint(message.stale);
    if (restarted) this.catchUp();
    else if (message.items) this.#shown(message);
    else if (!message.stale && !this.busy && this.#isBehind(message.n ?? {})) this.catchUp();
    return null;
  }

  /** Fetch these panels soon; all that is asked for within the wait goes in one question. */
  want(keys, within = JITTER_MS, least = 0) {
    for (const key of keys) this.wanted.add(key);
    this.timer ??= setTimeout(() => this.#pull(), least + Math.random() * within);
  }

  /** Ask for everything since the known heads, and one's own panels. Resolves to whether it went through. */
  catchUp(keys = this.panels.untold()) {
    for (const key of keys) this.wanted.add(key);
    // What is under way may have been answered before that for which this was called.
    this.again = Boolean(this.busy);
    this.busy ??= this.#run().finally(() => {
      this.busy = null;
      if (this.again) this.want([], 300);
    });
    return this.busy;
  }

  #pull() {
    this.timer = null;
    if (this.wanted.size || this.again) this.catchUp([]);
  }

  async #run() {
    clearTimeout(this.timer);
    this.timer = null;
    const asked = [...this.wanted].slice(0, MOST_KEYS);
    const { heads } = this;
    for (const key of asked) this.wanted.delete(key);
    Object.assign(this, { sound: false, during: [] });
    this.hinted.clear();
    try {
      const answer = await this.ask({ since: { ...heads }, keys: asked });
      if (answer.ok === false) throw new Error(answer.code);
      this.#took(answer, heads);
      return true;
    } catch {
      this.want(asked, JITTER_MS, RETRY_MS);
      return false;
    }
  }

  #took(answer, heads) {
    if (answer.gone) return this.leave(answer.gone);
    if (answer.reload || (answer.look && this.look && answer.look !== this.look)) return this.reload();
    this.panels.apply(answer, { personal: true });
    // Once more, as the answer may have brought panels for which there was no place on the page yet.
    for (const message of this.during.splice(0)) if (message.t >= answer.t) this.panels.apply(message);
    for (const { k } of answer.items ?? []) if (!this.hinted.has(k)) this.wanted.delete(k);
    if (this.heads === heads) this.#advance(answer.n ?? {});
    if (this.wanted.size) this.want([], 300);
    this.after();
    return null;
  }

  /** Fragments came: their numbers count once nothing can be missing before them. */
  #shown(message) {
    if (!this.sound) this.during.push(message);
    raise(this.sound ? this.heads : this.ahead, message.n);
  }

  #hint(keys) {
    for (const key of keys) this.hinted.add(key);
    this.want(keys, 200);
  }

  #isBehind(n) {
    return Object.entries(n).some(([audience, head]) => (this.heads[audience] ?? 0) !== head);
  }

  /** A head goes down only here, where the server knows less than it was told: its journal was rolled back. */
  #advance(n) {
    Object.assign(this.heads, n);
    this.sound = !this.again;
    if (!this.sound) return;
    raise(this.heads, this.ahead);
    this.ahead = {};
  }
}

function raise(heads, n = {}) {
  for (const [audience, head] of Object.entries(n)) heads[audience] = Math.max(head, heads[audience] ?? 0);
}
