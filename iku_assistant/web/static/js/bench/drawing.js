// The drawing of the chosen branch: own SVG, only what is in view, zoom with the wheel and Ctrl, pan by dragging.
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { drawBox, drawCross } from "./boxes.js";
import { svg } from "./dom.js";
import { layout } from "./layout.js";

const DEEP = 1;
const MARGIN = 200;

export class Drawing {
  constructor(root, state, hooks) {
    Object.assign(this, { root, state, hooks, rootId: null, opened: new Set(), closed: new Set(), drawn: new Map(), view: zoomIdentity });
    this.edgeLayer = svg("g");
    this.boxLayer = svg("g");
    this.scene = svg("g");
    this.scene.append(this.edgeLayer, this.boxLayer);
    root.replaceChildren(this.scene);
    this.zoom = zoom().scaleExtent([0.15, 2]).filter((event) => event.type !== "dblclick" && !event.button)
      .wheelDelta((event) => (event.ctrlKey ? -event.deltaY * 0.01 : 0))
      .on("zoom", ({ transform }) => this.moved(transform));
    select(root).call(this.zoom).on("wheel.pan", (event) => this.wheel(event)).on("dblclick.zoom", null);
    root.addEventListener("click", (event) => this.click(event));
    root.addEventListener("dblclick", (event) => this.idAt(event) && hooks.edit());
    new ResizeObserver(() => { if (this.waiting) this.fit(); else this.paint(); }).observe(root);
    state.on("tree", () => this.changed());
    state.on("select", (why) => this.follow(why));
  }

  idAt(event) { return event.target.closest(".box")?.dataset.id; }

  wheel(event) {
    event.preventDefault();
    if (!event.ctrlKey) select(this.root).call(this.zoom.translateBy, -event.deltaX / this.view.k, -event.deltaY / this.view.k);
  }

  click(event) {
    const fold = event.target.closest(".fold-group");
    if (fold) return this.toggle(fold.dataset.fold);
    const id = this.idAt(event);
    if (id && this.state.node(id)) this.state.select(id, { by: "drawing" });
  }

  toggle(id) {
    const open = this.plan.boxes.find((b) => b.key === id)?.open;
    (open ? this.opened : this.closed).delete(id);
    (open ? this.closed : this.opened).add(id);
    this.refresh();
  }

  // The drawn branch stays while the chosen box is in it; else it starts at the parent of the chosen box.
  follow(why) {
    const id = this.state.selected;
    if (!id) return this.clear();
    const inside = this.rootId && this.state.node(this.rootId) && this.plan?.boxes.some((b) => b.key === id);
    if (!inside) {
      this.rootId = this.state.node(id).p ?? id;
      this.opened.clear();
      this.closed.clear();
      this.refresh();
      this.fit();
    } else {
      this.refresh();
      if (why.by !== "drawing") this.reveal(id);
    }
  }

  // After an edit the chosen box may have moved out of the drawn branch: then the drawing goes with it.
  changed() {
    this.refresh();
    const chosen = this.state.node(this.state.selected);
    if (!chosen || !this.rootId) return;
    let above = chosen;
    while (above && above.id !== this.rootId) above = this.state.node(above.p);
    if (!above) this.follow({ by: "tree" });
  }

  clear() {
    this.rootId = null;
    this.plan = null;
    this.edgeLayer.replaceChildren();
    this.boxLayer.replaceChildren();
    this.drawn.clear();
  }

  refresh() {
    const chosen = this.state.node(this.state.selected);
    if (this.rootId && !this.state.node(this.rootId)) this.rootId = chosen ? this.state.node(chosen.p)?.id ?? chosen.id : null;
    if (!this.rootId) return this.clear();
    const shown = (node, depth) => !this.closed.has(node.id) && (this.opened.has(node.id) || depth < DEEP);
    this.plan = layout(this.state, this.rootId, shown);
    for (const element of this.drawn.values()) element.remove();
    this.drawn.clear();
    this.paint();
  }

  moved(transform) {
    this.view = transform;
    this.scene.setAttribute("transform", String(transform));
    this.hooks.zoomed(transform.k);
    this.paint();
  }

  window() {
    const { k, x, y } = this.view;
    const { clientWidth: w, clientHeight: h } = this.root;
    return { x1: (-x - MARGIN) / k, x2: (w - x + MARGIN) / k, y1: (-y - MARGIN) / k, y2: (h - y + MARGIN) / k };
  }

  paint() {
    if (!this.plan || !this.root.clientWidth) return;
    const seen = this.window();
    const wanted = new Set();
    for (const item of this.plan.boxes) {
      if (item.x > seen.x2 || item.x + item.box.width < seen.x1 || item.y > seen.y2 || item.y + item.box.height < seen.y1) continue;
      wanted.add(item.key);
      if (!this.drawn.has(item.key)) this.put(item);
    }
    for (const [key, element] of this.drawn) if (!wanted.has(key)) { element.remove(); this.drawn.delete(key); }
    const edges = this.plan.edges.filter((e) => e.x1 <= seen.x2 && e.x2 >= seen.x1 && e.y1 <= seen.y2 && e.y2 >= seen.y1);
    this.edgeLayer.replaceChildren(...edges.map((e) => svg("path", { d: e.d, class: e.cross ? "edge cross" : "edge" })));
  }

  put(item) {
    const group = item.cross ? drawCross(item.box) : drawBox(item.box, item.key === this.state.selected);
    group.setAttribute("transform", `translate(${item.x} ${item.y})`);
    if (item.folded || item.open) group.append(this.fold(item));
    this.boxLayer.append(group);
    this.drawn.set(item.key, group);
  }

  fold(item) {
    const group = svg("g", { class: "fold-group", "data-fold": item.key, transform: `translate(${item.box.width + 2} ${item.box.height / 2})` });
    group.append(svg("circle", { class: "fold", r: item.folded ? 11 : 7 }), svg("text", { class: "fold-text", y: 4 }, item.folded ? `+${item.folded}` : "–"));
    return group;
  }

  scale(factor) { select(this.root).call(this.zoom.scaleBy, factor); }

  // The whole branch where it stays readable; else its upper left part with the chosen box in view.
  fit() {
    const { clientWidth: w, clientHeight: h } = this.root;
    this.waiting = !w || !this.plan;
    if (this.waiting) return;
    const top = 92;
    const k = Math.max(0.62, Math.min(1, (w - 40) / this.plan.width, (h - top - 60) / this.plan.height));
    const x = Math.max(24, (w - this.plan.width * k) / 2);
    const y = top + Math.max(0, (h - top - 60 - this.plan.height * k) / 2);
    select(this.root).call(this.zoom.transform, zoomIdentity.translate(x, y).scale(k));
    if (this.state.selected) this.reveal(this.state.selected);
  }

  fitAll() {
    const { clientWidth: w, clientHeight: h } = this.root;
    if (!this.plan) return;
    const k = Math.max(0.15, Math.min(1, (w - 40) / this.plan.width, (h - 140) / this.plan.height));
    select(this.root).call(this.zoom.transform, zoomIdentity.translate(Math.max(20, (w - this.plan.width * k) / 2), 92 + Math.max(0, (h - 150 - this.plan.height * k) / 2)).scale(k));
  }

  reveal(id) {
    const item = this.plan?.boxes.find((b) => b.key === id);
    if (!item) return;
    const { k, x, y } = this.view;
    const { clientWidth: w, clientHeight: h } = this.root;
    const [left, top] = [item.x * k + x, item.y * k + y];
    const [right, bottom] = [left + item.box.width * k, top + item.box.height * k];
    const dx = left < 24 ? 24 - left : right > w - 24 ? w - 24 - right : 0;
    const dy = top < 92 ? 92 - top : bottom > h - 60 ? Math.max(h - 60 - bottom, 92 - top) : 0;
    if (dx || dy) select(this.root).call(this.zoom.translateBy, dx / k, dy / k);
  }
}
