// The one state that feeds outline, drawing and detail. Nodes are light records as the server sends them:
// {id, p: parent, o: order, k: kind, t: text, nama: name shown when there is no text, ow: owner, lv: level, w: works,
//  mj: further parents, uang, ind: [{id, n, s, v: {year: text}, iku, m: marks}], tem: [wajib, perbaikan, saran], m: marks}

const byOrder = (a, b) => (a.o < b.o ? -1 : a.o > b.o ? 1 : a.id < b.id ? -1 : 1);

export class State {
  constructor(data) {
    this.listeners = new Map();
    this.open = new Set();
    this.selected = null;
    this.filter = null;
    this.load(data);
  }

  load(data) {
    Object.assign(this, { id: data.id, version: data.versi, years: data.years, baseline: data.baseline, kinds: data.kinds });
    this.year = this.year ?? data.tahun;
    this.units = data.units;
    this.works = data.works;
    this.links = data.links;
    this.canEdit = data.boleh_ubah;
    this.undo = data.undo;
    this.redo = data.redo;
    this.nodes = new Map(data.nodes.map((node) => [node.id, node]));
    this.regroup();
  }

  regroup() {
    this.families = new Map();
    for (const node of this.nodes.values()) {
      const family = this.families.get(node.p);
      if (family) family.push(node);
      else this.families.set(node.p, [node]);
    }
    for (const family of this.families.values()) family.sort(byOrder);
  }

  // What the server changed: nodes anew, ids gone, counts of findings that moved.
  merge(delta) {
    this.version = delta.versi;
    this.undo = delta.undo;
    this.redo = delta.redo;
    const gone = new Set(delta.hapus ?? []);
    const chosen = this.node(this.selected);
    const next = gone.has(this.selected) ? this.successor(gone, true) : null;
    for (const id of gone) this.nodes.delete(id);
    for (const node of delta.nodes ?? []) this.nodes.set(node.id, node);
    if (delta.links) this.links = delta.links;
    if (delta.works) Object.assign(this.works, delta.works);
    if (delta.units) Object.assign(this.units, delta.units);
    this.regroup();
    const lost = chosen && !this.nodes.has(chosen.id);
    if (lost) this.selected = this.node(next)?.id ?? this.children(null)[0]?.id ?? null;
    this.emit("tree", delta);
    if (lost) this.vanished(chosen, delta.oleh?.[chosen.id]);
  }

  // The chosen box is gone: `selected` is already another box (or none), and everything that shows it follows.
  vanished(node, by = null) {
    for (const above of this.selected ? this.path(this.selected).slice(0, -1) : []) this.open.add(above.id);
    this.emit("select", { gone: true });
    this.emit("gone", { node, by });
  }
  // What to choose when the chosen box goes: the next box beside it, the one before, the parent (at once if `up`).
  successor(gone, up = false) {
    for (let node = this.node(this.selected); node; node = this.node(node.p)) {
      if (!gone.has(node.id)) return node.id;
      const family = up ? [] : this.siblings(node.id);
      const at = family.indexOf(node);
      const beside = [...family.slice(at + 1), ...family.slice(0, Math.max(at, 0)).reverse()].find((n) => !gone.has(n.id));
      if (beside) return beside.id;
    }
    return this.children(null).find((n) => !gone.has(n.id))?.id ?? null;
  }

  node(id) { return this.nodes.get(id); }
  children(id) { return this.families.get(id ?? null) ?? []; }
  siblings(id) { return this.children(this.node(id).p); }
  left(id) {
    const family = this.siblings(id);
    const at = family.findIndex((n) => n.id === id);
    return at > 0 ? family[at - 1].id : null;
  }
  path(id) {
    const found = [];
    for (let node = this.node(id); node; node = this.node(node.p)) found.unshift(node);
    return found;
  }
  *branch(id) {
    const stack = [this.node(id)];
    while (stack.length) {
      const node = stack.pop();
      yield node;
      stack.push(...[...this.children(node.id)].reverse());
    }
  }

  allows(kind, parentKind) {
    const found = this.kinds[kind];
    if (!found) return false;
    if (parentKind === null) return found.root;
    return found.parents.includes("*") || found.parents.includes(parentKind);
  }
  childKinds(kind) {
    const fit = Object.keys(this.kinds).filter((k) => this.allows(k, kind));
    const free = (k) => (kind !== "kondisi" && k === "kondisi" ? 1 : k === "kelompok" ? 2 : 0);
    return fit.sort((a, b) => free(a) - free(b));
  }

  // Optimistic places: the server's order keys arrive with its answer.
  place(node, parent, left) {
    const family = this.children(parent).filter((n) => n.id !== node.id);
    const at = left === null ? 0 : family.findIndex((n) => n.id === left) + 1;
    const before = family[at - 1]?.o ?? "";
    node.p = parent;
    node.o = `${before}!`; // "!" sorts before every digit and letter of a real key
    this.nodes.set(node.id, node);
    this.regroup();
    this.emit("tree", {});
  }
  drop(id) {
    const gone = new Set([...this.branch(id)].map((node) => node.id));
    const chosen = gone.has(this.selected) ? this.node(this.selected) : null;
    if (chosen) this.selected = this.successor(gone);
    for (const one of gone) this.nodes.delete(one);
    this.regroup();
    this.emit("tree", {});
    if (chosen) this.vanished(chosen, "saya");
  }

  select(id, why = {}) {
    if (id === this.selected && !why.again) return;
    this.selected = id;
    for (const above of id ? this.path(id).slice(0, -1) : []) this.open.add(above.id);
    this.emit("select", why);
  }
  setYear(year) { this.year = year; this.emit("tree", {}); }

  on(event, run) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), run]);
  }
  emit(event, detail) {
    for (const run of this.listeners.get(event) ?? []) run(detail);
  }
}

export const SHAPES = { pemda: "■", opd: "◆", bidang: "▲", sub_bidang: "●", pelaksana: "○" };

export function nameOf(node) { return node.t || node.nama || "(belum ada rumusan)"; }

export function underline(state, node) {
  const parts = [];
  const unit = state.units[node.ow];
  if (unit) parts.push(unit.singkatan || unit.nama);
  else if (node.lv === "pemda") parts.push("Pemda");
  if (node.kerja) parts.push(node.kerja);
  if (node.ind.length) parts.push(`${node.ind.length} indikator`);
  if (node.uang) parts.push(node.uang);
  const links = state.links.filter((l) => l.source === node.id);
  if (links.length) parts.push(`crosscutting: ${links.map((l) => partner(state, l)).join(", ")}`);
  return parts;
}

export function partner(state, link) {
  const to = state.node(link.to);
  const own = to && state.units[to.ow];
  const unit = own && (state.units[own.opd] ?? own);
  return link.pihak_luar || unit?.singkatan || unit?.nama || "belum ditentukan";
}
