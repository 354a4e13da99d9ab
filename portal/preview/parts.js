// The parts of the box: what was hidden, problems in a list, each with the way to its line at the desk.

const HIDDEN = "preview-hidden";
const KEPT = 50; // pages whose problems are hidden

/** Returns the keys of what was hidden. */
export function hidden() {
  return JSON.parse(sessionStorage.getItem(HIDDEN) || "[]");
}

export function keepHidden(key) {
  sessionStorage.setItem(HIDDEN, JSON.stringify([...hidden(), key].slice(-KEPT)));
}

export function element(name, text, style) {
  const made = document.createElement(name);
  made.textContent = text;
  made.style.cssText = style || "";
  return made;
}

function item(problem, hasDesk) {
  const row = element("li", "", "margin:2px 0");
  if (hasDesk && problem.file.endsWith(".md")) {
    const link = element("a", problem.text, "color:inherit");
    const file = encodeURIComponent(problem.file);
    link.href = `/__desk__/edit?file=${file}&line=${problem.line}`;
    row.appendChild(link);
  } else {
    row.textContent = problem.text;
  }
  return row;
}

export function list(heading, problems, hasDesk) {
  const part = element("div", "");
  part.appendChild(element("div", heading, "margin-top:8px;opacity:.85"));
  const rows = element("ol", "", "margin:4px 0 0;padding-left:1.6em");
  problems.forEach((problem) => rows.appendChild(item(problem, hasDesk)));
  part.appendChild(rows);
  return part;
}
