// The header as a form. A change goes to the server, which writes the header; the text gets it.
import { post } from "./api.js";
import { area, change, whenFree } from "./area.js";
import { dateField } from "./calendar.js";
import { find, make } from "./dom.js";
import { onLook } from "./looking.js";
import { namesField } from "./names.js";
import { beforeSave, failed, saved } from "./saving.js";

const FIRST = ["title", "section", "date", "tags", "authors", "summary"];
const ELSEWHERE = new Set(["status", "approver"]); // the buttons that hand in and approve
const HINTS = {
  title: "Viết hoa như câu thường",
  date: "Ngày ở tương lai là hẹn giờ đăng",
  summary: "Một, hai câu; hiện ở trang chủ và đầu bài",
};
const form = find(".fields__first");
const others = find(".fields__others");
const controls = new Map();
let sending = Promise.resolve();

async function send(name, value) {
  const text = area.value;
  try {
    const answer = await post("header", { file: saved.file, text, fields: { [name]: value } });
    if (area.value !== text) {
      await send(name, value); // typed meanwhile
      return;
    }
    await new Promise((done) => whenFree(() => {
      change(answer.text);
      done();
    }));
  } catch (problem) {
    failed(problem);
  }
}

/** Changes are sent one after another: each begins from the text that the one before made. */
function changed(name, value) {
  controls.get(name).value = JSON.stringify(value);
  sending = sending.then(() => send(name, value));
}

function select(field, options) {
  const { choices } = field;
  const known = choices.includes(field.value) || !field.value;
  const list = ["", ...choices, ...(known ? [] : [field.value])];
  const input = make("select.input", options, ...list.map((each) => make("option", { value: each }, each || "(chưa chọn)")));
  input.value = field.value;
  return input;
}

function plain(field, id) {
  const options = { id, "aria-describedby": HINTS[field.name] ? `${id}-hint` : null, onchange: () => changed(field.name, input.value.trim()) };
  const input = field.kind === "choice"
    ? select(field, options)
    : make(field.kind === "long" ? "textarea.input" : "input.input", { ...options, rows: field.kind === "long" ? 3 : null });
  input.value = field.value;
  return { input, element: input };
}

function control(field) {
  const id = `field-${field.name}`;
  const options = { ...field, id, field: field.name, onchange: (value) => changed(field.name, value) };
  if (Array.isArray(field.value)) {
    return namesField(options);
  }
  return field.kind === "date" ? dateField(options) : plain(field, id);
}

function add(field) {
  const { input, element, set = (value) => { input.value = value; } } = control(field);
  const hint = HINTS[field.name];
  const row = make(
    "div.field",
    {},
    make("label.label", { for: input.id }, field.label),
    hint ? make("span.hint", { id: `${input.id}-hint` }, hint) : null,
    element,
  );
  (FIRST.includes(field.name) ? form : others).append(row);
  controls.set(field.name, { row, set, value: JSON.stringify(field.value) });
}

beforeSave(() => sending);

onLook(({ fields }) => {
  const shown = fields.filter(({ name }) => !ELSEWHERE.has(name));
  const rank = ({ name }) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  for (const field of [...shown].sort((one, other) => rank(one) - rank(other))) {
    const known = controls.get(field.name);
    if (!known) {
      add(field);
    } else if (known.value !== JSON.stringify(field.value) && !known.row.contains(document.activeElement)) {
      known.value = JSON.stringify(field.value);
      known.set(field.value);
    }
  }
});
