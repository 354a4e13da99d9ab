// Handing in: draft, waiting for approval, published with the name of who approved.
import { get, place, post } from "./api.js";
import { area } from "./area.js";
import { askLine } from "./dialogs.js";
import { all, find } from "./dom.js";
import { onLook, tellLook } from "./looking.js";
import { ensureSaved, failed, save, saved, takeOver } from "./saving.js";
import { say } from "./status.js";

const DRAFT = "nháp";
const REVIEW = "chờ duyệt";
const PUBLISHED = "xuất bản";
const LABELS = { [DRAFT]: "Bản nháp", [REVIEW]: "Chờ duyệt", [PUBLISHED]: "Đã duyệt đăng" };
const SAID = {
  [DRAFT]: "Bài đã trở về bản nháp.",
  [REVIEW]: "Đã gửi duyệt. Bài nằm trong mục “Chờ duyệt”.",
  [PUBLISHED]: "Đã duyệt. Bài lên cổng ở lần xuất bản tới.",
};
const chip = find(".bar__state");
const title = find(".bar__title");
const buttons = all("[data-state]");
let open = 0; // problems

onLook(({ fields, problems, approved_by: approver }) => {
  open = problems.length;
  const value = (name) => (fields.find((field) => field.name === name) || {}).value || "";
  const state = value("status").toLowerCase() || PUBLISHED;
  chip.textContent = (LABELS[state] || value("status")) + (state === PUBLISHED && approver ? `: ${approver}` : "");
  title.textContent = value("title") || "Bài chưa có tiêu đề";
  document.title = `${title.textContent} – Bàn viết`;
  buttons.forEach((each) => {
    each.hidden = !each.dataset.when.split("|").includes(state);
  });
});

/** Save first: the state is written into the text as it is in the file. */
async function put(state, approver) {
  if (!(await ensureSaved())) {
    return;
  }
  try {
    const answer = await post("state", { file: saved.file, version: saved.version, state, approved_by: approver });
    const { text, version } = await get("article", { file: saved.file });
    if (area.value === saved.text) {
      takeOver(text, version);
    } else { // typed meanwhile: the next save finds both
      saved.version = answer.version;
    }
    tellLook(answer);
    say(SAID[state]);
  } catch (problem) {
    if (problem.status === 409) {
      await save(); // shows both and asks
    } else {
      failed(problem);
    }
  }
}

async function approve() {
  const name = await askLine({
    title: "Duyệt và đăng",
    words: `Bài sẽ lên cổng ở lần xuất bản tới, đúng như đang thấy.${open ? ` Còn ${open} chỗ cần xem lại.` : ""}`,
    label: "Người duyệt",
    value: localStorage.getItem("ban-viet nguoi-duyet") || "",
    yes: "Duyệt và đăng",
  });
  if (name) {
    localStorage.setItem("ban-viet nguoi-duyet", name);
    await put(PUBLISHED, name);
  } else if (name === "") {
    say("Cần ghi tên người duyệt.", "bad");
  }
}

buttons.forEach((each) => each.addEventListener("click", () => {
  const { state } = each.dataset;
  return state === PUBLISHED ? approve() : put(state, "");
}));

/** One file to show to a superior: of the text as it is saved. */
find(".view__export").addEventListener("click", async () => {
  if (await ensureSaved()) {
    const link = document.createElement("a");
    link.href = place("export", { file: saved.file });
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
    say("Bản trình duyệt là một tệp đã tải về; gửi kèm thư hoặc in ra đều được.");
  }
});
