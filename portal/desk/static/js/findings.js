// What an import says of a text, as items of a list: what is open first.
import { make } from "./dom.js";

function finding({ kind, what, text, open }) {
  const chip = make(open ? "span.chip.chip--bad" : "span.chip", {}, kind);
  const words = text ? make("span.imports__words", {}, text) : null;
  return make("li.imports__finding", {}, chip, ` ${what}`, words);
}

/** Return the items of a text's findings. */
export function rows(findings) {
  return [...findings].sort((one, other) => other.open - one.open).map(finding);
}
