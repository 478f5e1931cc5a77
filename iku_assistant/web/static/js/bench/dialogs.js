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

// Two people changed the same thing: what I wrote, what stands there, who and when; nothing is overwritten silently.
export function askOutdated(body, mine) {
  const who = body.siapa ? `${body.siapa} mengubahnya${body.kapan ? ` pada ${body.kapan}` : ""}.` : "Isinya sudah berubah.";
  const both = el("div", { class: "diff" },
    el("div", {}, el("h3", {}, "Tulisan saya"), shown(mine)),
    el("div", {}, el("h3", {}, "Yang tersimpan"), shown(body.tersimpan)));
  return ask("Bagian ini sudah diubah orang lain", el("div", {}, el("p", {}, who), both), [
    { value: "theirs", label: "Pakai yang tersimpan", look: "primary" },
    { value: "mine", label: "Pakai tulisan saya" },
    { value: "edit", label: "Salin tulisan saya, lalu lihat" },
  ]);
}

export function askSignIn() {
  return ask("Sesi Anda sudah berakhir", el("p", {}, "Yang Anda tulis tetap disimpan di peramban ini. Masuk kembali di tab lain, lalu penyimpanan berjalan sendiri."), [
    { value: "masuk", label: "Masuk di tab baru", look: "primary" },
    { value: "", label: "Nanti" },
  ]);
}
