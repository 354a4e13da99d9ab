// Asks for what a new article needs: its title; section and date may wait.
import { get, post } from "./api.js";
import { dateField, written } from "./calendar.js";
import { ask } from "./dialogs.js";
import { make, newId } from "./dom.js";
import { say } from "./status.js";

function labelled(words, input, element = input) {
  return make("div.field", {}, make("label.label", { for: input.id }, words), element);
}

/** Ask, make the article, and return its file; null if nothing was made. */
export async function askNew(before = {}) {
  const title = make("input.input", { id: newId("title"), autofocus: true, required: true, autocomplete: "off", value: before.title });
  const section = make(
    "select.input",
    { id: newId("section") },
    make("option", { value: "" }, "(chọn sau)"),
  );
  get("suggest", { field: "section", q: "" }).then(({ items }) => {
    section.append(...items.map(({ value, label }) => make("option", { value }, label)));
    section.value = before.section || "";
  }, () => {}); // it can be chosen later
  const date = dateField({ value: before.date || written(new Date()), label: "Ngày đăng" });
  const agreed = await ask({
    title: "Viết bài mới",
    content: [
      before.fault ? make("p.fault", { role: "alert" }, before.fault) : null,
      labelled("Tiêu đề", title),
      labelled("Chuyên mục", section),
      labelled("Ngày đăng (ngày/tháng/năm)", date.input, date.element),
    ].filter(Boolean),
    choices: [{ words: "Tạo bài", value: true }, { words: "Thôi", value: false }],
  });
  if (!agreed) {
    return null;
  }
  const values = { title: title.value.trim(), section: section.value, date: date.input.value.trim() };
  try {
    return (await post("new", values)).file;
  } catch (problem) {
    say("");
    return askNew({ ...values, fault: problem.message }); // what was typed stays
  }
}
