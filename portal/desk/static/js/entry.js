// An article in a list: its title leads to the editor.
import { make } from "./dom.js";

export const editing = (file) => `/__desk__/edit?${new URLSearchParams({ file })}`;

const DRAFTS = { drafts: "Bản nháp", review: "Chờ duyệt" };

/** Return the row of an article. */
export function entry(item) {
  const facts = [item.date, item.section].filter(Boolean);
  return make(
    "li.entry",
    {},
    make("a.entry__title", { href: editing(item.file) }, item.title || item.file),
    facts.length ? make("p.entry__facts", {}, facts.join(" · ")) : null,
    DRAFTS[item.state] && /^(van-ban|cong-khai)\//.test(item.file) ? make("span.chip", {}, DRAFTS[item.state]) : null,
    item.state === "published" && !item.is_live ? make("span.chip", {}, "Chờ xuất bản") : null,
    item.unsaved ? make("span.chip.chip--warn", {}, "Có chữ chưa lưu") : null,
    item.errors ? make("span.chip.chip--bad", {}, `${item.errors} lỗi phải sửa`) : null,
    item.problems > item.errors ? make("span.chip.chip--warn", {}, `${item.problems - item.errors} chỗ cần xem lại`) : null,
    item.unused_photos ? make("span.chip.chip--warn", {}, `${item.unused_photos} ảnh chưa dùng`) : null,
  );
}
