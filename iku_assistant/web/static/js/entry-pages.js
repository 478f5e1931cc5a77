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

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-cetak]")) window.print();
  for (const menu of document.querySelectorAll("details.account[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of document.querySelectorAll("details.account[open]")) menu.open = false;
});
