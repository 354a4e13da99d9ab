// Reads the heads of the shards that `plugins/search/shard.py` writes.
// Without this script there is no search; pages lead to the archive by links.

import { file } from "./files.js";
import { Reader } from "./reader.js";

const [UNIT, NAME] = [64, 8];
export const ZERO = 48; // code of the character for 0 in key texts
const many = (count, make) => Array.from({ length: count }, make);

function directory(reader) {
  const lengths = many(reader.number(), () => UNIT * reader.number());
  let before = "";
  const keys = reader.text().split("\n").map((line) => {
    before = before.slice(0, line.charCodeAt(0) - ZERO) + line.slice(1);
    return before;
  });
  return { lengths, keys };
}

// [pack, from, to] of each chunk; `counts`: chunks of each pack.
function places(lengths, counts) {
  let next = 0;
  return [].concat(...counts.map((count, pack) => {
    let at = 0;
    next += count;
    return lengths.slice(next - count, next).map((length) => {
      at += length;
      return [pack, at - length, at];
    });
  }));
}

export async function open(name) {
  const reader = new Reader(await file(name));
  const count = reader.number();
  const [words, pairs] = [directory(reader), directory(reader)];
  let day = 0;
  const days = many(count, () => { day += reader.number(); return day; });
  const names = reader.text().split("\n");
  const sections = many(count, () => names[reader.number()]);
  const periods = many(count, () => reader.number());
  const sizes = many(count, () => UNIT * reader.number());
  const pieces = places(
    words.lengths.concat(pairs.lengths, sizes),
    many(reader.number(), () => reader.number()),
  );
  const packs = [];
  while (reader.at < reader.data.length) {
    const bytes = reader.data.subarray(reader.at, reader.at += NAME);
    packs.push(Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join(""));
  }
  words.blocks = pieces.splice(0, words.lengths.length);
  pairs.blocks = pieces.splice(0, pairs.lengths.length);
  const piece = ([pack, from, to]) => file(packs[pack], from, to);
  return { count, words, pairs, days, sections, periods, packs, piece, fragments: pieces };
}
