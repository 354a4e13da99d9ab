// The box at the end of the window: what is wrong, first on this page; and whether the preview runs.
import { isSaid, tell, WELL } from "./mended.js";
import { element, hidden, keepHidden, list } from "./parts.js";

const BOX =
  "position:fixed;left:0;right:0;bottom:0;z-index:99999;max-height:45vh;overflow:auto;" +
  "margin:0;padding:4px 16px;background:#2b1210;color:#fff;font:15px/1.5 sans-serif;" +
  "border-top:4px solid #d9a441";
let [box, end] = [null, null];
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
  if (isFormer) {
    return `Chưa dựng lại được: còn ${news.count}. Trang này là bản trước khi sửa.`;
  }
  if (mine.length) {
    return `Còn ${news.count}. Trang này là bản vừa lưu.`;
  }
  return `${isSaid() ? `${WELL} ` : ""}Chỗ khác: ${news.count}.`;
}

function hide(key) {
  keepHidden(key);
  box.remove();
  box = null;
}

/** A line that opens: at once if something is wrong with this page, else when it is pressed. */
function details(news, mine, others, isFormer) {
  const made = element("details", "", "margin-right:64px");
  made.appendChild(element("summary", summary(news, mine, isFormer), "font-weight:700;line-height:22px;padding:11px 0;cursor:pointer"));
  const parts = [["Ở trang này:", mine], ["Ở chỗ khác:", others]];
  parts.filter((part) => part[1].length).forEach((part) => made.appendChild(list(part[0], part[1], news.desk)));
  const isAsked = isFormer || mine.length > 0;
  made.open = isAsked || isOpen;
  made.firstChild.addEventListener("click", () => {
    isOpen = !isAsked && !made.open;
  });
  return made;
}

/** Says that the mend has done its work. */
function showWell() {
  box = opened("Đã sửa xong");
  box.dataset.well = "1";
  box.appendChild(element("p", WELL, "margin:8px 0;font-weight:700"));
}

/** Shows the problems, unless the reader has hidden those of this page. */
export function show(news, address) {
  if (box) {
    box.remove();
    box = null;
  }
  const isFormer = news.former || news.absent.includes(decodeURI(location.pathname));
  const mine = news.problems.filter((problem) => problem.address === address);
  const others = news.problems.filter((problem) => !mine.includes(problem));
  const key = JSON.stringify([mine, isFormer && news.problems]);
  const isWrong = mine.length > 0 || isFormer;
  const isHidden = news.problems.length > 0 && hidden().includes(key);
  tell(isWrong, isHidden, () => box && box.dataset.well && box.remove());
  if (!news.problems.length && isSaid()) {
    showWell();
  }
  if (!news.problems.length || isHidden) {
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
