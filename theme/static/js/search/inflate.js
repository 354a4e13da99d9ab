// Decompresses raw DEFLATE (RFC 1951); browsers of 2017 have no API for it.
// Without this script there is no search; pages lead to the archive by links.

import { DISTANCES, LENGTHS, ORDER, RUNS, codes, fixed, repeat } from "./codes.js";

export function inflate(data) {
  let [at, held, bits, size] = [0, 0, 0, 0];
  let out = new Uint8Array(data.length * 4 + 64);

  function take(count) {
    while (bits < count) {
      held |= data[at] << bits;
      at += 1;
      bits += 8;
    }
    const value = held & ((1 << count) - 1);
    held >>>= count;
    bits -= count;
    return value;
  }

  function symbol({ counts, symbols }) {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length < 16 && at <= data.length + 4; length += 1) {
      code |= take(1);
      if (code - first < counts[length]) {
        return symbols[index + code - first];
      }
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new Error("damaged");
  }

  function own() {
    const [literals, distances, few] = [take(5) + 257, take(5) + 1, take(4) + 4];
    const short = repeat(19, 0);
    ORDER.slice(0, few).forEach((place) => { short[place] = take(3); });
    const shorter = codes(short);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const next = symbol(shorter);
      const [least, more] = RUNS[next] || [1, 0];
      const value = next < 16 ? next : next === 16 ? lengths[lengths.length - 1] : 0;
      lengths.push(...repeat(least + take(more), value));
    }
    return [codes(lengths.slice(0, literals)), codes(lengths.slice(literals))];
  }

  function room(count) {
    if (size + count > out.length) {
      const larger = new Uint8Array(2 * out.length + count);
      larger.set(out);
      out = larger;
    }
  }

  for (let last = 0; !last;) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) {
      at -= bits >> 3;
      held = bits = 0;
      const count = data[at] | (data[at + 1] << 8);
      room(count);
      out.set(data.subarray(at + 4, at + 4 + count), size);
      at += 4 + count;
      size += count;
      continue;
    }
    const [literals, distances] = kind === 1 ? fixed() : own();
    for (let next = symbol(literals); next !== 256; next = symbol(literals)) {
      room(258);
      if (next < 256) {
        out[size] = next;
        size += 1;
        continue;
      }
      const [length, longer] = LENGTHS[next - 257];
      const end = size + length + take(longer);
      const [distance, farther] = DISTANCES[symbol(distances)];
      const back = distance + take(farther);
      for (; size < end; size += 1) {
        out[size] = out[size - back];
      }
    }
  }
  if (at > data.length) {
    throw new Error("damaged");
  }
  return out.subarray(0, size);
}
