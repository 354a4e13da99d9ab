// Walks through the imported texts that need a person: findings, original and page side by side.
import { get, post } from "./api.js";
import { askLine } from "./dialogs.js";
import { find } from "./dom.js";
import { editing } from "./entry.js";
import { rows } from "./findings.js";
import { say } from "./status.js";

const count = find(".imports__count");
const section = find(".imports__text");
const ways = { before: find(".imports__before"), next: find(".imports__next") };
const approverKey = "ban-viet nguoi-duyet";
let items = [];
let total = 0;
let at = 0;

async function show(number, isMoved = true) {
  at = Math.max(0, Math.min(number, items.length - 1));
  const item = items[at];
  section.hidden = !item;
  ways.before.disabled = !item || at === 0;
  ways.next.disabled = !item || at === items.length - 1;
  if (!item) {
    count.textContent = total ? `Còn ${total} bài; tải lại trang để xem tiếp.` : "Không còn bài nhập về nào cần người xem.";
    return;
  }
  count.textContent = `Bài ${at + 1} trong ${total} bài cần người xem`;
  find(".imports__title").textContent = item.title;
  const [source, kept, dropped] = item.letters.map((each) => each.toLocaleString("vi-VN"));
  find(".imports__facts").textContent = `Đọc từ ${item.place}. Chữ ở nguồn ${source}, giữ ${kept}, bỏ có nêu tên ${dropped}.`;
  find(".imports__findings").replaceChildren(...rows(item.findings));
  find(".imports__edit").hidden = !item.file;
  find(".imports__publish").hidden = !item.file;
  find(".imports__original").src = item.original ? `/__desk__/original/${encodeURIComponent(item.key)}` : "about:blank";
  if (isMoved) {
    find(".imports__title").focus();
  }
  if (item.file) {
    find(".imports__edit").href = editing(item.file);
    const { text, version } = await get("article", { file: item.file });
    item.version = version;
    const { seen } = await post("view", { file: item.file, text });
    if (items[at] === item) {
      find(".imports__result").src = seen;
    }
  } else {
    find(".imports__result").src = "about:blank";
  }
}

function told(work) {
  return async () => {
    try {
      await work();
    } catch (problem) {
      say(problem.message, "bad");
    }
  };
}

/** Go on with the next text: this one is decided. */
function decided(words) {
  say(words);
  items.splice(at, 1);
  total -= 1;
  return show(at);
}

async function publish() {
  const item = items[at];
  const name = await askLine({
    title: "Đăng bài",
    words: `“${item.title}” sẽ lên cổng ở lần xuất bản tới, đúng như đang thấy.`,
    label: "Người duyệt",
    value: localStorage.getItem(approverKey) || "",
    yes: "Đăng bài",
    missing: "Cần ghi tên người duyệt.",
  });
  if (name) {
    localStorage.setItem(approverKey, name);
    await post("state", { file: item.file, version: item.version, state: "xuất bản", approved_by: name });
    await decided(`Đã đăng “${item.title}”.`);
  }
}

async function seen() {
  const item = items[at];
  await post("import-seen", { key: item.key });
  await decided(`“${item.title}” để nháp.`);
}

ways.before.addEventListener("click", told(() => show(at - 1)));
ways.next.addEventListener("click", told(() => show(at + 1)));
find(".imports__publish").addEventListener("click", told(publish));
find(".imports__seen").addEventListener("click", told(seen));
told(async () => {
  ({ items, total } = await get("imports"));
  await show(0, false);
})();
