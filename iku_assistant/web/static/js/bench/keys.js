// The keyboard in the outline (ARIA tree): moving, opening, editing, moving branches. Tab leaves the widget.
import { later } from "./dom.js";
import { nameOf } from "./state.js";

export function bindKeys(root, outline, state, editing, actions) {
  let typed = "";
  const forget = later(700, () => { typed = ""; });

  const go = (step) => {
    const at = outline.index.get(state.selected) ?? -1;
    const row = outline.rows[Math.max(0, Math.min(outline.rows.length - 1, at + step))];
    if (row) state.select(row.node.id, { by: "keys" });
  };
  const right = (row) => {
    if (!row?.has) return;
    if (!row.open) outline.toggle(row.node.id, true);
    else go(1);
  };
  const left = (row) => {
    if (row?.open) outline.toggle(row.node.id, false);
    else if (row?.node.p) state.select(row.node.p, { by: "keys" });
  };
  const ahead = (letter) => {
    typed += letter.toLowerCase();
    forget();
    const start = (outline.index.get(state.selected) ?? -1) + (typed.length === 1 ? 1 : 0);
    const order = [...outline.rows.slice(start), ...outline.rows.slice(0, start)];
    const hit = order.find((row) => nameOf(row.node).toLowerCase().startsWith(typed));
    if (hit) state.select(hit.node.id, { by: "keys" });
  };

  const plain = {
    ArrowDown: () => go(1), ArrowUp: () => go(-1), ArrowRight: right, ArrowLeft: left, Home: () => go(-Infinity), End: () => go(Infinity),
    PageDown: () => go(10), PageUp: () => go(-10), Enter: () => actions.edit(), F2: () => actions.edit(),
    Delete: () => state.canEdit && state.selected && editing.remove(state.selected), Insert: () => state.canEdit && state.selected && editing.addSibling(state.selected),
  };
  const alt = {
    ArrowUp: (id) => editing.up(id), ArrowDown: (id) => editing.down(id), ArrowLeft: (id) => editing.promote(id), ArrowRight: (id) => editing.demote(id),
  };

  root.addEventListener("keydown", (event) => {
    const row = outline.rows[outline.index.get(state.selected)];
    if (event.altKey && alt[event.key] && state.canEdit && state.selected) {
      event.preventDefault();
      alt[event.key](state.selected);
      outline.reveal(state.selected);
    } else if (!event.altKey && !event.ctrlKey && !event.metaKey && plain[event.key]) {
      event.preventDefault();
      plain[event.key](row);
    } else if (event.key.length === 1 && !event.altKey && !event.ctrlKey && !event.metaKey && event.key !== " ") {
      event.preventDefault();
      ahead(event.key);
    }
  });
}

// Keys of the whole page: undo and redo of what is stored (inside a text field the browser undoes typing), search.
export function bindPageKeys(editing, search) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const typing = event.target.closest("input, textarea, select");
    const redo = key === "y" || (key === "z" && event.shiftKey);
    if (key === "f" && search) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if ((key === "z" || redo) && !typing && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      editing.history(redo ? "ulangi" : "urungkan");
    }
  });
}
