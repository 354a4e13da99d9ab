// Names as they were written before: typed without marks they are meant all the same.
import { get } from "./api.js";

const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/** Return the one known name that a name typed without marks stands for, else the name itself. */
export async function known(field, typed) {
  if (folded(typed) !== typed.toLowerCase().normalize("NFD")) {
    return typed; // its marks tell it from others
  }
  const { items } = await get("suggest", { field, q: typed }).catch(() => ({ items: [] }));
  const same = items.filter(({ value }) => folded(value) === folded(typed));
  return same.length === 1 ? same[0].value : typed;
}
