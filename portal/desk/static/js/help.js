// How a text is written, for who has never seen the marks: shown when asked for.
import { ask } from "./dialogs.js";
import { find, make } from "./dom.js";

const WRITTEN = [
  ["Sang đoạn mới", "một dòng trống"],
  ["Đầu đề nhỏ", "## Kết quả sáu tháng"],
  ["Chữ đậm, chữ nghiêng", "**đậm**, *nghiêng*"],
  ["Danh sách", "- Bộ Quốc phòng\n- Bộ Công an"],
  ["Mục đánh số", "1. Nhiệm vụ thứ nhất\n2. Nhiệm vụ thứ hai"],
  ["Liên kết tới bài khác", "[tên bài](/bai-viet/2012/ten-thu-muc/)"],
  ["Tệp cho người đọc tải về, đặt cạnh bài", "[Kế hoạch số 12](ke-hoach-12.pdf)"],
  ["Ảnh, chú thích và người chụp", "![Trong ảnh có gì](hoi-nghi-1.jpg)\n*Quang cảnh hội nghị. Ảnh: Người Chụp*"],
  ["Bảng", "| Đơn vị | Số phong trào |\n| --- | --- |\n| Bộ Tư pháp | 12 |"],
  ["Khung dữ kiện", "::: Luật số 06/2022/QH15\nThông qua: 15/6/2022\nHiệu lực: 01/01/2024\nNguồn: Công báo\n:::"],
  ["Ghi chú, người đọc không thấy", "<!-- hỏi lại số liệu -->"],
];
const WORD = [
  "Trong Word, chọn tất cả (Ctrl+A), chép (Ctrl+C), rồi dán vào ô viết (Ctrl+V).",
  "Đầu đề, danh sách, bảng, chữ đậm, liên kết và ảnh được chuyển theo. Thứ gì phải bỏ thì có nút “Xem” để biết.",
  "Nếu ảnh không theo được, hãy thả cả tệp Word (.docx) vào trang này, hoặc thả ảnh vào thẻ “Ảnh”.",
];

find(".writing__help").addEventListener("click", () => ask({
  title: "Cách viết",
  content: [
    make("h3.help__title", {}, "Dán từ Word"),
    ...WORD.map((words) => make("p.dialog__words", {}, words)),
    make("h3.help__title", {}, "Gõ trong ô viết"),
    make("dl.help", {}, ...WRITTEN.map(([what, how]) => make("div.help__row", {}, make("dt", {}, what), make("dd.help__how", {}, how)))),
  ],
  choices: [{ words: "Đóng", value: true }],
  wide: true,
}));
