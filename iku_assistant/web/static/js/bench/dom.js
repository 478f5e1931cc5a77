// Small helpers for the document: elements, ids, JSON requests.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
export function svg(tag, attributes = {}, text = null) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== null) node.textContent = text;
  return node;
}

// 12 characters [0-9a-z], as every id of a plan. 252 = 7 × 36, so no letter is likelier than another.
export function newId() {
  const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
  let id = "";
  while (id.length < 12) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < 252 && id.length < 12) id += alphabet[byte % 36];
    }
  }
  return id;
}

// A text with some of its words marked; marks are [start, end, severity] in code points.
export function marked(text, marks) {
  const fragment = document.createDocumentFragment();
  const points = [...text];
  let at = 0;
  for (const [start, end, severity] of [...(marks ?? [])].sort((a, b) => a[0] - b[0])) {
    if (start < at || end > points.length) continue;
    fragment.append(points.slice(at, start).join(""));
    fragment.append(el("span", { class: `mark ${severity}` }, points.slice(start, end).join("")));
    at = end;
  }
  fragment.append(points.slice(at).join(""));
  return fragment;
}

export class Refused extends Error {
  constructor(status, body) {
    super(body?.pesan ?? "Permintaan ditolak.");
    this.status = status;
    this.body = body ?? {};
  }
}

const meta = () => document.querySelector('meta[name="csrf-token"]');

// After signing in beside the page the session is a new one: its token is asked for.
async function freshToken() {
  const answer = await fetch("/token.json", { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (answer.ok) meta().content = (await answer.json()).token;
  return answer.ok;
}

// JSON in, JSON out. Throws Refused when the server answers with an error, TypeError when the line is gone.
export async function call(url, body = undefined, again = true) {
  const options = { headers: { Accept: "application/json" }, credentials: "same-origin" };
  if (body !== undefined) {
    options.method = "POST";
    options.headers["Content-Type"] = "application/json";
    options.headers["X-CSRFToken"] = meta().content;
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(url, options);
  if (answer.status === 304) return null;
  const data = await answer.json().catch(() => null);
  if (again && data?.jenis === "csrf" && (await freshToken())) return call(url, body, false);
  if (!answer.ok) throw new Refused(answer.status, data);
  return data;
}

export async function fragment(url) {
  const answer = await fetch(url, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  const text = await answer.text();
  if (!answer.ok) throw new Refused(answer.status, { pesan: "Bagian ini tidak dapat dimuat." });
  return text;
}

export function later(wait, run) {
  let timer = 0;
  const delayed = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), wait);
  };
  delayed.cancel = () => clearTimeout(timer);
  return delayed;
}

export function say(text, button = null) {
  document.querySelector(".toast")?.remove();
  const toast = el("div", { class: "toast", role: "status" }, text);
  if (button) toast.append(el("button", { class: "btn", type: "button", onclick: () => { toast.remove(); button.run(); } }, button.label));
  document.body.append(toast);
  setTimeout(() => toast.remove(), button ? 9000 : 6000);
}
