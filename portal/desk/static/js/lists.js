// The lists of articles: drafts, what waits for approval, what is published, what needs a hand.
import { get } from "./api.js";
import { all, find, later } from "./dom.js";
import { elsewhere } from "./elsewhere.js";
import { editing, entry } from "./entry.js";
import { askNew } from "./new.js";
import { say } from "./status.js";
import "./fromword.js";

const query = new URLSearchParams(window.location.search);
const tabs = all(".lists__tab");
const list = find(".lists__items");
const box = find(".lists__search");
const more = find(".lists__more");
const count = find(".lists__count");
const NONE = {
  drafts: "Không có bản nháp nào. Nhấn “Viết bài mới”, hoặc thả một tệp Word vào trang này.",
  review: "Không có bài nào chờ duyệt.",
  scheduled: "Không có bài nào hẹn giờ.",
  published: "Chưa có bài nào được đăng.",
  documents: "Không có văn bản nào.",
  notices: "Không có thông báo nào.",
  unsaved: "Không bài nào còn chữ viết dở chưa lưu.",
  problems: "Không bài nào có lỗi.",
  photos: "Không bài nào còn ảnh chưa dùng.",
};
let state = query.get("state") in NONE ? query.get("state") : "drafts";
let asked = 0;

function mark(counts = {}) {
  tabs.forEach((tab) => {
    const { state: name } = tab.dataset;
    tab.setAttribute("aria-pressed", String(name === state));
    if (name in counts) {
      find(".lists__number", tab).textContent = ` ${counts[name]}`;
    }
  });
}

async function fill(from = 0) {
  const number = asked += 1;
  const words = box.value.trim();
  const kept = new URLSearchParams({ state, ...(words ? { q: words } : {}) });
  window.history.replaceState(null, "", `?${kept}`);
  mark();
  const waiting = setTimeout(() => { count.textContent = "Đang tìm…"; }, 400); // the first search reads all texts
  try {
    const answer = await get("articles", { state, q: words, from });
    if (number !== asked) {
      return; // another list was asked for meanwhile
    }
    if (!from) {
      list.textContent = "";
    }
    list.append(...answer.items.map(entry));
    mark(answer.counts);
    const missing = words ? `Không thấy bài nào có “${words}” ở mục này.` : NONE[state];
    count.textContent = answer.total ? `${answer.total} bài` : missing;
    count.append(...(words && !answer.total ? [" ", ...elsewhere(answer.counts)] : []));
    more.hidden = list.children.length >= answer.total;
  } catch (problem) {
    say(problem.message, "bad");
    if (!problem.status) {
      setTimeout(() => number === asked && fill(from), 2000);
    }
  } finally {
    clearTimeout(waiting);
  }
}

tabs.forEach((tab) => tab.addEventListener("click", () => {
  ({ state } = tab.dataset);
  fill();
}));
box.value = query.get("q") || "";
box.addEventListener("input", later(200, () => fill()));
more.addEventListener("click", () => fill(list.children.length));
find(".lists__new").addEventListener("click", async () => {
  const file = await askNew();
  if (file) {
    window.location.assign(editing(file));
  }
});
fill();
get("imports").then(({ imported, total }) => {
  const link = find(".lists__imports");
  link.hidden = !imported;
  link.textContent = total ? `Bài nhập về: ${total} bài cần xem` : "Bài nhập về";
}, () => {}); // what cannot be read is told on that page
