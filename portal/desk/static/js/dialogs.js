// Dialogs that ask; Esc closes them, and the focus goes back to where it was (<dialog> does both).
import { button, make, newId } from "./dom.js";

/** Show a dialog, open until it `isComplete`; resolve to the value of the button that was pressed, null if it was closed.
    A choice that `isFocused` is not the first: a slip of the finger shall not take that one. */
export function ask({ title, content = [], choices, wide = false, isComplete = () => true }) {
  return new Promise((resolve) => {
    const id = newId("dialog");
    let answer = null;
    const close = (value) => {
      answer = value;
      dialog.close();
    };
    const [first, ...others] = choices;
    const dialog = make(
      wide ? "dialog.dialog.dialog--wide" : "dialog.dialog",
      { "aria-labelledby": id },
      make(
        "form.dialog__form",
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            if (isComplete()) {
              close(first.value);
            }
          },
        },
        make("h2.dialog__title", { id }, title),
        make("div.dialog__content", wide ? { tabindex: 0, role: "group", "aria-labelledby": id } : {}, ...content),
        make(
          "div.dialog__buttons",
          {},
          make("button.button.button--main", { type: "submit" }, first.words),
          ...others.map((each) => button(each.words, () => close(each.value), { autofocus: each.isFocused })),
        ),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    const wanted = dialog.querySelector("[autofocus]");
    if (wanted) {
      wanted.focus();
      wanted.select?.(); // what is typed takes the place of what was proposed
    }
  });
}

/** Ask for one line, again while it is empty; resolve to it, null if the dialog was closed. */
export async function askLine({ title, words, label, value = "", yes, missing }) {
  const id = newId("line");
  const fault = make("p.fault", { id: `${id}-fault`, role: "alert" });
  const input = make("input.input", { id, value, autofocus: true, autocomplete: "name", "aria-describedby": fault.id });
  const isComplete = () => {
    fault.textContent = input.value.trim() ? "" : missing;
    input.focus();
    return !fault.textContent;
  };
  const content = [make("p.dialog__words", {}, words), make("label.label", { for: id }, label), input, fault];
  const choices = [{ words: yes, value: true }, { words: "Thôi", value: null }];
  const agreed = await ask({ title, content, choices, isComplete });
  return agreed ? input.value.trim() : null;
}

/** Tell something that must be read. */
export const tell = (title, ...words) => ask({
  title,
  content: words.map((each) => make("p.dialog__words", {}, each)),
  choices: [{ words: "Đã hiểu", value: true }],
});
