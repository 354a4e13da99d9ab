// What is said of the results: how many there are, what was searched for, where else to look.
// Without this script there is no search; pages lead to the archive by links.

import { element } from "./dom.js";

export const LOST = "Không tải được kết quả. Có thể mạng đang bị ngắt; những gì đã gõ vẫn còn.";

// How many results there are. `left`: the hits; `made`: the items that are shown of them.
export function count({ units, whole, isPhrase, partly }, left, made, shown) {
  const isRun = units.slice(1).some((unit, place) => unit.joined && units[place].joined);
  const isAll = left.length <= shown; // what is quoted is looked for in texts when they are shown
  const apart = partly || isRun ? 0 : left.filter(({ isApart }) => isApart).length;
  const number = isAll ? made.length : left.length;
  if (!left.length || (isAll && !number)) {
    return "Không có kết quả nào";
  }
  if ((isRun && !isAll) || !(whole || isPhrase)) {
    return "Kết quả"; // there may be more, or fewer
  }
  const some = apart ? `, trong đó ${apart} có các chữ đứng rời nhau hoặc khác dấu,` : "";
  return whole ? `${number} kết quả${some}` : `${number - apart} kết quả có các chữ liền nhau`;
}

// No results are shown, nor what goes with them.
export function empty(list, hint, ...others) {
  list.textContent = hint.textContent = "";
  others.forEach((each) => { each.hidden = true; });
}

function link(text, address) {
  const made = element("a", "results__link", text);
  made.href = address;
  return made;
}

// Shows a hint that other words were searched for, or not all of them, or a better spelling; for a
// year the way to its archive.
export function tell(place, { mended, partly, better, hits }, query) {
  place.textContent = "";
  const year = /^(?:năm )?((?:19|20)\d\d)$/i.exec(query.trim());
  if (year) {
    const address = `/luu-tru/${year[1]}/`;
    const isThere = document.querySelector(`main [href="${address}"]`);
    place.append(isThere ? link(`Mọi bài của năm ${year[1]} trong kho lưu trữ`, address)
      : `Kho lưu trữ không có bài nào của năm ${year[1]}.`);
  } else if (mended && hits.length) {
    place.append(`Tìm theo: ${better} (thay cho “${query}”)`);
  } else if (partly && hits.length) {
    place.append("Không có trang nào có đủ các chữ; đây là những kết quả gần nhất.");
  } else if (better && hits.length) {
    place.append("Có phải bạn tìm: ", link(better, `?${new URLSearchParams({ q: better })}`));
  }
}
