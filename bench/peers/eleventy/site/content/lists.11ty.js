const parts = import("../_includes/parts.mjs");

exports.data = {
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink: ({ list }) => list.url,
};

exports.render = async ({ list }) => {
  const { card, escape, page } = await parts;
  const links = Array.from({ length: list.count }, (_, number) =>
    `<a href="${list.first}${number ? `trang/${number + 1}/` : ""}">${number + 1}</a>`);
  const main = `<h1>${escape(list.title)}</h1>
<p>${list.total} bài, trang ${list.number}/${list.count}</p>
${list.list.map(card).join("\n")}
${list.count > 1 ? `<nav class="pages">${links.join(" ")}</nav>` : ""}`;
  return page(list.title, list.title, list.url, main);
};
