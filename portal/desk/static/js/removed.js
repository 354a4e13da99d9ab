// Photos that were taken away from the article: shown in its history, brought back from there.
import { get, place, post } from "./api.js";
import { button, find, make, moment } from "./dom.js";
import { look } from "./looking.js";
import { failed, saved } from "./saving.js";
import { say } from "./status.js";

const box = find(".past__photos");
const list = find(".past__removed");
const UNITS = [[2 ** 30, "GB"], [2 ** 20, "MB"], [2 ** 10, "KB"]];

function size(bytes) {
  const [unit, name] = UNITS.find(([each]) => bytes >= each) || UNITS.at(-1);
  return `${(bytes / unit).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} ${name}`;
}

/** Bring a photo back beside the text. */
export async function restore(id) {
  try {
    const { name } = await post("photo-restore", { file: saved.file, id });
    say(`Đã lấy lại ảnh ${name}; ảnh nằm ở thẻ “Ảnh”.`);
    await look();
    await showRemoved();
  } catch (problem) {
    failed(problem);
  }
}

function row({ id, name, bytes, time }) {
  const src = place("removed-photo", { file: saved.file, id, width: 320 });
  return make(
    "li.past__item",
    {},
    make("img.past__picture", { src, alt: "" }),
    make(
      "div.past__words",
      {},
      make("strong", {}, name),
      make("span.past__note", {}, `bỏ lúc ${moment(new Date(time))}, ${size(bytes)}`),
    ),
    button("Lấy lại", () => restore(id), { "aria-label": `Lấy lại ảnh ${name}` }, "button.button.past__back"),
  );
}

/** Show the photos that can be brought back. */
export async function showRemoved() {
  const { photos, most } = await get("removed-photos", { file: saved.file });
  box.hidden = photos.length === 0;
  find("p", box).textContent = `Ảnh đã bỏ được giữ 90 ngày; của mọi bài cộng lại quá ${size(most)} thì ảnh bỏ trước mất trước.`;
  list.replaceChildren(...photos.map(row));
}
