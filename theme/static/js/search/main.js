// Starts the search box: with results on the page of results, with suggestions elsewhere.
// Without this script the form leads to the page of results.

import { combobox } from "./box.js";
import { results } from "./page.js";

const box = document.querySelector(".search-box__input");
const root = document.querySelector(".results");
if (root) {
  results(box, root);
} else {
  combobox(box);
}
