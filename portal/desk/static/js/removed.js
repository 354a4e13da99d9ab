// Photos and files that were taken away: shown in the text's history, brought back from there.
import { get, place, post } from "./api.js";
import { button, find, make, moment, size } from "./dom.js";
import { look } from "./looking.js";
import { failed, saved } from "./saving.js";
import { say } from "./status.js";

const box = find(".past__photos");
const list = find(".past__removed");

/** Bring a file back beside the text. */
export async function restore(id) {
  try {
    const { name, files } = await post("file-restore", { file: saved.file, id });
    const isAttached = files.some((each) => each.name === name);
    say(isAttached ? `Đã lấy lại tệp ${name}; tệp nằm ở thẻ “Tệp”.` : `Đã lấy lại ảnh ${name}; ảnh nằm ở thẻ “Ảnh”.`);
    await look();
    await showRemoved();
  } catch (problem) {
    failed(problem);
  }
}

function row({ id, name, is_photo: isPhoto, bytes, time }) {
  const src = place("removed-picture", { file: saved.file, id, width: 320 });
  return make(
    "li.past__item",
    {},
    isPhoto ? make("img.past__picture", { src, alt: "" }) : null,
    make(
      "div.past__words",
      {},
      make("strong", {}, name),
      make("span.past__note", {}, `bỏ lúc ${moment(new Date(time))}, ${size(bytes)}`),
    ),
    button("Lấy lại", () => restore(id), { "aria-label": `Lấy lại ${isPhoto ? "ảnh" : "tệp"} ${name}` }, "button.button.past__back"),
  );
}

/** Show what can be brought back. */
export async function showRemoved() {
  const { files, most } = await get("removed-files", { file: saved.file });
  box.hidden = files.length === 0;
  find("p", box).textContent = `Ảnh và tệp đã bỏ được giữ 90 ngày; của mọi bài cộng lại quá ${size(most)} thì thứ bỏ trước mất trước.`;
  list.replaceChildren(...files.map(row));
}
