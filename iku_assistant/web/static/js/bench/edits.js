// What a person does, as Edit values (plan.edits): shown at once, then sent through the queue.
import { call, newId, say } from "./dom.js";
import { askRemoval } from "./dialogs.js";

export class Editing {
  constructor(state, queue, base) {
    Object.assign(this, { state, queue, base });
  }

  set(entity, id, field, before, after, step = newId()) {
    if ((before ?? null) === (after ?? null)) return;
    this.queue.add({ op: "set", edit_id: newId(), step, entity, id, field, before: before ?? null, after: after ?? null });
  }

  statement(id, text, draft = null) {
    const node = this.state.node(id);
    const after = text.trim() ? text : "";
    const step = newId();
    if (!node || (node.t ?? "") === after) return;
    this.set("node", id, "statement", node.t || null, after || null, step);
    if (draft !== null || node.draf) this.set("node", id, "draft", node.draf || null, draft || null, step);
    Object.assign(node, { t: after || null, m: [], draf: Boolean(draft) });
    this.state.emit("tree", { nodes: [node] });
  }

  add(kind, parent, left, text = null) {
    const model = (left && this.state.node(left)) || this.state.node(parent);
    const value = { id: newId(), kind };
    if (text) value.statement = text;
    if (model?.ow) value.owner = model.ow;
    const level = this.state.kinds[kind]?.level ?? model?.lv ?? "pemda";
    const node = { id: value.id, k: kind, t: text, ow: model?.ow ?? null, lv: level, w: [], mj: [], ind: [], tem: [0, 0, 0], m: [] };
    this.queue.add({ op: "add", edit_id: newId(), step: newId(), entity: "node", value, parent, left });
    if (parent) this.state.open.add(parent);
    this.state.place(node, parent, left);
    this.state.select(node.id, { edit: true });
  }

  addSibling(id) {
    const node = this.state.node(id);
    this.add(node.k, node.p, id);
  }
  addChild(id, kind = null) {
    const node = this.state.node(id);
    const fit = kind ?? this.state.childKinds(node.k)[0];
    if (!fit) return say(`Di bawah “${this.state.kinds[node.k].label}” tidak dapat ditambah kotak.`);
    this.add(fit, id, this.state.children(id).at(-1)?.id ?? null);
  }

  move(id, parent, left) {
    const node = this.state.node(id);
    const oldLeft = this.state.left(id);
    if (parent === node.p && left === oldLeft) return;
    const above = parent === null ? null : this.state.node(parent);
    if (above && this.state.path(parent).some((n) => n.id === id)) return say("Sebuah kotak tidak dapat dipindahkan ke bawah dirinya sendiri.");
    if (parent !== node.p && !this.state.allows(node.k, above?.k ?? null)) return say(this.refusal(node.k, above?.k));
    this.queue.add({ op: "move", edit_id: newId(), step: newId(), id, old_parent: node.p, old_left: oldLeft, new_parent: parent, new_left: left });
    if (parent) this.state.open.add(parent);
    this.state.place(node, parent, left);
  }
  refusal(kind, above) {
    const label = (k) => this.state.kinds[k]?.label ?? k;
    const fits = this.state.kinds[kind].parents.filter((k) => this.state.kinds[k]).map(label).join(", ");
    const place = above ? `di bawah ${label(above)}` : "paling atas";
    return `${label(kind)} tidak dapat ditempatkan ${place}. Tempatnya di bawah: ${fits || "kotak apa pun"}.`;
  }

  up(id) {
    const family = this.state.siblings(id);
    const at = family.findIndex((n) => n.id === id);
    if (at > 0) this.move(id, this.state.node(id).p, family[at - 2]?.id ?? null);
  }
  down(id) {
    const family = this.state.siblings(id);
    const at = family.findIndex((n) => n.id === id);
    if (at < family.length - 1) this.move(id, this.state.node(id).p, family[at + 1].id);
  }
  promote(id) {
    const parent = this.state.node(this.state.node(id).p);
    if (!parent) return say("Kotak ini sudah paling atas.");
    this.move(id, parent.p, parent.id);
  }
  demote(id) {
    const left = this.state.left(id);
    if (!left) return say("Tidak ada kotak di atasnya yang dapat menjadi induk.");
    this.move(id, left, this.state.children(left).at(-1)?.id ?? null);
  }

  async remove(id) {
    await this.queue.settled();
    const found = await call(`${this.base}/kotak/${id}/cabang.json`);
    if (!(await askRemoval(found.kalimat))) return;
    if (!this.state.node(id)) return;
    this.queue.add({ op: "remove", edit_id: newId(), step: newId(), entity: "node", id, removed: found.cabang });
    this.state.drop(id);
    say(found.sudah, { label: "Urungkan", run: () => this.history("urungkan") });
  }

  // Undo and redo speak of what is stored, so everything typed is stored first.
  async history(what) {
    await this.queue.settled();
    try {
      const delta = await call(`${this.base}/${what}`, {});
      this.state.merge(delta);
      if (delta.pilih && this.state.node(delta.pilih)) this.state.select(delta.pilih, { again: true });
      say(delta.kalimat);
    } catch (error) {
      say(error.message);
    }
  }
}
