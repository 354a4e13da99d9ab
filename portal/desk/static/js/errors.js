// What must be mended before a text is handed in or published.
import { post } from "./api.js";
import { area } from "./area.js";
import { giveAll } from "./boxes.js";
import { ask } from "./dialogs.js";
import { make } from "./dom.js";
import { noun } from "./kinds.js";
import { saved } from "./saving.js";

const news = new EventTarget();

/** Call a function with the errors that keep the text from another state. */
export const onBlocking = (work) => news.addEventListener("blocking", (event) => work(event.detail));

export const isError = ({ severity }) => severity === "error";

/** Return how many errors the text would have in another state: a draft may have more than others.
    They are shown as errors, above all else, until the text is looked at again.
    A text that cannot be asked about has none here: the server judges it when the state changes. */
export async function errorsAs(state) {
  await giveAll();
  const { file } = saved;
  try {
    const { text } = await post("header", { file, text: area.value, fields: { status: state } });
    const errors = (await post("look", { file, text })).problems.filter(isError);
    if (errors.length) {
      news.dispatchEvent(new CustomEvent("blocking", { detail: errors }));
    }
    return errors.length;
  } catch {
    return 0;
  }
}

/** Ask whether a text with errors is to be handed in. */
export const askToGoOn = (errors) => ask({
  title: "Gửi duyệt",
  content: [make("p.dialog__words", {}, `${noun(saved.file)} còn ${errors} lỗi phải sửa trước khi đăng. Vẫn gửi duyệt?`)],
  choices: [{ words: "Sửa trước", value: false }, { words: "Vẫn gửi duyệt", value: true }],
});
