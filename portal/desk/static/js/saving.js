// The text goes into its file when the editor saves; a file that somebody else changed is not lost.
import { post } from "./api.js";
import { area, change } from "./area.js";
import { giveAll, isFilling } from "./boxes.js";
import { settleConflict, showBeside } from "./conflict.js";
import { clock, find } from "./dom.js";
import { say } from "./status.js";
import { writing } from "./writing.js";

const label = find(".bar__saved");
const news = new EventTarget();
let when = ""; // the last save
/** What is in the file, as far as this page knows. */
export const saved = { file: "", text: "", version: "" };

export const isUnsaved = () => area.value !== saved.text || isFilling();

/** Call a function with the server's answer whenever the text was saved or is no longer kept. */
export const onSaved = (work) => news.addEventListener("saved", (event) => work(event.detail));

/** Call a function when the server gives no answer. */
export const onLost = (work) => news.addEventListener("lost", work);

export function showState(words) {
  label.textContent = words || (isUnsaved() ? "Chưa lưu" : `Đã lưu${when}`);
  label.classList.toggle("bar__saved--not", isUnsaved());
}

/** Begin with a text as it is in its file. */
export function begin({ file, text, version }) {
  Object.assign(saved, { file, text, version });
  showState();
}

/** Take over what is in the file now, in place of what was typed. */
export function takeOver(text, version) {
  Object.assign(saved, { text, version });
  change(text);
  showState();
}

/** Tell of a request that failed. */
export function failed(problem) {
  if (problem.status === 0) {
    news.dispatchEvent(new Event("lost"));
  } else if (problem.status) {
    say(problem.message, "bad");
  } else {
    throw problem; // a fault of ours
  }
}

/** Wait for what a field does when it is left. */
const settled = () => new Promise((done) => setTimeout(done)).then(giveAll);

/** Save what is not saved; true if the file then holds the text. */
export async function ensureSaved() {
  await settled();
  return !isUnsaved() || save();
}

/** Write the text into its file; true if that was done. */
export async function save() {
  await settled();
  const text = area.value;
  showState("Đang lưu…");
  try {
    const answer = await writing(() => post("save", { file: saved.file, text, version: saved.version }));
    Object.assign(saved, { text, version: answer.version });
    when = ` lúc ${clock()}`;
    showState();
    news.dispatchEvent(new CustomEvent("saved", { detail: answer }));
    return true;
  } catch (problem) {
    showState();
    if (problem.status === 409) {
      return settle(problem, text);
    }
    failed(problem);
    return false;
  }
}

/** Have the editor choose between both texts of a file; true if the file's is taken. */
export async function settle(problem, mine) {
  const { text, version } = problem.body;
  const choice = await settleConflict(problem.message, mine, text);
  if (choice === "mine") {
    saved.version = version;
    return save();
  }
  if (choice === "theirs") {
    takeOver(text, version);
  } else if (choice === "both") {
    begin({ ...saved, text, version }); // known now: the next save does not ask again
    showBeside(text);
    say("Bản trên đĩa nằm ở thẻ “Lịch sử”. Ghép xong thì nhấn “Lưu”; bản ấy vẫn được giữ trong lịch sử.");
  }
  return choice === "theirs";
}
