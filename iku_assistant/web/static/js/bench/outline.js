// The outline: an ARIA tree that draws only the rows in view. Rows have their own height (the text is never cut);
// heights are guessed from the length of the text and corrected once a row has been drawn.
import { el, marked } from "./dom.js";
import { SHAPES, nameOf, underline } from "./state.js";

const STEP = 18;
const MARGIN = 400;

export class Outline {
  constructor(root, state, actions) {
    Object.assign(this, { root, state, actions, rows: [], heights: new Map(), drawn: new Map() });
    this.space = el("div", { class: "space", role: "presentation" });
    root.replaceChildren(this.space);
    root.addEventListener("scroll", () => this.paint(), { passive: true });
    root.addEventListener("click", (event) => this.click(event));
    root.addEventListener("dblclick", (event) => this.idAt(event) && actions.edit());
    new ResizeObserver(() => { this.heights.clear(); this.refresh(); }).observe(root);
    state.on("tree", (delta) => { for (const node of delta.nodes ?? []) this.heights.delete(node.id); this.refresh(); });
    state.on("select", () => { this.refresh(); this.reveal(state.selected); });
    state.on("view", () => this.refresh());
  }

  idAt(event) { return event.target.closest('[role="treeitem"]')?.dataset.id; }

  click(event) {
    const id = this.idAt(event);
    if (!id) return;
    if (event.target.closest(".twist")) this.toggle(id);
    else this.state.select(id, { by: "outline" });
  }

  toggle(id, want = !this.state.open.has(id)) {
    if (want) this.state.open.add(id);
    else this.state.open.delete(id);
    this.refresh();
  }

  // The rows that are open (or, with a filter, those that match and what stands above them).
  list() {
    const { state } = this;
    const keep = state.filter ? state.filter() : null;
    const rows = [];
    const stack = [...state.children(null)].map((node, i, all) => [node, 1, i + 1, all.length]).reverse();
    while (stack.length) {
      const [node, level, at, of] = stack.pop();
      if (keep && !keep.has(node.id)) continue;
      const family = state.children(node.id);
      const open = family.length > 0 && (keep ? family.some((c) => keep.has(c.id)) : state.open.has(node.id));
      rows.push({ node, level, at, of, open, has: family.length > 0 });
      if (open) for (let i = family.length - 1; i >= 0; i--) stack.push([family[i], level + 1, i + 1, family.length]);
    }
    return rows;
  }

  guess(row) {
    const wide = Math.max(120, this.root.clientWidth - 76 - row.level * STEP - 36);
    const lines = (text, unit) => Math.max(1, Math.ceil((text.length * unit) / wide));
    return 14 + lines(nameOf(row.node), 7.6) * 20.3 + lines(this.under(row.node), 6.4) * 17;
  }

  under(node) {
    return [this.state.kinds[node.k]?.label ?? node.k, ...underline(this.state, node)].join(" · ");
  }

  refresh() {
    this.rows = this.list();
    this.index = new Map(this.rows.map((row, i) => [row.node.id, i]));
    for (const item of this.drawn.values()) item.stale = true;
    this.measure();
    this.paint();
  }

  measure() {
    let top = 0;
    for (const row of this.rows) {
      row.top = top;
      row.height = this.heights.get(row.node.id) ?? this.guess(row);
      top += row.height;
    }
    this.space.style.height = `${top}px`;
  }

  first(y) {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle].top + this.rows[middle].height < y) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  paint() {
    if (!this.root.clientHeight) return;
    for (let again = 0; again < 3; again++) if (!this.pass()) break;
    const active = this.state.selected && this.drawn.get(this.state.selected);
    if (active) this.root.setAttribute("aria-activedescendant", active.element.id);
    else this.root.removeAttribute("aria-activedescendant");
  }

  // Draws what is in view; true when a measured height differed, so that places must be computed again.
  pass() {
    const from = this.root.scrollTop - MARGIN;
    const upto = this.root.scrollTop + this.root.clientHeight + MARGIN;
    const wanted = new Set();
    for (let i = this.first(from); i < this.rows.length && this.rows[i].top < upto; i++) {
      wanted.add(this.rows[i].node.id);
      this.draw(this.rows[i]);
    }
    for (const [id, item] of this.drawn) if (!wanted.has(id)) { item.element.remove(); this.drawn.delete(id); }
    let moved = false;
    for (const id of wanted) {
      const real = this.drawn.get(id).element.offsetHeight;
      if (Math.abs((this.heights.get(id) ?? 0) - real) > 0.5) { this.heights.set(id, real); moved = true; }
    }
    if (moved) this.measure();
    return moved;
  }

  draw(row) {
    let item = this.drawn.get(row.node.id);
    if (!item || item.stale) {
      const element = this.element(row);
      if (item) item.element.replaceWith(element);
      else this.space.append(element);
      item = { element, stale: false };
      this.drawn.set(row.node.id, item);
    }
    item.element.style.transform = `translateY(${row.top}px)`;
  }

  element(row) {
    const { node } = row;
    const kind = this.state.kinds[node.k]?.label ?? node.k;
    const chosen = node.id === this.state.selected;
    const item = el("div", {
      role: "treeitem", id: `baris-${node.id}`, "data-id": node.id, "aria-level": row.level, "aria-setsize": row.of, "aria-posinset": row.at,
      "aria-expanded": row.has ? String(row.open) : null, "aria-selected": String(chosen), class: chosen ? "active" : "", draggable: this.state.canEdit ? "true" : null,
    },
      el("span", { class: "twist", "aria-hidden": "true" }, row.has ? (row.open ? "▾" : "▸") : ""),
      el("span", { class: `shape lv-${node.lv}`, "aria-hidden": "true" }, SHAPES[node.lv] ?? "■"),
      el("span", { class: node.t ? "text" : "text bare" }, marked(nameOf(node), node.t ? node.m : [])),
      this.badge(node),
      el("span", { class: "under" }, el("b", { class: `lv-${node.lv}` }, kind), ...underline(this.state, node).map((part) => ` · ${part}`)));
    item.style.paddingLeft = `${4 + (row.level - 1) * STEP}px`;
    return item;
  }

  badge(node) {
    const [wajib, perbaikan] = node.tem;
    const all = wajib + perbaikan;
    if (!all) return el("span", {});
    const words = [wajib && `${wajib} harus diperbaiki`, perbaikan && `${perbaikan} sebaiknya diperbaiki`].filter(Boolean).join(", ");
    return el("span", {}, el("span", { class: `badge ${wajib ? "wajib" : "perbaikan"}`, title: words }, String(all), el("span", { class: "sr" }, ` temuan: ${words}`)));
  }

  reveal(id) {
    const row = this.rows[this.index?.get(id)];
    if (!row) return;
    const { scrollTop, clientHeight } = this.root;
    if (row.top < scrollTop) this.root.scrollTop = row.top - 8;
    else if (row.top + row.height > scrollTop + clientHeight) this.root.scrollTop = row.top + row.height - clientHeight + 8;
    this.paint();
  }
}
