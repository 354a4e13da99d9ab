// The header as a form. A change goes to the server, which writes the header; the text gets it.
import { isFilled, note } from "./boxes.js";
import { HINTS, control } from "./controls.js";
import { find, make } from "./dom.js";
import { writeFields } from "./header.js";
import { onLook } from "./looking.js";
import { failed, saved } from "./saving.js";
import { say } from "./status.js";

const FIRST = ["title", "section", "date", "tags", "authors", "summary"];
const ELSEWHERE = new Set(["status", "approver"]); // the buttons that hand in and approve
const RETRY = 2000; // milliseconds
const form = find(".fields__first");
const others = find(".fields__others");
const controls = new Map();
let sending = Promise.resolve();

/** Put a value into the text; false if the server gave no answer. */
async function send(name, value) {
  try {
    await writeFields({ [name]: value });
  } catch (problem) {
    failed(problem);
    return problem.status !== 0;
  }
  return true;
}

/** Changes are sent one after another: each begins from the text that the one before made. */
async function changed(name, value) {
  const control = controls.get(name);
  control.value = JSON.stringify(value);
  control.waiting += 1;
  const number = control.last += 1;
  sending = sending.then(() => send(name, value));
  const given = sending;
  note(control.row, () => given); // not in the text before the answer
  const isGiven = await given;
  control.waiting -= 1;
  if (number !== control.last) {
    return; // a later value is on its way
  }
  if (isGiven) {
    note(control.row, null);
  } else {
    const again = () => number === control.last && changed(name, value);
    note(control.row, again);
    setTimeout(again, RETRY);
    say(`Mất liên lạc với chương trình viết bài: ô “${control.label}” chưa vào bài, sẽ tự gửi lại khi có liên lạc. Đừng đóng trang này.`, "bad");
  }
}

/** Put a value into the text and the form, as if it was chosen there. */
export function setField(name, value) {
  controls.get(name).set(value);
  return changed(name, value);
}

/** Tell whether a field is in sight at once: of documents and notices all are. */
const isFirst = ({ name }) => FIRST.includes(name) || /^(van-ban|cong-khai)\//.test(saved.file);

function add(field) {
  const { input, element, set } = control(field, (value) => changed(field.name, value));
  const hint = HINTS[field.name];
  const row = make(
    "div.field",
    {},
    make("label.label", { for: input.id }, field.label),
    hint ? make("span.hint", { id: `${input.id}-hint` }, hint) : null,
    element,
  );
  (isFirst(field) ? form : others).append(row);
  controls.set(field.name, { row, set, label: field.label, waiting: 0, last: 0, value: JSON.stringify(field.value) });
}

onLook(({ fields }) => {
  others.parentNode.hidden = fields.every(isFirst);
  const shown = fields.filter(({ name }) => !ELSEWHERE.has(name));
  const rank = ({ name }) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  for (const field of [...shown].sort((one, other) => rank(one) - rank(other))) {
    const known = controls.get(field.name);
    if (!known) {
      add(field);
    } else if (known.value !== JSON.stringify(field.value) && !known.waiting && !isFilled(known.row) && !known.row.contains(document.activeElement)) {
      known.value = JSON.stringify(field.value);
      known.set(field.value);
    }
  }
});
