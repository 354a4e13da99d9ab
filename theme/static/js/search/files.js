// The files of the index: whole or in pieces, once each, also over visits.
// Without this script there is no search; pages lead to the archive by links.

import { inflate } from "./inflate.js";

const PLACE = "/tim-kiem/";
const SHELF = "tim-kiem"; // among the browser's caches: no browser keeps pieces by itself
const packs = new Map(); // of servers that give no pieces: whole packs
let pieces = new Map();
let whole = false;

function shelf() {
  const open = () => window.caches.open(SHELF);
  return Promise.resolve().then(open).catch(() => null); // none on plain http, or forbidden
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
    whole = true; // this server knows no pieces
    packs.set(address, Promise.resolve(data));
    return data.subarray(from, to);
  });
}

async function kept(name, from, to) {
  const address = `${PLACE}goi/${name}.bin`;
  const key = to === undefined ? address : `${address}?${from}-${to}`;
  const place = await shelf();
  const there = place && await place.match(key).catch(() => null);
  if (there) {
    return new Uint8Array(await there.arrayBuffer());
  }
  const data = await piece(address, from, to);
  if (place) {
    place.put(key, new Response(data)).catch(() => null); // no room: no harm
  }
  return data;
}

// A file of the index by its name, or the bytes of it from one place to another, unpacked.
export function file(name, from, to) {
  const key = `${name} ${from} ${to}`;
  if (!pieces.has(key)) {
    const found = kept(name, from, to).then(inflate);
    pieces.set(key, found);
    found.catch(() => pieces.delete(key));
  }
  return pieces.get(key);
}

// The names of the files to begin with; they change with every edition.
export async function names() {
  const [data] = await read(`${PLACE}muc-luc.json`, { cache: "no-cache" });
  return JSON.parse(new TextDecoder().decode(data));
}

// Lets go of what is in no file of `current`, a set of names.
export async function tidy(current) {
  const place = await shelf();
  const old = place ? await place.keys().catch(() => []) : [];
  old.filter(({ url }) => !current.has(/([0-9a-f]+)\.bin/.exec(url)[1]))
    .forEach((request) => place.delete(request));
}

// After an edition has taken the place of another: nothing of it is believed.
export function forget() {
  pieces = new Map();
  packs.clear();
}
