// A photo as a card: its picture, the words that go with it, and what can be done with it.
import { place, post } from "./api.js";
import { button, make } from "./dom.js";
import { line } from "./cardline.js";
import { ask } from "./dialogs.js";
import { restore } from "./removed.js";
import { failed, saved } from "./saving.js";
import { say } from "./status.js";

const DRAGGED = "text/x-photo";

async function remove(photo, work) {
  const sure = await ask({
    title: `Bỏ ảnh ${photo.name}?`,
    content: [make("p.dialog__words", {}, "Tệp ảnh được lấy khỏi thư mục của bài. Muốn dùng lại thì vào thẻ “Lịch sử”.")],
    choices: [{ words: "Bỏ ảnh", value: true }, { words: "Giữ lại", value: false }],
  });
  if (sure) {
    try {
      const { id } = await post("file-remove", { file: saved.file, name: photo.name });
      work.removed(photo.name);
      say(`Đã bỏ ảnh ${photo.name}.`, "", [], [button("Lấy lại ảnh", () => restore(id))]);
    } catch (problem) {
      failed(problem);
    }
  }
}

function buttons(photo, at, total, work) {
  const step = (to, words, sign) => button(sign, () => work.move(photo.name, to), {
    id: `${words}-${photo.name}`, "aria-label": `${words}: ${photo.name}`, disabled: to < 0 || to >= total,
  }, "button.button.button--square");
  return make(
    "div.card__buttons",
    {},
    photo.used || photo.message ? null : button("Đưa vào bài", () => work.place(photo.name), {}, "button.button.button--main"),
    step(at - 1, "Lên trước", "↑"),
    step(at + 1, "Xuống sau", "↓"),
    photo.used
      ? make("span.hint", {}, "Muốn bỏ ảnh thì xóa dòng ảnh trong bài trước.")
      : button("Bỏ ảnh", () => remove(photo, work)),
  );
}

/** Return the card of a photo: its element, and `set` for the words that the text has now. */
export function card(photo, at, total, work) {
  const src = place("photo", { file: saved.file, name: photo.name, width: 320 });
  const size = photo.width ? `, ${photo.width} × ${photo.height}` : "";
  const handle = make("img.card__picture", { src, alt: "", width: photo.width, height: photo.height, draggable: "true" });
  const lines = [
    line(photo, "alt", "Mô tả", "Trong ảnh có gì, cho người không thấy ảnh", work),
    line(photo, "caption", "Chú thích", "", work),
    line(photo, "credit", "Người chụp", "", work),
  ];
  const element = make(
    photo.used ? "li.card" : "li.card.card--unused",
    { "aria-label": `Ảnh ${photo.name}` },
    make(
      "div.card__media",
      {},
      photo.message ? make("p.card__fault", {}, photo.message) : handle,
      make("p.card__name", {}, make("strong", {}, photo.name), size),
      photo.used ? null : make("span.chip.chip--warn", {}, "Chưa có trong bài"),
    ),
    make(
      "div.card__lines",
      {},
      ...lines.map((each) => each.element),
      buttons(photo, at, total, work),
    ),
  );
  handle.addEventListener("dragstart", (event) => event.dataTransfer.setData(DRAGGED, photo.name));
  element.addEventListener("dragover", (event) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault());
  element.addEventListener("drop", (event) => {
    const name = event.dataTransfer.getData(DRAGGED);
    if (name) {
      event.preventDefault();
      work.move(name, at);
    }
  });
  return { element, set: (now) => lines.forEach((each) => each.set(now)) };
}
