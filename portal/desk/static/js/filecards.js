// The cards of the files that readers of a text download.
import { post } from "./api.js";
import { isDocument, name, relabel, takesFiles, unname } from "./attaching.js";
import { isFilled, keeping } from "./boxes.js";
import { ask } from "./dialogs.js";
import { button, find, make, size } from "./dom.js";
import { look, onLook } from "./looking.js";
import { restore } from "./removed.js";
import { ensureSaved, failed, saved } from "./saving.js";
import { say } from "./status.js";

const list = find(".files__list");
let known = ""; // the files that are shown, as JSON

async function remove(file) {
  const sure = await ask({
    title: `Bỏ tệp ${file.name}?`,
    content: [make("p.dialog__words", {}, "Tên tệp được xóa khỏi trường “Tệp”, chữ được lưu, tệp được lấy khỏi thư mục. Muốn dùng lại thì vào thẻ “Lịch sử”.")],
    choices: [{ words: "Bỏ tệp", value: true }, { words: "Giữ lại", value: false }],
  });
  if (!sure) {
    return;
  }
  try {
    await (file.used ? unname(file) : null);
    if (await ensureSaved()) {
      const { id } = await post("file-remove", { file: saved.file, name: file.name });
      say(`Đã bỏ tệp ${file.name}.`, "", [], [button("Lấy lại tệp", () => restore(id))]);
    }
  } catch (problem) {
    failed(problem);
  }
  await look();
}

function labelled(file) {
  const id = `label-${file.name}`;
  const input = make("input.input", { id, value: file.label, "aria-describedby": `${id}-hint` });
  keeping(input, (words) => relabel(file, words));
  return make(
    "div.card__line",
    {},
    make("label.label", { for: id }, "Tên người đọc thấy"),
    make("span.hint", { id: `${id}-hint` }, isDocument() ? "Để trống thì là tên của văn bản" : "Để trống thì là tên tệp"),
    input,
  );
}

function card(file) {
  const facts = file.bytes ? `, ${file.kind}, ${size(file.bytes)}` : "";
  return make(
    file.used ? "li.card" : "li.card.card--unused",
    { "aria-label": `Tệp ${file.name}` },
    make(
      "div",
      {},
      make("p.card__name", {}, make("strong", {}, file.name), facts),
      file.used ? null : make("span.chip.chip--warn", {}, "Chưa đính kèm"),
      file.linked ? make("span.chip", {}, "Trong bài có liên kết") : null,
    ),
    make(
      "div",
      {},
      file.message ? make("p.card__fault", {}, file.message) : null,
      file.used && !file.linked ? labelled(file) : null,
      make(
        "div.card__buttons",
        {},
        file.used ? null : button("Đính kèm", () => name(file).then(look), {}, "button.button.button--main"),
        file.linked ? null : button("Bỏ tệp", () => remove(file)),
      ),
    ),
  );
}

onLook(({ files, photos }) => {
  find("#tab-files").hidden = !takesFiles();
  find("#tab-photos").hidden = isDocument() && photos.length === 0;
  find(".files__count").textContent = files.length ? ` (${files.length})` : "";
  const now = JSON.stringify(files);
  const { activeElement: active } = document;
  if (now === known || isFilled(list) || (list.contains(active) && active.matches("input"))) {
    return; // a card that is typed in stays
  }
  known = now;
  const isHeld = list.contains(active);
  list.replaceChildren(...files.map(card));
  if (isHeld) {
    find("#tab-files").focus({ preventScroll: true });
  }
});
