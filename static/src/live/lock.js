// One tab at a time empties the outbox.
import { uuid } from "./uuid.js";

const LEASE_MS = 15_000;

/** Make `run(work)`: do the work if no other tab is at it, else resolve to false. */
export function oneTabAtATime(name, storage) {
  if (globalThis.navigator?.locks) {
    return (work) =>
      navigator.locks.request(name, { ifAvailable: true }, async (held) => (held ? (await work(), true) : false));
  }
  return byLease(name, storage);
}

/** Without navigator.locks: a lease. Two tabs may rarely both hold it; the uuids make that harmless. */
function byLease(name, storage) {
  const me = uuid();
  const key = `${name}:lease`;
  const take = () => storage.setItem(key, `${me} ${Date.now() + LEASE_MS}`);
  return async (work) => {
    const [owner, until] = (storage.getItem(key) ?? "").split(" ");
    if (owner && owner !== me && Number(until) > Date.now()) return false;
    take();
    const renewing = setInterval(take, LEASE_MS / 3);
    try {
      await work();
    } finally {
      clearInterval(renewing);
      storage.removeItem(key);
    }
    return true;
  };
}
