// Sends edits in order, one list at a time, and keeps what is not sent yet in the browser.
// A lost line or an expired session only makes it wait: an edit has its own id, so sending it twice does no harm.
import { call, Refused } from "./dom.js";

const WAIT = [1000, 2000, 4000, 8000, 15000];

export class Queue {
  constructor(url, key, hooks) {
    Object.assign(this, { url, key, hooks, pending: [], sending: 0, tries: 0, idle: [] });
    try {
      this.pending = JSON.parse(localStorage.getItem(key) ?? "[]");
    } catch {
      this.pending = [];
    }
    window.addEventListener("online", () => this.send());
    window.addEventListener("beforeunload", (event) => { if (this.pending.length) event.preventDefault(); });
    if (this.pending.length) this.send();
  }

  keep() {
    try {
      if (this.pending.length) localStorage.setItem(this.key, JSON.stringify(this.pending));
      else localStorage.removeItem(this.key);
    } catch { /* a full or forbidden store: the edits stay in memory */ }
  }

  add(...edits) {
    for (const edit of edits) if (!this.joins(edit)) this.pending.push(edit);
    this.keep();
    this.send();
  }

  // A text typed on while its last version still waits: one edit, the newest text.
  joins(edit) {
    const last = this.pending.at(-1);
    const waits = this.pending.length > this.sending;
    if (!waits || edit.op !== "set" || last.op !== "set") return false;
    if (last.entity !== edit.entity || last.id !== edit.id || last.field !== edit.field) return false;
    last.after = edit.after;
    return true;
  }

  async send() {
    if (this.sending || !this.pending.length) return;
    clearTimeout(this.timer);
    this.sending = this.pending.length;
    this.hooks.status("saving");
    try {
      const delta = await call(this.url, this.pending.slice(0, this.sending));
      this.pending.splice(0, this.sending);
      this.tries = 0;
      this.done();
      this.hooks.saved(delta);
    } catch (error) {
      this.sending = 0;
      if (error instanceof Refused && ![401, 429].includes(error.status) && error.status < 500) this.refuse(error);
      else this.retry(error);
    }
  }

  done() {
    this.sending = 0;
    this.keep();
    if (this.pending.length) return void this.send();
    for (const run of this.idle.splice(0)) run();
  }

  refuse(error) {
    const edits = this.pending.splice(0);
    this.keep();
    for (const run of this.idle.splice(0)) run();
    this.hooks.refused(error, edits);
  }

  retry(error) {
    this.keep();
    const expired = error instanceof Refused && error.status === 401;
    this.hooks.status(expired ? "expired" : "waiting");
    const wait = expired ? 5000 : WAIT[Math.min(this.tries++, WAIT.length - 1)];
    this.timer = setTimeout(() => this.send(), wait);
  }

  // Resolves when everything given so far is stored (or refused).
  settled() {
    return this.pending.length ? new Promise((run) => this.idle.push(run)) : Promise.resolve();
  }
}
