// The page of results: its address says what was looked for, so that it can be shared, and
// that Back leads to the same results.
// Without this script there is no search; pages lead to the archive by links.

import { element, later } from "./dom.js";
import { search } from "./engine.js";
import { filtered, offer } from "./filters.js";
import { items } from "./results.js";

const STEP = 10;
const NAMES = ["q", "nam", "muc", "sap"];

export function results(box, root) {
  const part = (name) => root.querySelector(`.results__${name}`);
  const [status, hint, list, more, filters, retry] = [
    "status", "hint", "list", "more", "filters", "retry",
  ].map(part);
  const title = document.title;
  let run = 0;
  let state = {};
  let again = () => {};

  const say = (words) => { status.textContent = words; };
  const address = () => {
    const pairs = NAMES.filter((name) => state[name]).map((name) => [name, state[name]]);
    return `${location.pathname}?${new URLSearchParams(pairs)}`;
  };
  const note = () => history.replaceState({ shown: list.childElementCount, apart: state.apart }, "");

  function read() {
    const found = new URLSearchParams(location.search);
    state = Object.assign({}, history.state);
    NAMES.forEach((name) => { state[name] = found.get(name) || ""; });
    box.value = state.q;
  }

  function suggest({ mended, partly, units, usual }) {
    const told = (words, query) => {
      const link = element("a", "results__link", query);
      link.href = `?${new URLSearchParams({ q: query })}`;
      hint.append(words, link);
    };
    hint.textContent = "";
    if (mended) {
      hint.append(`Không có bài nào cho “${state.q}”. Đang tìm theo: ${units.map(({ word }) => word).join(" ")}`);
    } else if (partly) {
      hint.append("Không bài nào có đủ các chữ; đây là những bài gần nhất.");
    } else if (usual) {
      told("Có phải bạn tìm: ", usual);
    }
  }

  // Shows `count` results and what goes with them; an older answer never covers a newer one.
  async function show(count, isOpen) {
    const own = run += 1;
    const stale = () => own !== run;
    again = () => show(count, isOpen);
    document.title = state.q ? `${state.q} - ${title}` : title;
    retry.hidden = true;
    if (state.q.trim().length < 2) {
      [list.textContent, hint.textContent] = ["", ""];
      more.hidden = filters.hidden = true;
      say("Hãy gõ từ hai chữ cái trở lên.");
      return;
    }
    const waiting = later(() => stale() || say("Đang tìm…"), 400);
    waiting();
    try {
      const found = await search(state.q, { isOpen, apart: state.apart });
      const left = filtered(found.hits.slice(), state);
      const made = await items(left.slice(0, count), found.units);
      if (stale()) {
        return;
      }
      run += 1;
      list.textContent = "";
      list.append(...made);
      offer(filters, found.hits, state);
      filters.hidden = !found.hits.length;
      suggest(found);
      const end = count >= left.length;
      more.hidden = end && found.whole;
      more.textContent = end ? "Tìm cả bài có các chữ này đứng rời nhau" : "Xem thêm";
      more.onclick = () => {
        state.apart = state.apart || end;
        const before = list.childElementCount;
        show(end ? count : count + STEP).then(() => {
          const next = list.children[before];
          return next && next.querySelector("a").focus();
        });
      };
      note();
      say(left.length ? `${left.length} bài cho “${state.q}”` : `Không có bài nào cho “${state.q}”`);
    } catch (problem) {
      if (!stale()) {
        run += 1;
        say("Không tải được kết quả. Có thể mạng đang bị ngắt; những gì đã gõ vẫn còn.");
        retry.hidden = false;
      }
    }
  }

  function change(values, isTyped) {
    Object.assign(state, { apart: false }, values);
    history[isTyped ? "replaceState" : "pushState"]({ shown: STEP }, "", address());
    return show(STEP, isTyped);
  }

  const typed = later(() => box.value !== state.q && change({ q: box.value }, true), 250);
  box.addEventListener("input", (event) => event.isComposing || typed());
  box.addEventListener("compositionend", typed);
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ q: box.value });
  });
  filters.addEventListener("change", ({ target }) => change({ [target.name]: target.value }));
  retry.addEventListener("click", () => again());
  window.addEventListener("online", () => retry.hidden || again());
  window.addEventListener("popstate", () => { read(); show(state.shown || STEP); });
  read();
  return show(state.shown || STEP);
}
