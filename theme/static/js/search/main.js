// Begins a search where there is a box: results on their own page, a list elsewhere.
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
