// What is wrong with the text, each at its line; a press puts the cursor there.
import { post } from "./api.js";
import { area, change, whenFree } from "./area.js";
import { button, find, make } from "./dom.js";
import { isError, onBlocking } from "./errors.js";
import { goTo } from "./lines.js";
import { onLook } from "./looking.js";
import { failed, saved } from "./saving.js";
import { say } from "./status.js";
import { showText } from "./tabs.js";

const list = find(".problems__list");
const summary = find(".problems__title");
const box = find(".problems");
let last = "";
let known = []; // as the last look found them

function words(problems) {
  const errors = problems.filter(isError).length;
  const others = problems.length - errors;
  return [
    ...(errors ? [`${errors} lỗi phải sửa`] : []),
    ...(others ? [`${others} chỗ cần xem lại`] : []),
  ].join(", ") || "Không có chỗ nào cần sửa";
}

function reach(problem) {
  showText();
  goTo(problem.line || 1, problem.column);
}

async function mend(problem) {
  const text = area.value;
  try {
    const answer = await post("fix", { file: saved.file, text, fix: problem.fix });
    whenFree(() => {
      if (area.value === text) {
        change(answer.text);
        say("Đã sửa. Muốn lấy lại như trước thì nhấn Ctrl+Z trong ô viết.");
        showText();
        goTo(problem.line || 1);
      } else {
        say("Bài vừa đổi; hãy nhấn “Sửa giúp” lần nữa.");
      }
    });
  } catch (fault) {
    failed(fault);
  }
}

function row(problem) {
  const bad = isError(problem);
  return make(
    bad ? "li.problem.problem--bad" : "li.problem",
    {},
    make(
      "button.problem__place",
      { type: "button", onclick: () => reach(problem) },
      make("span.problem__line", {}, `${bad ? "Lỗi" : "Cần xem lại"}${problem.line ? `, dòng ${problem.line}` : ""}`),
      make("span.problem__words", {}, problem.message),
    ),
    problem.fix ? button(problem.fix_label ?? "Sửa giúp", () => mend(problem), {}, "button.button.problem__fix") : null,
  );
}

function show(problems) {
  const now = JSON.stringify(problems);
  if (now === last) {
    return; // who stands on a button keeps the place
  }
  last = now;
  summary.textContent = words(problems);
  box.classList.toggle("problems--some", problems.length > 0);
  list.textContent = "";
  list.append(...problems.map(row));
}

onLook(({ problems }) => {
  known = [...problems].sort((one, other) => isError(other) - isError(one));
  show(known);
});

// What is a warning as yet, because of the text's state or of a line that moves with it, is in both.
onBlocking((errors) => {
  const isSame = (one) => (other) => one.code === other.code && one.line === other.line && one.message === other.message;
  show([...errors, ...known.filter((each) => !errors.some(isSame(each)))]);
});

/** Open the page at a line that its address names. */
export function reachLine(line) {
  if (line > 0) {
    reach({ line, column: 1 });
  }
}
