// Which edition of the index there is, and whether this script is the one that reads it.
// Without this script there is no search; pages lead to the archive by links.

import { names } from "./files.js";

const FORMAT = 1; // as in plugins/search/pages.py

// The names of the files to begin with. Throws Error "format" where they mean something else.
export async function edition() {
  const found = await names();
  if (found.format !== FORMAT) {
    throw new Error("format");
  }
  return found;
}

// Whether the page loads itself anew after a problem: the edition has a script that reads it.
// Once: until results are drawn, the page's place in history says so.
export function renews({ message }) {
  const isOld = message === "format" && !(history.state || {}).isRenewed;
  if (isOld) {
    history.replaceState({ isRenewed: true }, "");
    location.reload();
  }
  return isOld;
}
