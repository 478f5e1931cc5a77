// Dragging a row onto another moves the branch under it.
export function bindDrag(root, state, editing) {
  let held = null;
  const row = (event) => event.target.closest('[role="treeitem"]');
  const clear = () => root.querySelectorAll(".drop").forEach((item) => item.classList.remove("drop"));

  root.addEventListener("dragstart", (event) => {
    held = row(event)?.dataset.id ?? null;
    if (held) event.dataTransfer.setData("text/plain", state.node(held).t ?? "");
  });
  root.addEventListener("dragover", (event) => {
    const over = row(event);
    if (!held || !over || over.dataset.id === held) return;
    event.preventDefault();
    clear();
    over.classList.add("drop");
  });
  root.addEventListener("dragend", () => { held = null; clear(); });
  root.addEventListener("drop", (event) => {
    const over = row(event);
    clear();
    if (!held || !over || over.dataset.id === held) return;
    event.preventDefault();
    editing.move(held, over.dataset.id, state.children(over.dataset.id).at(-1)?.id ?? null);
    state.select(held, { again: true });
    held = null;
  });
}
