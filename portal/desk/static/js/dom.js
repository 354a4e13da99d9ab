// Makes elements from names and texts; text never becomes markup.

/** `make("button.button", {type: "button", onclick}, "Lưu")`; attributes that are false are left out. */
export function make(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const button = (words, onclick, more = {}, look = "button.button") => (
  make(look, { type: "button", onclick, ...more }, words)
);

export const find = (selector, inside = document) => inside.querySelector(selector);

export const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

/** Call a function once it has not been asked for during some time. */
export function later(milliseconds, work) {
  let timer = 0;
  const ask = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), milliseconds);
  };
  ask.stop = () => clearTimeout(timer);
  return ask;
}

/** Call an asynchronous function again as often as it is asked for, but never twice at once. */
export function oneAtATime(work) {
  let running = false;
  let wanted = false;
  return async function ask() {
    wanted = true;
    if (running) {
      return;
    }
    running = true;
    try {
      while (wanted) {
        wanted = false;
        await work();
      }
    } finally {
      running = false;
    }
  };
}

let unique = 0;
export const newId = (name) => `${name}-${unique += 1}`;

const UNITS = [[2 ** 30, "GB"], [2 ** 20, "MB"], [2 ** 10, "KB"]];

/** Return a number of bytes as people say it. */
export function size(bytes) {
  const [unit, name] = UNITS.find(([each]) => bytes >= each) || UNITS.at(-1);
  return `${Math.max(0.1, bytes / unit).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} ${name}`;
}

export function clock(when = new Date()) {
  return when.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
}

export function moment(when) {
  const day = [when.getDate(), when.getMonth() + 1].map((part) => String(part).padStart(2, "0"));
  return `${clock(when)} ngày ${day.join("/")}/${when.getFullYear()}`;
}
