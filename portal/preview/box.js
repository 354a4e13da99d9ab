// The box at the end of the window: what is wrong, first on this page; and whether the preview runs.
const HIDDEN = "preview-hidden";
const BOX =
  "position:fixed;left:0;right:0;bottom:0;z-index:99999;max-height:45vh;overflow:auto;" +
  "margin:0;padding:12px 16px;background:#2b1210;color:#fff;font:15px/1.5 sans-serif;" +
  "border-top:4px solid #d9a441";
let box = null;
let end = null;

function element(name, text, style) {
  const made = document.createElement(name);
  made.textContent = text;
  made.style.cssText = style || "";
  return made;
}

function opened(label) {
  const made = element("section", "", BOX);
  made.setAttribute("role", "status");
  made.setAttribute("aria-label", label);
  document.body.appendChild(made);
  return made;
}

function item(problem, hasDesk) {
  const row = element("li", "", "margin:2px 0");
  if (hasDesk && problem.file.endsWith(".md")) {
    const link = element("a", problem.text, "color:inherit");
    const file = encodeURIComponent(problem.file);
    link.href = `/__desk__/edit?file=${file}&line=${problem.line}`;
    row.appendChild(link);
  } else {
    row.textContent = problem.text;
  }
  return row;
}

function list(heading, problems, hasDesk) {
  const part = element("div", "");
  part.appendChild(element("div", heading, "margin-top:8px;opacity:.85"));
  const rows = element("ol", "", "margin:4px 0 0;padding-left:1.6em");
  problems.forEach((problem) => rows.appendChild(item(problem, hasDesk)));
  part.appendChild(rows);
  return part;
}

function count(problems) {
  const errors = problems.filter((problem) => problem.error).length;
  const warnings = problems.length - errors;
  const parts = [errors ? `${errors} lỗi` : "", warnings ? `${warnings} cảnh báo` : ""];
  return parts.filter(Boolean).join(", ");
}

/** The first sentence: is this the page as it was saved, or as it was before? */
function summary(news, mine) {
  const errors = (news.former ? news.problems : mine).filter((problem) => problem.error);
  if (news.former || news.absent.includes(decodeURI(location.pathname))) {
    return `Chưa dựng lại được: còn ${errors.length} lỗi. Trang này là bản trước khi sửa.`;
  }
  return `Còn ${count(news.problems)}. Trang này là bản vừa lưu.`;
}

/** Shows the problems, unless the reader has hidden these very ones. */
export function show(news, address) {
  if (box) {
    box.remove();
    box = null;
  }
  const key = JSON.stringify([news.problems, news.former]);
  if (!news.problems.length || sessionStorage.getItem(HIDDEN) === key) {
    return;
  }
  const mine = news.problems.filter((problem) => problem.address === address);
  const others = news.problems.filter((problem) => problem.address !== address);
  box = opened("Những chỗ cần sửa");
  const close = element("button", "Ẩn", "float:right;font:inherit;min-height:44px;padding:0 14px");
  close.addEventListener("click", () => {
    sessionStorage.setItem(HIDDEN, key);
    box.remove();
    box = null;
  });
  box.appendChild(close);
  box.appendChild(element("strong", summary(news, mine)));
  const parts = [["Ở trang này:", mine], ["Ở chỗ khác:", others]];
  parts.filter((part) => part[1].length).forEach((part) => {
    box.appendChild(list(part[0], part[1], news.desk));
  });
}

/** Says that nothing is followed any more. */
export function showEnd(isOver) {
  if (end && !isOver) {
    end.remove();
    end = null;
  } else if (isOver && !end) {
    end = opened("Bản xem thử đã dừng");
    const how = "Muốn xem tiếp, hãy chạy lại lệnh python3 run.py preview.";
    end.appendChild(element("strong", `Bản xem thử đã dừng: trang này không đổi theo nữa. ${how}`));
  }
}
