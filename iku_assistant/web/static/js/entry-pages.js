// All pages: htmx fragments, and the few things a form cannot do alone.
import htmx from "htmx.org";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
});

// A choice that acts at once still has a button for those without script; here the button is not needed.
for (const select of document.querySelectorAll("select[data-kirim]")) {
  if (document.querySelector("#bengkel")) continue;
  select.addEventListener("change", () => select.form.requestSubmit());
}
for (const button of document.querySelectorAll("[data-tanpa-skrip]")) button.hidden = true;

// A reason that is needed for one of the answers: told at the field, before anything is sent.
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector("[data-wajib-bila]");
  const wanted = field && event.target.querySelector(`input[value="${field.dataset.wajibBila}"]`)?.checked;
  if (!wanted || field.value.trim()) return;
  event.preventDefault();
  const id = `${field.id}-galat`;
  if (!document.getElementById(id)) {
    const words = Object.assign(document.createElement("p"), { className: "error", id, textContent: field.dataset.pesan });
    words.setAttribute("role", "alert");
    field.after(words);
  }
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
  field.focus();
});

// "Pilih semua pada halaman ini" ticks what it stands for; unticking one of them unticks it.
for (const all of document.querySelectorAll("[data-pilih-semua]")) {
  const boxes = [...all.form.elements].filter((one) => one.name === all.dataset.pilihSemua);
  all.addEventListener("change", () => boxes.forEach((one) => { one.checked = all.checked; }));
  for (const one of boxes) one.addEventListener("change", () => { all.checked = boxes.every((each) => each.checked); });
}

// Our own Indonesian messages stand at the fields; the browser's bubbles speak its own language.
for (const form of document.querySelectorAll('form[method="post"]')) form.noValidate = true;

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-cetak]")) window.print();
  for (const menu of document.querySelectorAll("details.account[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of document.querySelectorAll("details.account[open]")) menu.open = false;
});
