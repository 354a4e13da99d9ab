// Fetches files of the index, whole or by byte range, and caches them across visits.
// Without this script there is no search; pages lead to the archive by links.

import { inflate } from "./inflate.js";

const PLACE = "/tim-kiem/";
const SHELF = "tim-kiem"; // name of the Cache Storage: browsers do not cache ranges themselves
const packs = new Map(); // whole ones
const pieces = new Map();
let whole = false;

// The cache and the addresses in it; neither if it is unavailable (plain HTTP) or blocked.
async function shelve() {
  const place = await window.caches.open(SHELF);
  return { place, there: (await place.keys()).map(({ url }) => url) };
}
const shelf = shelve().catch(() => ({ there: [] }));

function read(address, options) {
  return fetch(address, options).then((response) => {
    if (!response.ok) {
      throw response.status;
    }
    return response.arrayBuffer().then((data) => [new Uint8Array(data), response.status === 206]);
  });
}

// What `map` holds, or what `make` promises; a broken promise is not kept.
function once(map, key, make) {
  if (!map.has(key)) {
    map.set(key, make());
    map.get(key).catch(() => map.delete(key));
  }
  return map.get(key);
}

function piece(address, from, to) {
  if (whole || !to) {
    const pack = once(packs, address, () => read(address).then(([data]) => data));
    return pack.then((data) => data.subarray(from, to));
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
  const key = to ? `${address}?${from}-${to}` : address;
  const { place, there } = await shelf;
  const found = there.includes(location.origin + key) && await place.match(key).catch(() => null);
  if (found) {
    return new Uint8Array(await found.arrayBuffer());
  }
  const data = await piece(address, from, to);
  if (place) {
    place.put(key, new Response(data)).catch(() => null); // a full cache does not matter
  }
  return data;
}

// A file of the index, or a byte range of it, uncompressed.
export function file(name, from, to) {
  return once(pieces, `${name} ${from} ${to}`, () => kept(name, from, to).then(inflate));
}

// The names of the first files; they change with every release.
export async function names() {
  const [data] = await read(`${PLACE}muc-luc.json`, { cache: "no-cache" });
  return JSON.parse(new TextDecoder().decode(data));
}

// Removes from the cache what is not in `current`, a set of names.
export async function tidy(current) {
  const { place, there } = await shelf;
  there.forEach((url) => current.has(/([0-9a-f]+)\.bin/.exec(url)[1]) || place.delete(url));
}

// Empties the memory after a release has replaced the index.
export function forget() {
  pieces.clear();
  packs.clear();
}
