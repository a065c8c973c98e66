// What was done and is not acknowledged yet. An action keeps its uuid for ever, so sending it again is harmless:
// it stays until an answer says that it is in, or refused for good.
import { uuid } from "./uuid.js";

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 10_000;

export class Outbox {
  /**
   * `send(item)` resolves to the server's answer and rejects when there is none; `answered(item, answer)` hears every
   * final one; `changed(count)` the number of items kept. `lock(work)` lets one tab work at a time.
   */
  constructor({ key, send, lock, storage, answered, changed, later = (work, wait) => setTimeout(work, wait) }) {
    Object.assign(this, { key, send, lock, storage, answered, changed, later });
    this.memory = new Map();
    this.waiting = FIRST_WAIT_MS;
    this.running = null;
    this.timer = null;
    this.count = 0;
  }

  /** Keep an action and send it as soon as may be; `volatile` fields never touch the disk. */
  add(kind, fields, { volatile = false } = {}) {
    const item = { uuid: uuid(), kind, fields, at: Date.now(), order: (this.count += 1) };
    if (volatile || !this.#store(item)) this.memory.set(item.uuid, item);
    this.#tell();
    this.flush();
    return item;
  }

  /** All items kept, oldest first. */
  items() {
    const kept = this.#keys().map((key) => JSON.parse(this.storage.getItem(key) ?? "null"));
    const all = [...kept.filter(Boolean), ...this.memory.values()];
    return all.sort((a, b) => a.at - b.at || a.order - b.order);
  }

  /** Is an action of this kind with these very fields under way? */
  holds(kind, fields) {
    const words = JSON.stringify(fields);
    return this.items().some((item) => item.kind === kind && JSON.stringify(item.fields) === words);
  }

  /** Send what there is, one after the other; calls while it runs share the run. */
  flush() {
    clearTimeout(this.timer);
    this.timer = null;
    this.running ??= this.#run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async #run() {
    const had = await this.lock(() => this.#drain());
    if (this.items().length && !this.timer) this.#retry(had === false ? 1000 : this.waiting);
  }

  async #drain() {
    for (let item = this.items()[0]; item; item = this.items()[0]) {
      const answer = await this.#attempt(item);
      if (!answer) {
        this.waiting = Math.min(this.waiting * 2, LONGEST_WAIT_MS);
        return;
      }
      this.waiting = FIRST_WAIT_MS;
      this.#drop(item);
      this.answered(item, answer);
    }
  }

  /** The final answer, or null when the item must be sent again. */
  async #attempt(item) {
    try {
      const answer = await this.send({ uuid: item.uuid, kind: item.kind, fields: item.fields });
      const final = answer && (answer.ok || answer.retry === false);
      return final ? answer : null;
    } catch {
      return null;
    }
  }

  #retry(wait) {
    this.timer = this.later(() => this.flush(), wait * (0.75 + Math.random() / 2));
  }

  #drop(item) {
    this.memory.delete(item.uuid);
    this.storage.removeItem(this.#keyOf(item));
    this.#tell();
  }

  #store(item) {
    try {
      this.storage.setItem(this.#keyOf(item), JSON.stringify(item));
      return true;
    } catch {
      return false;
    }
  }

  #tell() {
    this.changed?.(this.items().length);
  }

  /** One key an item: two tabs that add at the same moment cannot overwrite each other. */
  #keyOf = (item) => `${this.key}:${item.uuid}`;

  #keys() {
    const keys = Array.from({ length: this.storage.length }, (_, i) => this.storage.key(i));
    return keys.filter((key) => key?.startsWith(`${this.key}:`) && !key.endsWith(":lease"));
  }
}
