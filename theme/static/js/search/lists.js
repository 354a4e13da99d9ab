// Reads the posting lists of words and pairs (`plugins/search/blocks.py`).
// Without this script there is no search; pages lead to the archive by links.

import { fold } from "./fold.js";
import { ZERO } from "./heads.js";
import { Reader } from "./reader.js";

const ENDS = 6; // blocks that are read at most for a prefix
const decoded = new WeakMap();

function block(data) {
  const reader = new Reader(data);
  const [head, ...lines] = reader.text().split("\n");
  const first = head.split(" ");
  const counts = lines.map(() => reader.number());
  const key = head
    ? (place) => [first[lines[place].charCodeAt(0) - ZERO], lines[place].slice(1)]
    : (place) => [lines[place]];
  return { key, counts, reader, start: reader.at };
}

// One posting list: document, weight, document, weight, …
function list({ counts, reader, start }, place) {
  let skip = counts.slice(0, place).reduce((sum, count) => sum + count, 0);
  for (reader.at = start; skip; reader.at += 1) {
    skip -= reader.data[reader.at] < 128 ? 1 : 0;
  }
  let document = -1;
  const found = [];
  for (let left = counts[place]; left; left -= 1) {
    const value = reader.number();
    document += value >> 2;
    found.push(document, value & 3);
  }
  return found;
}

function within(data, wanted, isOpen) {
  if (!decoded.has(data)) {
    decoded.set(data, block(data));
  }
  const own = decoded.get(data);
  const folded = (place) => own.key(place).map(fold).join(" ");
  let [low, high] = [0, own.counts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = folded(middle) < wanted ? [middle + 1, high] : [low, middle];
  }
  const found = [];
  for (; low < own.counts.length; low += 1) {
    const name = folded(low);
    if (isOpen ? !name.startsWith(wanted) : name !== wanted) {
      break;
    }
    found.push([own.key(low), list(own, low)]);
  }
  return found;
}

// All posting lists of a folded word or pair in a shard: [words as written, list]. `kind`: words or
// pairs; `isOpen`: `wanted` is a prefix.
export async function lists(segment, kind, wanted, isOpen) {
  const { keys, blocks } = segment[kind];
  let at = 0;
  for (let end = keys.length; at < end;) { // the first block whose key is above `wanted`
    const middle = (at + end) >> 1;
    [at, end] = keys[middle] <= wanted ? [middle + 1, end] : [at, middle];
  }
  let last = at;
  while (isOpen && last < at + ENDS && last < keys.length && keys[last].startsWith(wanted)) {
    last += 1;
  }
  const read = blocks.slice(Math.max(0, at - 1), last).map(segment.piece);
  return [].concat(...(await Promise.all(read)).map((data) => within(data, wanted, isOpen)));
}
