// The controls of the header's form, each for a kind of field.
import { keeping } from "./boxes.js";
import { dateField } from "./calendar.js";
import { make } from "./dom.js";
import { namesField } from "./names.js";

export const HINTS = {
  title: "Viết hoa như câu thường",
  date: "Ngày ở tương lai là hẹn giờ đăng",
  summary: "Một, hai câu; hiện ở trang chủ và đầu bài",
};

function select(field, options) {
  const { choices } = field;
  const known = choices.includes(field.value) || !field.value;
  const list = ["", ...choices, ...(known ? [] : [field.value])];
  const input = make("select.input", options, ...list.map((each) => make("option", { value: each }, each || "(chưa chọn)")));
  input.value = field.value;
  return input;
}

function plain(field, id) {
  const options = { id, "aria-describedby": HINTS[field.name] ? `${id}-hint` : null };
  const input = field.kind === "long" ? make("textarea.input", { ...options, rows: 3 }) : make("input.input", options);
  input.value = field.value;
  return { input, element: input };
}

function chosen(field, id, changed) {
  const input = select(field, { id, onchange: () => changed(input.value) });
  return { input, element: input, set: (value) => { input.value = value; } };
}

/** Return a field's control; `set` shows another value, unless this one is being typed. */
export function control(field, changed) {
  const id = `field-${field.name}`;
  if (Array.isArray(field.value)) {
    return namesField({ ...field, id, onchange: changed });
  }
  if (field.kind === "choice") {
    return chosen(field, id, changed);
  }
  const made = field.kind === "date" ? dateField({ ...field, id, onchange: () => box.give() }) : plain(field, id);
  const box = keeping(made.input, changed);
  return { ...made, set: box.set };
}
