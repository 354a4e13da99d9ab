// The head of the page: the title, the state of the text, and which buttons go on from there.
import { all, find } from "./dom.js";
import { isError } from "./errors.js";
import { onLook } from "./looking.js";

const PUBLISHED = "xuất bản";
const LABELS = { nháp: "Bản nháp", "chờ duyệt": "Chờ duyệt" };
const chip = find(".bar__state");
const title = find(".bar__title");
const buttons = all("[data-state]");
let isWaiting = false; // approved on this page: not published since

/** Note whether the text as it is now has still to be published. */
export function setWaiting(is) {
  isWaiting = is;
}

/** Say whether readers have a text of the published state already, or wait for it. */
function published(isLive, approver) {
  if (isLive && !isWaiting) {
    return approver ? `Đã đăng (${approver} duyệt)` : "Đã đăng";
  }
  return approver ? `Đã duyệt, chờ xuất bản: ${approver}` : "Chờ xuất bản";
}

onLook(({ fields, problems, approved_by: approver, is_live: isLive }) => {
  const hasErrors = problems.some(isError);
  const value = (name) => (fields.find((field) => field.name === name) || {}).value || "";
  const state = value("status").toLowerCase() || PUBLISHED;
  const isRead = value("status") || (value("title") && !hasErrors); // else the status may stand where it is not read
  const label = LABELS[state] || (state === PUBLISHED ? published(isLive, approver) : value("status"));
  chip.textContent = isRead ? label : "Chưa đọc được trạng thái";
  title.textContent = value("title") || "Bài chưa có tiêu đề";
  document.title = `${title.textContent} – Bàn viết`;
  buttons.forEach((each) => {
    each.hidden = !each.dataset.when.split("|").includes(state);
  });
});
