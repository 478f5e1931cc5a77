// The field for a statement: saves itself, underlines what the check found, answers while one types.
import { call, el, later, marked } from "./dom.js";

const STOP_TYPING = 1200;
const BLINK = 250;

export class Editor {
  constructor(box, node, state, editing, base, hooks) {
    Object.assign(this, { box, id: node.id, state, editing, base, hooks, asked: 0 });
    this.area = box.querySelector("textarea");
    this.echo = box.querySelector(".echo");
    this.marks = node.t ? node.m : [];
    this.known = !editing.queue.pending.length;
    this.save = later(STOP_TYPING, () => this.store());
    this.check = later(BLINK, () => this.judge());
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => this.store());
    this.area.addEventListener("keydown", (event) => this.key(event));
    this.grow();
    this.paint();
  }

  typed() {
    this.dirty = true;
    this.marks = [];
    this.grow();
    this.paint();
    this.hooks.unsaved();
    this.save();
    this.check();
  }

  grow() {
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }
  paint() {
    this.echo.replaceChildren(marked(this.area.value, this.marks), "\n");
  }

  store() {
    this.save.cancel();
    if (!this.state.node(this.id)) this.check.cancel(); // nothing is asked about a box that is gone
    if (!this.dirty || !this.state.node(this.id)) return;
    this.dirty = false;
    this.editing.statement(this.id, this.area.value);
  }

  async judge() {
    const mine = ++this.asked;
    const text = this.area.value;
    try {
      if (!this.known) await this.editing.queue.settled();
      this.known = true;
      if (!this.state.node(this.id)) return;
      const answer = await call(`${this.base}/periksa-teks`, { node: this.id, field: "statement", text });
      if (mine !== this.asked || text !== this.area.value) return;
      this.marks = answer.tanda;
      this.paint();
      this.hooks.found(answer.html);
    } catch { /* the check comes with the next save */ }
  }

  // Enter saves and adds a sibling, Tab a child, Shift+Tab goes up, Shift+Enter breaks the line, Escape leaves.
  key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { state, editing, id } = this;
    const acts = {
      Enter: () => !event.shiftKey && (() => editing.addSibling(id)),
      Tab: () => (event.shiftKey ? () => state.node(id).p && state.select(state.node(id).p, { edit: true }) : () => editing.addChild(id)),
      Escape: () => () => this.hooks.leave(),
    };
    const act = acts[event.key]?.();
    if (!act) return;
    event.preventDefault();
    this.store();
    act();
  }
}

export function editorBox(node, canEdit) {
  const area = el("textarea", { id: "rumusan", rows: "2", "aria-label": "Rumusan", readonly: canEdit ? null : true, placeholder: "Kondisi apa yang dicapai?", spellcheck: "false", "aria-describedby": "tombol-editor" });
  area.value = node.t ?? "";
  return el("div", { class: "editor" }, el("div", { class: "echo", "aria-hidden": "true" }), area);
}
