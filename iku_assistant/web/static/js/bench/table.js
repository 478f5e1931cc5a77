// The table face of a branch: rows for people who think in rows, with all years side by side.
import { el, marked } from "./dom.js";
import { SHAPES, nameOf } from "./state.js";

const MOST = 400;

export class TableFace {
  constructor(root, state) {
    Object.assign(this, { root, state });
    state.on("tree", () => this.refresh());
    state.on("select", () => this.refresh());
    root.addEventListener("click", (event) => {
      const id = event.target.closest("tr[data-id]")?.dataset.id;
      if (id) state.select(id, { by: "table" });
    });
  }

  refresh() {
    const { state } = this;
    if (this.root.hidden || !state.selected) return;
    const start = state.node(state.selected).p ?? state.selected;
    const rows = [];
    for (const node of state.branch(start)) {
      if (rows.length >= MOST) break;
      rows.push(...this.rows(node));
    }
    const head = ["Jenjang", "Rumusan", "Indikator", "Satuan", `${state.baseline} (awal)`, ...state.years.map(String)];
    this.root.replaceChildren(el("table", { class: "grid-lines" },
      el("caption", {}, rows.length >= MOST ? `${MOST} baris pertama cabang ini` : "Cabang ini dalam tabel"),
      el("thead", {}, el("tr", {}, ...head.map((text, i) => el("th", { scope: "col", class: i > 3 ? "num" : "" }, text)))),
      el("tbody", {}, ...rows)));
  }

  rows(node) {
    const { state } = this;
    const indicators = node.ind.length ? node.ind : [null];
    return indicators.map((indicator, i) => el("tr", { "data-id": node.id },
      ...(i ? [] : [
        el("td", { rowspan: indicators.length, class: "nowrap" }, el("span", { class: `lv-${node.lv}`, "aria-hidden": "true" }, `${SHAPES[node.lv]} `), state.kinds[node.k]?.label ?? node.k),
        el("td", { rowspan: indicators.length }, el("a", { href: `${this.base ?? ""}#${node.id}`, onclick: (event) => event.preventDefault() }, marked(nameOf(node), node.t ? node.m : [])))]),
      el("td", {}, indicator?.n ?? "–", indicator?.iku ? el("span", { class: "badge iku" }, "IKU") : null), el("td", {}, indicator?.s ?? ""),
      el("td", { class: "num" }, indicator?.b ?? ""), ...state.years.map((year) => el("td", { class: "num" }, indicator?.v[year] ?? ""))));
  }
}
