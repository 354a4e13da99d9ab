// The server's events. One tab of all that are open listens and tells the others, as a browser has six
// connections to a server. The desk's pages listen too.

/** Call a function with each state of the preview; with `ended`, once the server is gone. */
export function follow(take) {
  const channel = new BroadcastChannel("preview");
  channel.onmessage = (event) => take(event.data);
  navigator.locks.request("preview", () => {
    const stream = new EventSource("/__preview__/events");
    let lost = 0;
    const tell = (news) => {
      channel.postMessage(news);
      take(news);
    };
    stream.onmessage = (event) => {
      clearTimeout(lost);
      lost = 0;
      tell(JSON.parse(event.data));
    };
    stream.onerror = () => {
      lost = lost || setTimeout(() => tell({ ended: true }), 1500);
    };
    return new Promise(() => {}); // the lock is kept until the tab is closed
  });
}
