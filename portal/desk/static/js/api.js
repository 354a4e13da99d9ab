// Asks the desk's server. A restarted server has another token: it is read anew from its own page.

const API = "/__desk__/api/";
const meta = document.querySelector('meta[name="desk-token"]');
let token = meta.content;

/** A refusal of the server (`status`, `body`), or no answer at all (`status` 0); -1: it was given up. */
export class Refused extends Error {
  constructor(message, status = 0, body = {}) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

async function renew() {
  const page = await (await fetch("/__desk__/")).text();
  const found = /name="desk-token" content="([^"]+)"/.exec(page);
  token = found ? found[1] : token;
}

async function send(path, options, again = true) {
  const headers = { ...options.headers, "X-Desk-Token": token };
  let response;
  try {
    response = await fetch(API + path, { ...options, headers });
  } catch {
    throw options.signal && options.signal.aborted
      ? new Refused("", -1)
      : new Refused("Mất liên lạc với chương trình viết bài.");
  }
  const body = await response.json().catch(() => ({}));
  if (response.status === 403 && body.token && again) {
    await renew();
    return send(path, options, false);
  }
  if (!response.ok) {
    throw new Refused(body.message || `Chương trình báo lỗi ${response.status}.`, response.status, body);
  }
  return body;
}

export function address(path, query = {}) {
  const written = new URLSearchParams(query).toString();
  return written ? `${path}?${written}` : path;
}

export const get = (path, query) => send(address(path, query), {});

/** `signal`: of an AbortController, by which the request can be given up. */
export const post = (path, value, signal) => send(path, {
  method: "POST",
  signal,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(value),
});

/** Send a file as it is. */
export const upload = (path, query, file) => send(address(path, query), {
  method: "POST",
  headers: { "Content-Type": "application/octet-stream" },
  body: file,
});

/** Where an <img> or a link finds what needs no token. */
export const place = (path, query) => API + address(path, query);
