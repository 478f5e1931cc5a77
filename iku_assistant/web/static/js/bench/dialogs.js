// Questions that need an answer before anything goes on.
import { el } from "./dom.js";

function ask(title, body, choices) {
  return new Promise((answer) => {
    const heading = el("h2", { id: "dialog-judul" }, title);
    const buttons = choices.map((choice) =>
      el("button", { class: `btn ${choice.look ?? ""}`, type: "button", value: choice.value, onclick: () => box.close(choice.value) }, choice.label));
    const box = el("dialog", { "aria-labelledby": "dialog-judul" }, heading, body, el("div", { class: "actions" }, ...buttons));
    box.addEventListener("close", () => { box.remove(); answer(box.returnValue || ""); });
    document.body.append(box);
    box.showModal();
    buttons.find((button) => button.classList.contains("primary"))?.focus();
  });
}

export async function askRemoval(sentence) {
  const answer = await ask("Hapus kotak ini?", el("p", {}, sentence, " Ini dapat diurungkan."), [
    { value: "hapus", label: "Hapus", look: "primary" },
    { value: "", label: "Batal" },
  ]);
  return answer === "hapus";
}

const shown = (value) => (value === null || value === undefined || value === "" ? "(kosong)" : typeof value === "string" ? value : JSON.stringify(value));

// Words of the one text that the other lacks are marked (longest common subsequence of words and gaps).
export function changedWords(text, other) {
  const [mine, theirs] = [text, other].map((words) => words.match(/\s+|[^\s]+/g) ?? []);
  if (mine.length * theirs.length > 4_000_000) return document.createTextNode(text);
  const common = Array.from({ length: mine.length + 1 }, () => new Uint16Array(theirs.length + 1));
  for (let i = mine.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      common[i][j] = mine[i] === theirs[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const shownText = document.createDocumentFragment();
  for (let i = 0, j = 0; i < mine.length;) {
    if (j < theirs.length && mine[i] === theirs[j]) { shownText.append(mine[i++]); j++; }
    else if (j < theirs.length && common[i][j + 1] >= common[i + 1][j]) j++;
    else { const word = mine[i++]; shownText.append(word.trim() ? el("mark", {}, word) : word); }
  }
  return shownText;
}

// Two people changed the same thing: what I wrote, what stands there, who and when; nothing is overwritten silently.
export function askOutdated(body, mine) {
  const who = body.siapa ? `${body.siapa} mengubahnya${body.kapan ? ` pada ${body.kapan}` : ""}.` : "Isinya sudah berubah.";
  const both = el("div", { class: "diff" },
    el("div", {}, el("h3", {}, "Tulisan saya"), changedWords(shown(mine), shown(body.tersimpan))),
    el("div", {}, el("h3", {}, "Yang tersimpan"), changedWords(shown(body.tersimpan), shown(mine))));
  return ask("Bagian ini sudah diubah orang lain", el("div", {}, el("p", {}, who), both), [
    { value: "edit", label: "Salin tulisan saya, lalu lihat", look: "primary" },
    { value: "mine", label: "Pakai tulisan saya" },
    { value: "theirs", label: "Pakai yang tersimpan" },
  ]);
}

export function askSignIn() {
  return ask("Sesi Anda sudah berakhir", el("p", {}, "Yang Anda tulis tetap disimpan di peramban ini. Masuk kembali di tab lain, lalu penyimpanan berjalan sendiri."), [
    { value: "masuk", label: "Masuk di tab baru", look: "primary" },
    { value: "", label: "Nanti" },
  ]);
}
