// Names offered under a field while one types (WAI-ARIA combobox): arrows, Enter, Esc.
import { get } from "./api.js";
import { later, make, newId } from "./dom.js";

const PAUSE = 150; // milliseconds

/** Offer names of a field under an input; `pick` gets the value that was chosen. */
export function offering(input, field, pick) {
  const id = newId("offers");
  const list = make("ul.offers__list", { id, role: "listbox", "aria-label": "Gợi ý", hidden: true });
  let items = [];
  let at = -1;
  let number = 0; // of the latest question

  function mark(to) {
    at = to;
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    ask.stop();
    number += 1; // what was asked before opens nothing
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function choose(chosen) {
    const { value } = items[chosen];
    close();
    pick(value);
  }

  const ask = later(PAUSE, async () => {
    const asked = number += 1;
    const answer = await get("suggest", { field, q: input.value }).catch(() => ({ items: [] }));
    if (number !== asked || document.activeElement !== input) {
      return;
    }
    items = answer.items;
    list.textContent = "";
    list.append(...items.map(({ value, label }, place) => make("li.offers__item", {
      role: "option",
      id: `${id}-${place}`,
      "aria-selected": "false",
      onmousedown: (event) => {
        event.preventDefault(); // the focus stays in the field
        choose(place);
      },
    }, label, label === value ? null : make("span.offers__value", {}, value))));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  });

  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false",
  })) {
    input.setAttribute(name, value);
  }
  input.addEventListener("input", () => {
    number += 1;
    ask();
  });
  input.addEventListener("focus", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      mark((at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      choose(at);
    } else if (event.key === "Enter" && !event.isComposing) { // what was typed is taken as it is
      close();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return make("div.offers", {}, input, list);
}
