// The current index, and whether this script can read its format.
// Without this script there is no search; pages lead to the archive by links.

import { names } from "./files.js";

const FORMAT = 2; // as in plugins/search/pages.py

// The names of the first files. Throws FORMAT if the index has another format.
export async function edition() {
  const found = await names();
  if (found.format !== FORMAT) {
    throw FORMAT;
  }
  return found;
}

// Whether to report a problem. If the index has another format, the page reloads instead, for the
// script that fits; only once, which the history state records until results are shown.
export function remains(problem) {
  const again = problem === FORMAT && history.state !== FORMAT;
  if (again) {
    history.replaceState(FORMAT, "");
    location.reload();
  }
  return !again;
}
