// A line of a photo's card: what it says of the photo, and what the photo's file says.
import { keeping } from "./boxes.js";
import { button, make } from "./dom.js";

export function line(photo, key, label, hint, work) {
  const id = `${key}-${photo.name}`;
  const suggestion = photo[`suggested_${key}`];
  const input = make("textarea.input.card__words", { id, rows: key === "credit" ? 1 : 2, "aria-describedby": hint ? `${id}-hint` : null });
  input.value = photo[key];
  const box = keeping(input, (words) => work.reword(photo.name, { [key]: words }));
  const offer = suggestion && suggestion !== photo[key] && !photo[key];
  const element = make(
    "div.card__line",
    {},
    make("label.label", { for: id }, label),
    hint ? make("span.hint", { id: `${id}-hint` }, hint) : null,
    input,
    offer ? make(
      "p.card__offer",
      {},
      `Tệp ảnh ghi: “${suggestion}” `,
      button("Dùng lời này", () => {
        input.value = suggestion;
        box.give();
        input.focus();
      }),
    ) : null,
  );
  // Before a credit the text has a full stop; who wrote none does not get one into the box.
  return { element, set: (now) => now[key] !== `${input.value.trim()}.` && box.set(now[key]) };
}
