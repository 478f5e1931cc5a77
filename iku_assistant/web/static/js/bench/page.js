// Everything around the panes: saved state, undo buttons, breadcrumb, faces, addresses.
import { el } from "./dom.js";
import { nameOf } from "./state.js";

const WORDS = {
  typing: ["Mengetik…", "saving"], saving: ["Menyimpan…", "saving"], waiting: ["Belum tersimpan, mencoba lagi", "waiting"],
  expired: ["Belum tersimpan: sesi berakhir", "waiting"], refused: ["Perubahan tidak tersimpan", "waiting"],
};

export function status(box) {
  const show = (text, look) => { box.textContent = text; box.dataset.state = look; };
  return {
    set: (what) => show(...WORDS[what]),
    saved: (clock) => show(`Tersimpan ${clock}`, "saved"),
  };
}

// "RPJMD Kab. X 2025-2029 › Renstra Dinas Y": the dokumen that the chosen box stands in.
export function place(state) {
  const box = document.querySelector("#tempat");
  const title = box?.textContent.trim();
  const refresh = () => {
    const node = state.node(state.selected);
    const unit = node && node.lv !== "pemda" && state.units[state.units[node.ow]?.opd ?? node.ow];
    box.replaceChildren(...(unit ? [el("span", {}, title), " › ", el("b", { title: unit.nama }, `Renstra ${unit.nama}`)] : [el("b", { title }, title)]));
  };
  if (box) state.on("select", refresh);
}

export function undoButtons(state, editing) {
  const pairs = [["#urungkan", "undo", "Urungkan", "urungkan", "Ctrl+Z"], ["#ulangi", "redo", "Ulangi", "ulangi", "Ctrl+Y"]];
  const refresh = () => {
    for (const [id, what, word, , keys] of pairs) {
      const button = document.querySelector(id);
      if (!button) continue;
      button.disabled = !state[what];
      button.title = state[what] ? `${word}: ${state[what]} (${keys})` : `${word} (${keys})`;
    }
  };
  for (const [id, , , action] of pairs) {
    document.querySelector(id)?.addEventListener("click", (event) => { event.preventDefault(); editing.history(action); });
  }
  state.on("tree", refresh);
  refresh();
}

export function crumbs(box, state) {
  const refresh = () => {
    if (!state.selected) return box.replaceChildren();
    const path = state.path(state.selected);
    const items = path.slice(-2).map((node, i, all) => i === all.length - 1
      ? el("b", {}, nameOf(node))
      : el("button", { class: "btn link", type: "button", onclick: () => state.select(node.id, { by: "crumbs" }) }, nameOf(node).length > 42 ? `${nameOf(node).slice(0, 40)}…` : nameOf(node)));
    box.replaceChildren(path.length > 2 ? "… ▸ " : "", ...items.flatMap((item, i) => (i ? [" ▸ ", item] : [item])));
  };
  state.on("select", refresh);
  state.on("tree", refresh);
}

export function bindFaces(page, state, drawing, base) {
  const table = page.querySelector("#tabel");
  const faces = [...page.querySelectorAll("[data-muka]")];
  let face = null;
  const show = async (name) => {
    for (const button of faces) button.setAttribute("aria-pressed", String(button.dataset.muka === name));
    page.querySelector("#bagan").toggleAttribute("hidden", name !== "bagan");
    page.querySelector(".legend").hidden = page.querySelector("#alat-skala").hidden = name !== "bagan";
    table.hidden = name !== "tabel";
    if (name === "bagan") return drawing.refresh();
    const { TableFace } = await import("./table.js");
    face = face ?? new TableFace(table, state);
    face.refresh();
  };
  for (const button of faces) button.addEventListener("click", () => show(button.dataset.muka));
  page.querySelector("#perkecil").addEventListener("click", () => drawing.scale(1 / 1.2));
  page.querySelector("#perbesar").addEventListener("click", () => drawing.scale(1.2));
  page.querySelector("#paskan").addEventListener("click", () => drawing.fitAll());
  const year = document.querySelector("#tahun");
  year?.addEventListener("change", () => {
    state.setYear(Number(year.value));
    state.select(state.selected, { again: true });
    document.cookie = `iku-tahun=${year.value}; path=${base}; SameSite=Lax; max-age=31536000`;
  });
  for (const tab of page.querySelectorAll("[data-buka-pane]")) {
    tab.addEventListener("click", () => {
      page.dataset.pane = tab.dataset.bukaPane;
      for (const one of page.querySelectorAll("[data-buka-pane]")) one.setAttribute("aria-pressed", String(one === tab));
    });
  }
}

// The chosen box is part of the address, so that it can be sent to somebody and found again after a reload.
export function history(page, state, base) {
  const first = page.dataset.kotak;
  state.on("select", (why) => {
    if (why.gone) return window.history.replaceState({ id: state.selected }, "", state.selected ? `${base}/kotak/${state.selected}` : `${base}/pohon`);
    if (!state.selected || why.by === "address") return;
    const url = `${base}/kotak/${state.selected}`;
    if (location.pathname !== url) window.history.pushState({ id: state.selected }, "", url);
  });
  window.addEventListener("popstate", () => {
    const id = location.pathname.split("/kotak/")[1];
    if (id && state.node(id)) state.select(id, { by: "address" });
  });
  const start = state.node(first) ? first : state.children(null)[0]?.id;
  if (start) state.select(start, { by: "address" });
  else state.emit("select", {});
}
