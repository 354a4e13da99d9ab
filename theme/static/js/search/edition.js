// Which edition of the index there is, and whether this script is the one that reads it.
// Without this script there is no search; pages lead to the archive by links.

import { names } from "./files.js";

const FORMAT = 1; // as in plugins/search/pages.py

// The names of the files to begin with. Throws FORMAT where they mean something else to others.
export async function edition() {
  const found = await names();
  if (found.format !== FORMAT) {
    throw FORMAT;
  }
  return found;
}

// Whether a problem remains, to be told. Where the edition has another script, the
// page loads itself anew; once: until results are drawn, its place in history says so.
export function remains(problem) {
  const again = problem === FORMAT && history.state !== FORMAT;
  if (again) {
    history.replaceState(FORMAT, "");
    location.reload();
  }
  return !again;
}
