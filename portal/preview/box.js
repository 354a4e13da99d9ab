// The box at the end of the window: what is wrong, first on this page; and whether the preview runs.
import { count, element, list } from "./parts.js";

const HIDDEN = "preview-hidden";
const BOX =
  "position:fixed;left:0;right:0;bottom:0;z-index:99999;max-height:45vh;overflow:auto;" +
  "margin:0;padding:4px 16px;background:#2b1210;color:#fff;font:15px/1.5 sans-serif;" +
  "border-top:4px solid #d9a441";
const KEPT = 50; // pages whose problems are hidden
let box = null;
let end = null;
let isOpen = false; // the problems of other pages are looked at

function opened(label) {
  const made = element("section", "", BOX);
  made.setAttribute("role", "status");
  made.setAttribute("aria-label", label);
  document.body.appendChild(made);
  return made;
}

/** The first sentence: is this the page as it was saved, or as it was before? */
function summary(news, mine, isFormer) {
  const errors = (news.former ? news.problems : mine).filter((problem) => problem.error);
  if (isFormer) {
    return `Chưa dựng lại được: còn ${errors.length} lỗi. Trang này là bản trước khi sửa.`;
  }
  return mine.length
    ? `Còn ${count(news.problems)}. Trang này là bản vừa lưu.`
    : `Chỗ khác: ${count(news.problems)}.`;
}

function hidden() {
  return JSON.parse(sessionStorage.getItem(HIDDEN) || "[]");
}

function hide(key) {
  sessionStorage.setItem(HIDDEN, JSON.stringify([...hidden(), key].slice(-KEPT)));
  box.remove();
  box = null;
}

/** A line that opens: at once if something is wrong with this page, else when it is pressed. */
function details(news, mine, others, isFormer) {
  const made = element("details", "", "margin-right:64px");
  made.appendChild(element("summary", summary(news, mine, isFormer), "font-weight:700;line-height:22px;padding:11px 0;cursor:pointer"));
  const parts = [["Ở trang này:", mine], ["Ở chỗ khác:", others]];
  parts.filter((part) => part[1].length).forEach((part) => made.appendChild(list(part[0], part[1], news.desk)));
  made.open = isFormer || mine.length > 0 || isOpen;
  made.addEventListener("toggle", () => {
    isOpen = made.open;
  });
  return made;
}

/** Shows the problems, unless the reader has hidden those of this page. */
export function show(news, address) {
  if (box) {
    box.remove();
    box = null;
  }
  const isFormer = news.former || news.absent.includes(decodeURI(location.pathname));
  const mine = news.problems.filter((problem) => problem.address === address);
  const others = news.problems.filter((problem) => problem.address !== address);
  const key = JSON.stringify([mine, isFormer && news.problems]);
  if (!news.problems.length || hidden().includes(key)) {
    return;
  }
  box = opened("Những chỗ cần sửa");
  const close = element("button", "Ẩn", "position:absolute;top:4px;right:8px;font:inherit;min-height:44px;padding:0 14px");
  close.addEventListener("click", () => hide(key));
  box.appendChild(close);
  box.appendChild(details(news, mine, others, isFormer));
}

/** Says that nothing is followed any more. */
export function showEnd(isOver) {
  if (end && !isOver) {
    end.remove();
    end = null;
  } else if (isOver && !end) {
    end = opened("Bản xem thử đã dừng");
    const how = "Muốn xem tiếp, hãy chạy lại lệnh python3 run.py preview.";
    end.appendChild(element("p", `Bản xem thử đã dừng: trang này không đổi theo nữa. ${how}`, "margin:8px 0;font-weight:700"));
  }
}
