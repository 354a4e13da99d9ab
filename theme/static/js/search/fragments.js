// Decodes the texts of documents that `plugins/search/fragments.py` encodes.
// Without this script there is no search; pages lead to the archive by links.

import { Reader } from "./reader.js";

const BETWEEN = [", ", ". ", "\n", "; ", ": ", " - ", "/", "-", " (", ") ", ".\n", " “", "” "];
const [SHORT, LONG, SIGNS] = [64, 32, 5];

// The lines of a fragment; `syllables`: the list that its codes refer to.
export function decode(data, syllables) {
  const reader = new Reader(data);
  let [text, afterWord, form] = ["", false, 0];
  while (reader.at < data.length) {
    const byte = data[reader.at];
    reader.at += 1;
    if (byte < 3) {
      form = byte;
    } else if (byte > 4 && byte < LONG) {
      text += BETWEEN[byte - SIGNS];
      afterWord = false;
    } else {
      let word = "";
      if (byte < SIGNS) {
        word = reader.text();
      } else if (byte < SHORT) {
        word = syllables[192 + 256 * (byte - LONG) + data[reader.at]];
        reader.at += 1;
      } else {
        word = syllables[byte - SHORT];
      }
      const isWord = byte !== 4;
      const upper = form === 2 ? word.length : form;
      text += (isWord && afterWord ? " " : "") + word.slice(0, upper).toUpperCase() + word.slice(upper);
      [afterWord, form] = [isWord, 0];
    }
  }
  const [address, title, lead, names, note, ...body] = text.split("\n");
  // Cells of tables, headings: what ends without a stop is told from what follows.
  const whole = body.join("\n").replace(/([^.!?:;…,])\n/g, "$1 · ").replace(/\n/g, " ");
  return { address, title, lead, names, note, body: whole };
}
