// Handing in: draft, waiting for approval, published with the name of who approved.
import { get, post } from "./api.js";
import { area } from "./area.js";
import { ask, askLine, tell } from "./dialogs.js";
import { all, make } from "./dom.js";
import { askToGoOn, errorsAs } from "./errors.js";
import { writeFields } from "./header.js";
import { setWaiting } from "./heading.js";
import { noun } from "./kinds.js";
import { onLook, tellLook } from "./looking.js";
import { begin, ensureSaved, failed, save, saved, takeOver } from "./saving.js";
import { say } from "./status.js";
import { writing } from "./writing.js";

const DRAFT = "nháp";
const REVIEW = "chờ duyệt";
const PUBLISHED = "xuất bản";
const SAID = {
  [DRAFT]: (what) => `${what} đã trở về bản nháp.`,
  [REVIEW]: (what) => `Đã gửi duyệt. ${what} nằm trong mục “Chờ duyệt”.`,
  [PUBLISHED]: (what) => `Đã duyệt. ${what} lên cổng ở lần xuất bản tới.`,
};
const buttons = all("[data-state]");
let open = 0; // problems
let isNamed = true; // who approved is written into the text

onLook(({ problems, fields }) => {
  open = problems.length;
  isNamed = fields.some(({ name }) => name === "approver");
});

/** Write the state; return what is said of the text then. */
async function written(state, approver) {
  const answer = await post("state", { file: saved.file, version: saved.version, state, approved_by: approver });
  const { text, version } = await get("article", { file: saved.file });
  if (area.value === saved.text) {
    takeOver(text, version);
  } else { // typed meanwhile: it gets the state as well, or the next save asks which is meant
    await writeFields({ status: state, ...(isNamed ? { approver } : {}) });
    begin({ ...saved, text, version });
  }
  return answer;
}

/** Save first: the state is written into the text as it is in the file. */
async function put(state, approver) {
  if (!(await ensureSaved())) {
    return;
  }
  try {
    const answer = await writing(() => written(state, approver));
    setWaiting(state === PUBLISHED);
    tellLook(answer);
    say(SAID[state](noun(saved.file)));
  } catch (problem) {
    if (problem.status === 409) {
      await save(); // shows both and asks
    } else {
      failed(problem);
    }
  }
}

/** Hand in; a text with errors only if that is meant. */
async function handIn() {
  const errors = await errorsAs(REVIEW);
  return (!errors || await askToGoOn(errors)) && put(REVIEW, "");
}

async function approve() {
  const errors = await errorsAs(PUBLISHED);
  if (errors) {
    return tell("Chưa đăng được", `${noun(saved.file)} còn ${errors} lỗi phải sửa; xem danh sách ở dưới ô viết.`);
  }
  const title = "Duyệt và đăng";
  const words = `${noun(saved.file)} sẽ lên cổng ở lần xuất bản tới, đúng như đang thấy.${open ? ` Còn ${open} chỗ cần xem lại.` : ""}`;
  if (!isNamed) {
    const choices = [{ words: title, value: true }, { words: "Thôi", value: false, isFocused: true }];
    const unnamed = `${words} ${noun(saved.file)} không ghi tên người duyệt.`;
    return (await ask({ title, content: [make("p.dialog__words", {}, unnamed)], choices })) && put(PUBLISHED, "");
  }
  const name = await askLine({
    title,
    words,
    label: "Người duyệt",
    value: localStorage.getItem("ban-viet nguoi-duyet") || "",
    yes: title,
    missing: "Cần ghi tên người duyệt.",
  });
  if (name) {
    localStorage.setItem("ban-viet nguoi-duyet", name);
    await put(PUBLISHED, name);
  }
}

buttons.forEach((each) => each.addEventListener("click", () => {
  const { state } = each.dataset;
  const ways = { [PUBLISHED]: approve, [REVIEW]: handIn };
  return ways[state] ? ways[state]() : put(state, "");
}));
