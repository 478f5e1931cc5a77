// Search, chips and "open to level" above the outline. A filter shows what matches and what stands above it.
import { later } from "./dom.js";

const TESTS = {
  wajib: (node) => node.tem[0] > 0,
  perbaikan: (node) => node.tem[1] > 0,
  kosong: (node, state) => state.kinds[node.k]?.statement && !node.ind.length,
  iku: (node) => node.ind.some((i) => i.iku),
  draf: (node) => node.draf,
};
const LEVELS = ["pemda", "opd", "bidang", "sub_bidang", "pelaksana"];

export class Search {
  constructor(page, state) {
    Object.assign(this, { page, state, word: "", chip: null });
    this.input = page.querySelector("#cari");
    this.input.addEventListener("input", later(120, () => { this.word = this.input.value.trim().toLowerCase(); this.apply(); }));
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.jump();
      if (event.key === "Escape") { this.input.value = ""; this.word = ""; this.apply(); }
    });
    this.chips = [...page.querySelectorAll("[data-saring]")];
    for (const chip of this.chips) chip.addEventListener("click", () => this.press(chip));
    page.querySelector("#buka").addEventListener("change", (event) => this.openTo(event.target.value));
    state.on("tree", () => this.count());
    this.count();
  }

  press(chip) {
    this.chip = this.chip === chip.dataset.saring ? null : chip.dataset.saring;
    for (const one of this.chips) one.setAttribute("aria-pressed", String(one.dataset.saring === this.chip));
    this.apply();
  }

  matches(node) {
    if (this.chip && !TESTS[this.chip](node, this.state)) return false;
    if (!this.word) return true;
    const text = [node.t, node.nama, node.kerja, this.state.units[node.ow]?.nama, ...node.ind.map((i) => i.n)].join(" ").toLowerCase();
    return this.word.split(/\s+/).every((word) => text.includes(word));
  }

  apply() {
    const { state } = this;
    this.hits = this.word || this.chip ? [...this.inOrder()].filter((node) => this.matches(node)).map((node) => node.id) : null;
    state.filter = this.hits && (() => {
      const keep = new Set();
      for (const id of this.hits) for (let node = state.node(id); node && !keep.has(node.id); node = state.node(node.p)) keep.add(node.id);
      return keep;
    });
    const found = this.page.querySelector("#jumlah-temu");
    found.textContent = this.hits ? (this.hits.length ? `${this.hits.length} kotak cocok` : "Tidak ada yang cocok") : "";
    found.hidden = !this.hits;
    state.emit("view");
  }

  *inOrder() {
    for (const root of this.state.children(null)) yield* this.state.branch(root.id);
  }

  jump() {
    if (!this.hits?.length) return;
    const at = this.hits.indexOf(this.state.selected);
    this.state.select(this.hits[(at + 1) % this.hits.length], { by: "search" });
  }

  openTo(level) {
    const { state } = this;
    const deepest = LEVELS.indexOf(level);
    state.open.clear();
    for (const node of state.nodes.values()) {
      const family = state.children(node.id);
      if (family.some((child) => LEVELS.indexOf(child.lv) <= deepest)) state.open.add(node.id);
    }
    state.emit("view");
  }

  count() {
    for (const chip of this.chips) {
      let sum = 0;
      // Findings are counted, not boxes, as on every other page; the other chips count boxes.
      const place = { wajib: 0, perbaikan: 1 }[chip.dataset.saring];
      for (const node of this.state.nodes.values())
        if (TESTS[chip.dataset.saring](node, this.state)) sum += place === undefined ? 1 : node.tem[place];
      chip.querySelector(".jumlah").textContent = String(sum);
      chip.hidden = !sum && this.chip !== chip.dataset.saring;
    }
  }
}
