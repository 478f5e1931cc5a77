// Places for boxes of different height, left to right: a parent stands beside the middle of its children.
import { hierarchy } from "d3-hierarchy";
import { boxOf, crossBox, WIDTH } from "./boxes.js";
import { partner } from "./state.js";

const ACROSS = 68;
const BETWEEN = 28;
const CROSS = 34;

// `shown(node, depth)` tells whether a node's children are drawn.
export function layout(state, rootId, shown) {
  const links = new Map();
  for (const link of state.links) links.set(link.source, [...(links.get(link.source) ?? []), link]);
  const tree = hierarchy({ node: state.node(rootId), depth: 0 }, ({ node, depth }) =>
    shown(node, depth) ? state.children(node.id).map((child) => ({ node: child, depth: depth + 1 })) : []);
  tree.eachAfter((item) => {
    const { node } = item.data;
    item.box = boxOf(state, node);
    item.cross = (links.get(node.id) ?? []).map((link) => crossBox(state, link, partner(state, link)));
    item.own = item.box.height + item.cross.reduce((sum, c) => sum + CROSS + c.height, 0);
    const below = (item.children ?? []).reduce((sum, c) => sum + c.span + BETWEEN, -BETWEEN);
    item.span = Math.max(item.own, below);
    item.below = Math.max(0, below);
    item.folded = !item.children && state.children(node.id).length;
  });
  tree.top = 0;
  tree.eachBefore((item) => {
    let y = item.top + (item.span - item.below) / 2;
    for (const child of item.children ?? []) {
      child.top = y;
      y += child.span + BETWEEN;
    }
    item.x = item.depth * (WIDTH + ACROSS);
  });
  tree.eachAfter((item) => { item.y = placeOf(item); });
  return parts(tree);
}

function placeOf(item) {
  if (!item.children) return item.top + (item.span - item.own) / 2;
  const first = item.children[0];
  const last = item.children.at(-1);
  const middle = (first.y + first.box.height / 2 + last.y + last.box.height / 2) / 2;
  const wanted = middle - item.box.height / 2;
  return Math.max(item.top, Math.min(wanted, item.top + item.span - item.own));
}

function parts(tree) {
  const boxes = [];
  const edges = [];
  let [width, height] = [0, 0];
  tree.each((item) => {
    const { box, x, y } = item;
    boxes.push({ key: item.data.node.id, box, x, y, folded: item.folded, open: Boolean(item.children) });
    width = Math.max(width, x + box.width);
    height = Math.max(height, y + item.own);
    for (const child of item.children ?? []) {
      edges.push(curve(x + box.width, y + box.height / 2, child.x, child.y + child.box.height / 2));
    }
    let under = y + box.height;
    for (const cross of item.cross) {
      edges.push({ d: `M${x + WIDTH / 2} ${under}V${under + CROSS}`, cross: true, x1: x, x2: x + WIDTH, y1: under, y2: under + CROSS });
      boxes.push({ key: `silang-${cross.link.id}`, box: cross, x, y: under + CROSS, cross: true });
      under += CROSS + cross.height;
    }
  });
  return { boxes, edges, width, height };
}

function curve(x1, y1, x2, y2) {
  const middle = (x1 + x2) / 2;
  return { d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`, x1, x2, y1: Math.min(y1, y2), y2: Math.max(y1, y2) };
}
