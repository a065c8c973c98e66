// SHA-256 of a short ASCII text (FIPS 180-4), at once: WebCrypto answers later, and not at all on a plain http address.

const fraction = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;
const primes = [];
for (let n = 2; primes.length < 64; n += 1) if (primes.every((one) => n % one)) primes.push(n);
const K = primes.map((one) => fraction(Math.cbrt(one)));
const H = primes.slice(0, 8).map((one) => fraction(Math.sqrt(one)));
const turn = (x, n) => (x >>> n) | (x << (32 - n));

/** The first 8 bytes of the digest as one number, big-endian. */
export function sha256Start(text) {
  const bytes = padded(text);
  let state = H;
  for (let at = 0; at < bytes.byteLength; at += 64) state = block(state, new DataView(bytes.buffer, at, 64));
  return (BigInt(state[0] >>> 0) << 32n) | BigInt(state[1] >>> 0);
}

function padded(text) {
  const words = new TextEncoder().encode(text);
  const bytes = new Uint8Array(Math.ceil((words.length + 9) / 64) * 64);
  bytes.set(words);
  bytes[words.length] = 0x80;
  new DataView(bytes.buffer).setUint32(bytes.length - 4, words.length * 8);
  return bytes;
}

function schedule(view) {
  const w = Array.from({ length: 16 }, (_, i) => view.getInt32(i * 4));
  for (let i = 16; i < 64; i += 1) {
    const a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
    const b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
    w[i] = (w[i - 16] + a + w[i - 7] + b) | 0;
  }
  return w;
}

function block(before, view) {
  const w = schedule(view);
  let [a, b, c, d, e, f, g, h] = before;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((one, i) => (one + before[i]) | 0);
}
