// While this page writes its file, a change of the file is no news.

let number = 0; // of the writes that were begun
let open = 0;

/** Do something that writes the file. */
export async function writing(work) {
  number += 1;
  open += 1;
  try {
    return await work();
  } finally {
    open -= 1;
  }
}

/** Return the answer to a question about the file that was asked while nothing wrote it; else null. */
export async function between(ask) {
  const begun = number;
  const answer = open ? null : await ask();
  return open || begun !== number ? null : answer;
}
