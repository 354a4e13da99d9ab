// Dialogs that ask; Esc closes them, and the focus goes back to where it was (<dialog> does both).
import { button, make, newId } from "./dom.js";

/** Show a dialog; resolve to the value of the button that was pressed, null if it was closed. */
export function ask({ title, content = [], choices, wide = false }) {
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
            close(first.value);
          },
        },
        make("h2.dialog__title", { id }, title),
        make("div.dialog__content", wide ? { tabindex: 0, role: "group", "aria-labelledby": id } : {}, ...content),
        make(
          "div.dialog__buttons",
          {},
          make("button.button.button--main", { type: "submit" }, first.words),
          ...others.map((each) => button(each.words, () => close(each.value))),
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
    }
  });
}

/** Ask for one line; resolve to it, null if the dialog was closed. */
export async function askLine({ title, words, label, value = "", yes }) {
  const id = newId("line");
  const input = make("input.input", { id, value, autofocus: true, autocomplete: "name" });
  const content = [
    ...(words ? [make("p.dialog__words", {}, words)] : []),
    make("label.label", { for: id }, label),
    input,
  ];
  const choices = [{ words: yes, value: true }, { words: "Thôi", value: null }];
  const agreed = await ask({ title, content, choices });
  return agreed ? input.value.trim() : null;
}

/** Tell something that must be read. */
export const tell = (title, ...words) => ask({
  title,
  content: words.map((each) => make("p.dialog__words", {}, each)),
  choices: [{ words: "Đã hiểu", value: true }],
});
