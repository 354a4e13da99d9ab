// The head of the page: the title, the state of the text, and which buttons go on from there.
import { all, find } from "./dom.js";
import { noun } from "./kinds.js";
import { onLook } from "./looking.js";
import { saved } from "./saving.js";

const PUBLISHED = "xuất bản";
const LABELS = { nháp: "Bản nháp", "chờ duyệt": "Chờ duyệt" };
const CHANGED = "tra-ve-cho-duyet"; // the mend of what was changed since its approval
const MISREAD = new Set(["H001", "H002", "H017", "H018", "H019", "H024", "H028", "H029"]); // lines of a header
const chip = find(".bar__state");
const title = find(".bar__title");
const buttons = all("[data-state]");
let isWaiting = false; // approved on this page: not published since

/** Note whether the text as it is now has still to be published. */
export function setWaiting(is) {
  isWaiting = is;
}

/** Say whether readers have a text of the published state already, or wait for it. */
function published(isLive, approver, isChanged) {
  if (isChanged) {
    return `Đã sửa sau khi ${approver || "được"} duyệt`;
  }
  if (isLive && !isWaiting) {
    return approver ? `Đã đăng (${approver} duyệt)` : "Đã đăng";
  }
  return approver ? `Đã duyệt, chờ xuất bản: ${approver}` : "Chờ xuất bản";
}

onLook(({ fields, problems, approved_by: approver, is_live: isLive }) => {
  const isMisread = problems.some(({ code }) => MISREAD.has(code));
  const isChanged = problems.some(({ fix }) => fix === CHANGED);
  const value = (name) => (fields.find((field) => field.name === name) || {}).value || "";
  const state = value("status").toLowerCase() || PUBLISHED;
  const isRead = value("status") || (value("title") && !isMisread); // else the status may stand where it is not read
  const label = LABELS[state] || (state === PUBLISHED ? published(isLive, approver, isChanged) : value("status"));
  chip.textContent = isRead ? label : "Chưa đọc được trạng thái";
  title.textContent = value("title") || `${noun(saved.file)} chưa có ${noun(saved.file) === "Văn bản" ? "trích yếu" : "tiêu đề"}`;
  document.title = `${title.textContent} – Bàn viết`;
  buttons.forEach((each) => {
    each.hidden = !each.dataset.when.split("|").includes(state);
  });
});
