// The page of results; its address holds the query and filters, so that it can be shared.
// Without this script there is no search; pages lead to the archive by links.

import { typing } from "./dom.js";
import { remains } from "./edition.js";
import { search } from "./engine.js";
import { filtered, offer } from "./filters.js";
import { items } from "./results.js";
import { count, empty, LOST, tell } from "./telling.js";

const STEP = 10;
const NAMES = ["q", "nam", "muc", "sap"];

export function results(box, root) {
  const [status, hint, list, more, filters, retry] = [
    "status", "hint", "list", "more", "filters", "retry",
  ].map((name) => root.querySelector(`.results__${name}`));
  const title = document.title;
  let [run, state, isOpen] = [0, {}, false];

  function read() {
    const asked = new URLSearchParams(location.search);
    state = Object.assign({ shown: STEP }, history.state);
    NAMES.forEach((name) => { state[name] = asked.get(name) || ""; });
    box.value = state.q;
  }

  function say(words, isLost = false) {
    status.textContent = words;
    retry.hidden = !isLost;
  }

  function draw(found, left, made) {
    list.textContent = "";
    list.append(...made);
    tell(hint, found, state.q);
    offer(filters, found.hits, state);
    filters.hidden = !found.hits.length;
    state.isEnd = state.shown >= left.length;
    more.hidden = state.isEnd && found.whole;
    more.textContent = state.isEnd ? "Tìm cả những trang có các chữ này đứng rời nhau" : "Xem thêm";
    history.replaceState({ shown: state.shown, apart: state.apart }, "");
    say(`${count(found, left, made, state.shown)} cho “${state.q}”`);
  }

  // The result of an earlier call never replaces that of a later one.
  async function show() {
    const own = run += 1;
    document.title = state.q ? `${state.q} - ${title}` : title;
    if (state.q.trim().length < 2) {
      empty(list, hint, more, filters);
      return say("Hãy gõ từ hai chữ cái trở lên.");
    }
    const waiting = setTimeout(() => own === run && say("Đang tìm…"), 400);
    try {
      const found = await search(state.q, { isOpen, apart: state.apart });
      const left = filtered(found.hits.slice(), state);
      const made = await items(left.slice(0, state.shown), found.units);
      if (own === run) {
        draw(found, left, made);
      }
    } catch (problem) {
      if (own === run && remains(problem)) {
        empty(list, hint, more, filters);
        say(LOST, true);
      }
    }
    document.documentElement.classList.toggle("is-asked", list.firstChild);
    return clearTimeout(waiting);
  }

  function change(values, isTyped = false) {
    isOpen = isTyped; // the last word is a prefix
    Object.assign(state, { apart: false, shown: STEP }, values);
    const pairs = NAMES.filter((name) => state[name]).map((name) => [name, state[name]]);
    const address = `?${new URLSearchParams(pairs)}`;
    history[isTyped ? "replaceState" : "pushState"]({ shown: STEP }, "", address);
    return show();
  }

  async function add() {
    const before = list.childElementCount;
    Object.assign(state, state.isEnd ? { apart: true } : { shown: state.shown + STEP });
    await show();
    const next = list.children[before];
    return next && next.querySelector("a").focus();
  }

  typing(box, 250, () => box.value !== state.q && change({ q: box.value }, true));
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ q: box.value });
  });
  filters.addEventListener("change", ({ target }) => change({ [target.name]: target.value }));
  more.addEventListener("click", add);
  retry.addEventListener("click", show);
  window.addEventListener("online", () => retry.hidden || show());
  window.addEventListener("popstate", () => show(read()));
  return show(read());
}
