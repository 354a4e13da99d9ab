// Fetches files of the index, whole or by byte range, and caches them across visits.
// Without this script there is no search; pages lead to the archive by links.

import { inflate } from "./inflate.js";

const PLACE = "/tim-kiem/";
const SHELF = "tim-kiem"; // name of the Cache Storage: browsers do not cache ranges themselves
const packs = new Map(); // whole packs, from servers without Range
let pieces = new Map();
let whole = false;
let shelf = null;

// The cache and the addresses in it, or null if it is unavailable (plain HTTP) or blocked.
async function cached() {
  const place = await window.caches.open(SHELF);
  return { place, there: new Set((await place.keys()).map(({ url }) => url)) };
}

function opened() {
  shelf = shelf || cached().catch(() => null);
  return shelf;
}

function read(address, options) {
  return window.fetch(address, options).then((response) => {
    if (!response.ok) {
      throw response.status;
    }
    return response.arrayBuffer().then((data) => [new Uint8Array(data), response.status === 206]);
  });
}

function pack(address) {
  if (!packs.has(address)) {
    packs.set(address, read(address).then(([data]) => data));
    packs.get(address).catch(() => packs.delete(address));
  }
  return packs.get(address);
}

function piece(address, from, to) {
  if (to === undefined) {
    return read(address).then(([data]) => data);
  }
  if (whole) {
    return pack(address).then((data) => data.subarray(from, to));
  }
  const headers = { Range: `bytes=${from}-${to - 1}` };
  return read(address, { headers, cache: "no-store" }).then(([data, part]) => {
    if (part) {
      return data;
    }
    whole = true; // this server ignores Range
    packs.set(address, Promise.resolve(data));
    return data.subarray(from, to);
  });
}

async function kept(name, from, to) {
  const address = `${PLACE}goi/${name}.bin`;
  const key = to === undefined ? address : `${address}?${from}-${to}`;
  const { place, there } = await opened() || {};
  const found = place && there.has(new URL(key, location).href) && await place.match(key).catch(() => null);
  if (found) {
    return new Uint8Array(await found.arrayBuffer());
  }
  const data = await piece(address, from, to);
  // When there is time for it; a full cache does not matter.
  setTimeout(() => place && place.put(key, new Response(data)).catch(() => null), 500);
  return data;
}

// A file of the index, or a byte range of it, uncompressed.
export function file(name, from, to) {
  const key = `${name} ${from} ${to}`;
  if (!pieces.has(key)) {
    const found = kept(name, from, to).then(inflate);
    pieces.set(key, found);
    found.catch(() => pieces.delete(key));
  }
  return pieces.get(key);
}

// The names of the first files; they change with every release.
export async function names() {
  const [data] = await read(`${PLACE}muc-luc.json`, { cache: "no-cache" });
  return JSON.parse(new TextDecoder().decode(data));
}

// Removes from the cache what is not in `current`, a set of names.
export async function tidy(current) {
  const { place, there = [] } = await opened() || {};
  there.forEach((url) => current.has(/([0-9a-f]+)\.bin/.exec(url)[1]) || place.delete(url));
}

// Empties the memory after a release has replaced the index.
export function forget() {
  pieces = new Map();
  packs.clear();
}
