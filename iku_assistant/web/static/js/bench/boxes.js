// One box of the drawing: its size (full wrapped text) and its picture.
import { svg } from "./dom.js";
import { SHAPES, nameOf } from "./state.js";

export const WIDTH = 240;
const PAD = 10;
const CAP = 21;
const LINE = 18;
const SMALL = 16;
const pen = document.createElement("canvas").getContext("2d");
const family = getComputedStyle(document.body).fontFamily;
const FONT = { text: `13px ${family}`, ind: `12px ${family}`, val: `600 12px ${family}`, cap: `700 11px ${family}` };
const widths = new Map();

export function measure(text, font) {
  const key = `${font}${text}`;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    pen.font = FONT[font];
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

// Lines of at most `wide` pixels, each with the place of its first code point in the text.
export function wrap(text, wide, font = "text") {
  const lines = [];
  let line = "";
  let start = 0;
  let at = 0;
  for (const piece of text.split(/(?<=\s)|(?<=-)/u)) {
    const joined = line + piece;
    if (line && measure(joined.trimEnd(), font) > wide) {
      lines.push({ text: line.trimEnd(), start });
      start = at;
      line = piece;
    } else line = joined;
    while (measure(line.trimEnd(), font) > wide && [...line].length > 1) {
      const points = [...line];
      let fit = points.length - 1;
      while (fit > 1 && measure(points.slice(0, fit).join(""), font) > wide) fit--;
      lines.push({ text: points.slice(0, fit).join(""), start });
      start += fit;
      line = points.slice(fit).join("");
    }
    at += [...piece].length;
  }
  if (line.trim() || !lines.length) lines.push({ text: line.trimEnd(), start });
  return lines;
}

function indicatorRow(indicator, year) {
  const value = [indicator.v[year] ?? "–", indicator.v[year] ? indicator.s : ""].filter(Boolean).join(" ");
  const valueLines = wrap(value, 88, "val");
  const room = WIDTH - 2 * PAD - Math.max(...valueLines.map((l) => measure(l.text, "val"))) - 10 - (indicator.iku ? 28 : 0);
  const lines = wrap(indicator.n, room, "ind");
  return { indicator, valueLines, lines, height: Math.max(lines.length, valueLines.length) * SMALL + 8 };
}

// A long name of a unit takes two lines at most; the whole name stands in the outline and in the panel.
function short(lines) {
  if (lines.length <= 2) return lines;
  return [lines[0], { ...lines[1], text: `${lines[1].text.replace(/[\s,]+$/u, "")}…` }];
}

export function boxOf(state, node) {
  const lines = wrap(nameOf(node), WIDTH - 2 * PAD);
  const rows = node.ind.map((indicator) => indicatorRow(indicator, state.year));
  const unit = state.units[node.ow];
  const cap = [(state.kinds[node.k]?.label ?? node.k).toUpperCase(), unit && (unit.singkatan || unit.nama)].filter(Boolean).join(" · ");
  const capLines = short(wrap(cap, WIDTH - 2 * PAD - 18, "cap"));
  const capHeight = CAP + (capLines.length - 1) * 14;
  const textHeight = lines.length * LINE + 12;
  return { node, lines, rows, capLines, capHeight, textHeight, width: WIDTH, height: capHeight + textHeight + rows.reduce((sum, r) => sum + r.height, 0) };
}

export function crossBox(state, link, partner) {
  const lines = wrap(link.dukungan || "dukungan belum dirumuskan", WIDTH - 2 * PAD);
  const capLines = wrap(`CROSSCUTTING · ${partner}`, WIDTH - 2 * PAD - 88, "cap");
  const capHeight = CAP + (capLines.length - 1) * 14;
  return { link, lines, capLines, capHeight, width: WIDTH, textHeight: lines.length * LINE + 12, height: capHeight + lines.length * LINE + 12, rows: [] };
}

// The line under marked words: waves, dots or dashes by severity.
function underlineOf(text, from, upto, y, severity) {
  const points = [...text];
  const x1 = PAD + measure(points.slice(0, from).join(""), "text");
  const x2 = PAD + measure(points.slice(0, upto).join(""), "text");
  let d = `M${x1} ${y}`;
  if (severity === "wajib") for (let x = x1, up = true; x < x2; x += 3, up = !up) d += `Q${x + 1.5} ${y + (up ? -2.4 : 2.4)} ${Math.min(x + 3, x2)} ${y}`;
  else d += `H${x2}`;
  const path = svg("path", { d, class: `under-${severity}` });
  return path;
}

function drawText(group, lines, top, step, cls, marks = []) {
  lines.forEach((line, i) => {
    const y = top + i * step;
    group.append(svg("text", { x: PAD, y, class: cls }, line.text));
    const end = line.start + [...line.text].length;
    for (const [from, upto, severity] of marks) {
      const a = Math.max(from, line.start);
      const b = Math.min(upto, end);
      if (a < b) group.append(underlineOf(line.text, a - line.start, b - line.start, y + 4, severity));
    }
  });
}

function cap(box, right) {
  const { width: w, capHeight: h } = box;
  const group = svg("g");
  group.append(svg("path", { class: "cap", d: `M0 ${h}V6Q0 0 6 0H${w - 6}Q${w} 0 ${w} 6V${h}Z` }));
  box.capLines.forEach((line, i) => group.append(svg("text", { class: "cap-text", x: PAD, y: 15 + i * 14 }, line.text)));
  group.append(svg("text", { class: "cap-text", x: w - PAD, y: 15, "text-anchor": "end" }, right));
  return group;
}

export function drawBox(box, selected) {
  const { node, width: w, height: h } = box;
  const group = svg("g", { class: `box lv-${node.lv}${selected ? " selected" : ""}`, "data-id": node.id });
  group.append(svg("rect", { class: "ring", x: -3, y: -3, width: w + 6, height: h + 6, rx: 8 }), svg("rect", { class: "body", width: w, height: h, rx: 6 }), cap(box, SHAPES[node.lv] ?? "■"));
  drawText(group, box.lines, box.capHeight + 19, LINE, node.t ? "" : "pale", node.t ? node.m : []);
  let y = box.capHeight + box.textHeight;
  for (const row of box.rows) {
    group.append(svg("line", { class: "rule", x1: 0, x2: w, y1: y, y2: y }));
    drawText(group, row.lines, y + 16, SMALL, "ind");
    row.valueLines.forEach((line, i) => group.append(svg("text", { class: "val", x: w - PAD, y: y + 16 + i * SMALL }, line.text)));
    if (row.indicator.iku) group.append(ikuBadge(row, y));
    y += row.height;
  }
  if (node.tem[0] + node.tem[1]) group.append(dot(w, node.tem));
  return group;
}

function ikuBadge(row, y) {
  const last = row.lines.at(-1);
  const x = PAD + measure(last.text, "ind") + 5;
  const top = y + 5 + (row.lines.length - 1) * SMALL;
  const group = svg("g", { class: "iku" });
  group.append(svg("rect", { x, y: top, width: 24, height: 13, rx: 3 }), svg("text", { x: x + 12, y: top + 10 }, "IKU"));
  return group;
}

function dot(w, [wajib, perbaikan]) {
  const group = svg("g");
  group.append(svg("circle", { class: wajib ? "dot-wajib" : "dot-perbaikan", cx: w - 2, cy: -2, r: 9 }), svg("text", { class: "dot-text", x: w - 2, y: 2 }, String(wajib + perbaikan)));
  return group;
}

const STATES = { menunggu: "menunggu", disetujui: "disetujui", ditolak: "ditolak" };
export function drawCross(box) {
  const group = svg("g", { class: "box cross", "data-id": box.link.to ?? box.link.source });
  group.append(svg("rect", { class: "body", width: box.width, height: box.height, rx: 6 }), cap(box, STATES[box.link.state] ?? ""));
  drawText(group, box.lines, box.capHeight + 19, LINE, box.link.dukungan ? "" : "pale");
  return group;
}
