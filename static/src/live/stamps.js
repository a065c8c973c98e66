// Which fragment is newer: applied if its boot is new, or its time is not older than the one shown under that key.

export class Stamps {
  constructor(boot, t) {
    this.boot = boot;
    this.first = t;
    this.past = new Set();
    this.shown = new Map();
  }

  /** Is a fragment of `key`, made at (boot, t), new enough to be shown? */
  takes(key, boot, t) {
    if (boot !== this.boot) return !this.past.has(boot);
    return t >= (this.shown.get(key) ?? this.first);
  }

  /** Remember what is shown. A new boot forgets the times of the one before. */
  put(key, boot, t) {
    this.meet(boot);
    if (boot === this.boot) this.shown.set(key, t);
  }

  /** Note a boot heard of; the server was started again if it is a new one. */
  meet(boot) {
    if (!boot || boot === this.boot || this.past.has(boot)) return false;
    this.past.add(this.boot);
    this.boot = boot;
    this.first = 0;
    this.shown.clear();
    return true;
  }
}
