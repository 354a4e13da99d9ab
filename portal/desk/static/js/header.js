// Values of the header: the server writes them into the text as it stands, and the text box gets it.
import { post } from "./api.js";
import { area, change, whenFree } from "./area.js";
import { saved } from "./saving.js";

/** Put values into the header of what is in the text box, whatever is typed meanwhile. */
export async function writeFields(fields) {
  const text = area.value;
  const answer = await post("header", { file: saved.file, text, fields });
  if (area.value !== text) {
    return writeFields(fields); // typed meanwhile
  }
  return new Promise((done) => whenFree(() => {
    change(answer.text);
    done();
  }));
}
