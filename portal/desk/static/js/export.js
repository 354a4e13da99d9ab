// One file to show to a superior.
import { place } from "./api.js";
import { find } from "./dom.js";
import { ensureSaved, saved } from "./saving.js";
import { say } from "./status.js";

/** It is made of the text as it is saved. */
find(".view__export").addEventListener("click", async () => {
  if (await ensureSaved()) {
    const link = document.createElement("a");
    link.href = place("export", { file: saved.file });
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
    say("Bản trình duyệt là một tệp đã tải về; gửi kèm thư, hoặc mở ra rồi nhấn Ctrl+P để in hay lưu PDF.");
  }
});
