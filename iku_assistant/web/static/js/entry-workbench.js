// The workbench: one state feeds outline, drawing, table and detail; edits go out in order; others' edits are polled.
import { Detail } from "./bench/detail.js";
import { askOutdated, askSignIn } from "./bench/dialogs.js";
import { call, Refused, say } from "./bench/dom.js";
import { bindDrag } from "./bench/drag.js";
import { Drawing } from "./bench/drawing.js";
import { Editing } from "./bench/edits.js";
import { bindKeys, bindPageKeys } from "./bench/keys.js";
import { Outline } from "./bench/outline.js";
import { watch } from "./bench/poll.js";
import { Queue } from "./bench/queue.js";
import { Search } from "./bench/search.js";
import { nameOf, State } from "./bench/state.js";
import { bindFaces, crumbs, history as addresses, place, status, undoButtons } from "./bench/page.js";
import "./entry-pages.js";

const page = document.querySelector("#bengkel");
const base = page.dataset.base;

async function start() {
  const state = new State(await call(`${base}/pohon.json`));
  const shown = status(document.querySelector("#status-simpan"));
  let signingIn = false;

  const queue = new Queue(`${base}/suntingan`, `iku:antre:${page.dataset.akun}:${state.id}`, {
    status: async (what) => {
      shown.set(what);
      if (what !== "expired" || signingIn) return;
      signingIn = true;
      if ((await askSignIn()) === "masuk") window.open("/masuk", "_blank", "noopener");
      signingIn = false;
    },
    saved: (delta) => {
      state.merge(delta);
      for (const edit of queue.pending) retype(state, edit);
      shown.saved(delta.simpan);
    },
    refused: async (error, edits) => {
      shown.set("refused");
      if (error.body.jenis === "usang") await settle(error.body, edits);
      else say(error.message);
      state.load(await call(`${base}/pohon.json`));
      state.emit("tree", {});
      state.select(state.node(state.selected) ? state.selected : state.children(null)[0]?.id, { again: true });
    },
  });

  async function settle(body, edits) {
    const mine = edits.find((edit) => edit.op === "set") ?? edits[0];
    const answer = await askOutdated(body, mine?.after ?? "perubahan susunan");
    if (answer === "mine" && mine?.op === "set") setTimeout(() => editing.set(mine.entity, mine.id, mine.field, body.tersimpan, mine.after), 300);
    if (answer !== "mine" && answer !== "theirs" && typeof mine?.after === "string") await navigator.clipboard?.writeText(mine.after).catch(() => say(mine.after));
  }

  const editing = new Editing(state, queue, base);
  const hooks = { edit: () => state.canEdit && detail.focus() };
  const tree = page.querySelector("#garis");
  const outline = new Outline(tree, state, hooks);
  const drawing = new Drawing(page.querySelector("#bagan"), state, { ...hooks, zoomed: (k) => { page.querySelector("#skala").value = `${Math.round(k * 100)}%`; } });
  const detail = new Detail(page.querySelector("#rincian"), state, editing, base, {
    unsaved: () => shown.set("typing"), leave: () => tree.focus(), open: () => { page.dataset.pane = "rincian"; page.classList.remove("no-detail"); },
  });
  const search = new Search(page, state);
  bindKeys(tree, outline, state, editing, hooks);
  bindPageKeys(editing, search.input);
  if (state.canEdit) bindDrag(tree, state, editing);
  undoButtons(state, editing);
  state.on("gone", ({ node, by }) => by !== "saya" && say(by ? `“${nameOf(node)}” dihapus oleh ${by}.` : `“${nameOf(node)}” sudah tidak ada dalam rencana.`));
  place(state);
  crumbs(page.querySelector("#jejak"), state);
  bindFaces(page, state, drawing, base);
  search.openTo(state.nodes.size > 400 ? "pemda" : "bidang");
  addresses(page, state, base);
  watch(`${base}/perubahan`, state, queue);
  page.dataset.siap = "ya";
  for (const note of document.querySelectorAll(".bench-note")) setTimeout(() => note.remove(), 8000);
}

// What was typed after the answer left stays what is shown.
function retype(state, edit) {
  const node = edit.op === "set" && edit.entity === "node" && edit.field === "statement" && state.node(edit.id);
  if (node) node.t = edit.after;
}

start().catch((error) => {
  const words = error instanceof Refused ? error.message : "Pohon tidak dapat dimuat. Periksa sambungan lalu muat ulang halaman.";
  document.querySelector("#garis").replaceChildren(Object.assign(document.createElement("p"), { className: "loading", textContent: words }));
  console.error(error);
});
