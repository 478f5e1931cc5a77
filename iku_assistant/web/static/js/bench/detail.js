// The panel on the right: where one is, the statement, what can be done, and what the server says about it.
import { Editor, editorBox } from "./editor.js";
import { el, fragment, say } from "./dom.js";
import { underline } from "./state.js";

export class Detail {
  constructor(root, state, editing, base, hooks) {
    Object.assign(this, { root, state, editing, base, hooks, shownId: null });
    state.on("select", (why) => this.show(why));
    state.on("tree", (delta) => this.changed(delta));
    root.addEventListener("change", (event) => this.field(event));
    root.addEventListener("click", (event) => this.button(event));
  }

  show(why) {
    const node = this.state.node(this.state.selected);
    this.editor?.store();
    this.shownId = node?.id ?? null;
    if (!node) return this.root.replaceChildren(el("p", { class: "empty" }, "Pilih sebuah sasaran di daftar atau di bagan."));
    const kind = this.state.kinds[node.k];
    const unit = this.state.units[node.ow];
    const box = editorBox(node, this.state.canEdit);
    this.live = el("div", { "aria-live": "polite", id: "temuan-langsung" });
    this.rest = el("div", {}, el("p", { class: "soft" }, "Memuat…"));
    this.root.replaceChildren(el("div", { class: "detail" },
      el("h1", { class: "head-line" }, [kind?.label ?? node.k, unit?.nama].filter(Boolean).join(" · ")),
      el("p", { class: "under" }, underline(this.state, node).slice(unit ? 1 : 0).join(" · ")),
      box, this.state.canEdit ? this.keys() : null, this.state.canEdit ? this.operations(node) : null, this.live, this.rest));
    this.editor = new Editor(box, node, this.state, this.editing, this.base, {
      found: (html) => this.findings(html), unsaved: this.hooks.unsaved, leave: this.hooks.leave,
    });
    this.load();
    if (why.edit) this.focus();
    else if (why.gone && document.activeElement === document.body) this.hooks.leave();
  }

  keys() {
    const key = (name) => el("kbd", {}, name);
    return el("p", { class: "keys", id: "tombol-editor" }, key("Enter"), " simpan + saudara · ", key("Tab"), " simpan + anak · ", key("Shift+Tab"), " ke induk · ", key("Esc"), " selesai");
  }

  operations(node) {
    const op = (label, what, title) => el("button", { class: "btn small", type: "button", "data-op": what, title }, label);
    const kinds = this.state.childKinds(node.k);
    const choice = el("select", { "aria-label": "Jenis anak yang ditambah", class: "child-kind" }, ...kinds.map((k) => el("option", { value: k }, this.state.kinds[k].label)));
    return el("div", { class: "ops" }, op("+ Saudara", "sibling", "Tambah saudara (Enter)"), kinds.length ? op("+ Anak", "child", "Tambah anak (Tab)") : null, kinds.length > 1 ? choice : null,
      op("↑", "up", "Pindah ke atas (Alt+↑)"), op("↓", "down", "Pindah ke bawah (Alt+↓)"), op("←", "promote", "Naik tingkat (Alt+←)"), op("→", "demote", "Turun tingkat (Alt+→)"), op("Hapus…", "remove", "Hapus kotak (Delete)"));
  }

  async load() {
    const id = this.shownId;
    try {
      await this.editing.queue.settled(); // a box just added is not on the server before its edit is
      if (id !== this.shownId) return;
      const html = await fragment(`${this.base}/kotak/${id}/panel?tahun=${this.state.year}`);
      if (id !== this.shownId) return;
      const active = document.activeElement?.id;
      this.rest.innerHTML = html;
      const live = this.rest.querySelector("[data-langsung]");
      this.live.replaceChildren(...(live ? [live] : []));
      this.showYear();
      if (active && !document.activeElement?.id) document.getElementById(active)?.focus();
    } catch (error) {
      if (id === this.shownId) this.rest.replaceChildren(el("p", { class: "note warn" }, `${error.message ?? ""} Rincian dimuat lagi setelah sambungan kembali.`));
    }
  }

  // The year chosen in the bar is the one to be seen first, beside the names.
  showYear() {
    const head = this.rest.querySelector("[data-dipilih]");
    const box = head?.closest(".scroll");
    if (box) box.scrollLeft += head.getBoundingClientRect().right - box.getBoundingClientRect().right;
  }

  findings(html) { this.live.innerHTML = html; }

  changed(delta) {
    if (!this.state.node(this.shownId)) return; // gone: the box chosen instead is shown next
    const node = (delta.nodes ?? []).find((n) => n.id === this.shownId);
    if (!node || !delta.versi) return;
    if (this.editor && !this.editor.dirty) {
      if (this.editor.area.value !== (node.t ?? "") && document.activeElement !== this.editor.area) this.editor.area.value = node.t ?? "";
      if (this.editor.area.value === (node.t ?? "")) this.editor.marks = node.m;
      this.editor.paint();
    }
    this.load();
  }

  // Every field of the panel that stands for one value of the plan becomes one Set.
  field(event) {
    const input = event.target.closest("[data-field]");
    if (!input) return;
    this.editing.set(input.dataset.entity, input.dataset.id, input.dataset.field, input.dataset.before || null, input.value.trim() || null);
    input.dataset.before = input.value.trim();
  }

  button(event) {
    const id = this.shownId;
    const op = event.target.closest("[data-op]")?.dataset.op;
    const draft = event.target.closest("[data-draf]");
    if (draft) return this.useDraft(draft.dataset.draf, !("aman" in draft.dataset));
    const run = {
      sibling: () => this.editing.addSibling(id), child: () => this.editing.addChild(id, this.root.querySelector(".child-kind")?.value), up: () => this.editing.up(id), down: () => this.editing.down(id),
      promote: () => this.editing.promote(id), demote: () => this.editing.demote(id), remove: () => this.editing.remove(id).catch((error) => say(error.message)), edit: () => this.focus(),
    }[op];
    if (run) run();
  }

  useDraft(text, asDraft) {
    this.editor.area.value = text;
    this.editor.dirty = false;
    this.editing.statement(this.shownId, text, asDraft);
    this.editor.typed();
    this.focus();
  }

  focus() {
    this.hooks.open();
    const area = this.editor?.area;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }
}
