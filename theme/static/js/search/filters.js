// Filters by year and section with their numbers of results, and the order.
// Without this script there is no search; pages lead to the archive by links.

import { element, year } from "./dom.js";
import { unaccent } from "./fold.js";

export const slug = (name) => unaccent(name).toLowerCase().replace(/[^a-z0-9]+/g, "-");
const section = ({ segment, id }) => segment.sections[id];
const of = { nam: (hit) => `${year(hit.day)}`, muc: (hit) => slug(section(hit)) };

function fits(hit, chosen, names) {
  return names.every((name) => !chosen[name] || of[name](hit) === chosen[name]);
}

// The hits that pass the chosen filters, in the chosen order.
export function filtered(hits, chosen) {
  const left = hits.filter((hit) => fits(hit, chosen, ["nam", "muc"]));
  const sign = { moi: -1, cu: 1 }[chosen.sap];
  if (!sign && chosen.muc) {
    left.sort((one, other) => !one.until - !other.until || other.score - one.score); // open notices first
  }
  return sign ? left.sort((one, other) => sign * (one.day - other.day || one.id - other.id)) : left;
}

// Fills a <select> with the values of some hits and their counts, after its first option.
function fill(select, hits, value, label, chosen, order) {
  const counts = new Map();
  hits.forEach((hit) => {
    const key = value(hit);
    const [count] = counts.get(key) || [0];
    counts.set(key, [count + 1, label(hit)]);
  });
  if (chosen && !counts.has(chosen)) {
    counts.set(chosen, [0, chosen]);
  }
  const rows = Array.from(counts).filter(([key]) => key).sort(order);
  select.length = 1;
  rows.forEach(([key, [count, name]]) => {
    const option = element("option", "", `${name} (${count})`);
    option.value = key;
    select.append(option);
  });
  select.value = chosen || "";
}

// Each list counts the hits that pass the other filter.
export function offer(form, hits, chosen) {
  const years = hits.filter((hit) => fits(hit, chosen, ["muc"]));
  const sections = hits.filter((hit) => fits(hit, chosen, ["nam"]));
  fill(form.nam, years, of.nam, of.nam, chosen.nam, ([one], [other]) => other - one);
  fill(form.muc, sections, of.muc, section, chosen.muc, ([, [one]], [, [other]]) => other - one);
  form.sap.value = chosen.sap || "";
}
