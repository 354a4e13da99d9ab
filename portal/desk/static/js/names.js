// A field that holds several names: each can be taken away, others are added as one types.
import { note } from "./boxes.js";
import { button, make } from "./dom.js";
import { offering } from "./offers.js";
import { known } from "./spelling.js";

const MARKER = /^\s*(?:[-–—•+*]|\d{1,3}[.)])\s+(?=\S)/; // of an item in a list of somebody's

/** Return a control of a list: its element, its input, and `set` for another list.
    `separators`: the signs that part two names on one line, "" for none. */
export function namesField({ name: field, id, label, value, separators, is_suggested: isSuggested, onchange }) {
  let names = [...value];
  const list = make("ul.names__list", { "aria-label": label });
  const input = make("input.input", { id, placeholder: isSuggested ? "Gõ để tìm, Enter để thêm" : "Gõ rồi nhấn Enter để thêm" });

  function render() {
    list.textContent = "";
    list.hidden = names.length === 0;
    list.append(...names.map((name) => make(
      "li.names__item",
      {},
      name,
      button("×", () => take(names.filter((each) => each !== name)), { "aria-label": `Bỏ ${name}` }, "button.names__remove"),
    )));
  }

  function take(now, stay = true) {
    names = now;
    render();
    if (stay) {
      input.focus();
    }
    onchange(names);
  }

  function add(written, stay = true) {
    input.value = "";
    note(input, null);
    const now = [...new Set([...names, ...written.map((each) => each.trim()).filter(Boolean)])];
    if (now.length > names.length) {
      const added = now.slice(names.length);
      take(now, stay);
      if (isSuggested) {
        added.forEach(spell);
      }
    }
  }

  /** Write a name as it was written before, once the server has told how. */
  async function spell(name) {
    const better = await known(field, name);
    if (better !== name && names.includes(name)) {
      take([...new Set(names.map((each) => (each === name ? better : each)))], false);
    }
  }

  const parted = (words) => (separators ? words.split(new RegExp(`[${separators}]`)) : [words]);
  const typed = () => parted(input.value);
  const leave = () => add(typed(), false); // what was typed is not lost
  const element = isSuggested ? offering(input, field, (value) => add([value])) : input;
  input.addEventListener("input", (event) => {
    const parts = typed();
    const rest = parts.pop();
    if (parts.length && !event.isComposing) { // a separator ends a name
      add(parts);
      input.value = rest.trimStart();
    }
    note(input, input.value.trim() ? leave : null);
  });
  input.addEventListener("paste", (event) => { // a field of one line would run the lines together
    const lines = event.clipboardData.getData("text/plain").split(/[\r\n]+/).filter((line) => line.trim());
    if (lines.length > 1) {
      event.preventDefault();
      const { value: before, selectionStart, selectionEnd } = input;
      lines[0] = before.slice(0, selectionStart) + lines[0];
      lines.push(lines.pop() + before.slice(selectionEnd));
      add(lines.flatMap((line) => parted(line.replace(MARKER, ""))));
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      add(typed());
    }
  });
  input.addEventListener("blur", leave);
  render();
  return {
    input,
    element: make("div.names", {}, list, element),
    set(now) {
      names = [...now];
      render();
    },
  };
}
