const parts = import("../_includes/parts.mjs");

exports.data = { permalink: "/", title: "Trang chủ" };

exports.render = async (data) => {
  const { brief, card, page } = await parts;
  const [first, ...rest] = data.collections.newest;
  const list = rest.slice(0, 24).map(brief).join("\n");
  return page(data.title, data.title, "/", `<h2>Tin nổi bật</h2>\n${card(first)}\n${list}`);
};
