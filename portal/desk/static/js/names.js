// A field that holds several names: each can be taken away, others are added as one types.
import { button, make } from "./dom.js";
import { offering } from "./offers.js";

const OFFERED = new Set(["tags", "people", "topics", "authors", "documents", "related", "unrelated", "members"]);

/** Return a control of a list: its element, its input, and `set` for another list. */
export function namesField({ field, id, label, value, onchange }) {
  let names = [...value];
  const list = make("ul.names__list", { "aria-label": label });
  const input = make("input.input", { id, placeholder: "Gõ để tìm, Enter để thêm" });

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
    const name = written.trim();
    input.value = "";
    if (name && !names.includes(name)) {
      take([...names, name], stay);
    }
  }

  const element = OFFERED.has(field) ? offering(input, field, add) : input;
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      add(input.value);
    }
  });
  input.addEventListener("blur", () => add(input.value, false)); // what was typed is not lost
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
