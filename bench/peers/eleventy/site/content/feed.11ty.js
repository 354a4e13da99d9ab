const parts = import("../_includes/parts.mjs");

exports.data = { permalink: "/feed.xml" };

exports.render = async (data) => {
  const { SITE, escape } = await parts;
  const entries = data.collections.newest.slice(0, 20).map((each) => `<entry>
<title>${escape(each.data.title)}</title><id>${each.url}</id>
<updated>${each.date.toISOString()}</updated>
<content type="html">${escape(each.content)}</content></entry>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${SITE}</title>${entries.join("\n")}</feed>`;
};
