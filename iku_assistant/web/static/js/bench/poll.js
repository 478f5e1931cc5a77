// Others' changes: asked for every 2 s while the page is seen, every 15 s while hidden, more rarely when the line is bad.
import { call } from "./dom.js";

const SEEN = 2000;
const HIDDEN = 15000;
const RAREST = 60000;

export function watch(url, state, queue) {
  let wait = SEEN;
  let timer = 0;
  const next = () => { timer = setTimeout(ask, Math.max(wait, document.hidden ? HIDDEN : SEEN)); };

  async function ask() {
    try {
      if (!queue.pending.length) {
        const since = state.version;
        const delta = await call(`${url}?sejak=${since}`);
        if (delta && !queue.pending.length && state.version === since) state.merge(delta);
      }
      wait = SEEN;
    } catch {
      wait = Math.min(wait * 2, RAREST);
    }
    next();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    clearTimeout(timer);
    ask();
  });
  next();
}
