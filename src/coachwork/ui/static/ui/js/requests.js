// HTMX: the token with each request, and a readable message when one fails.
import { text } from "./texts.js";
import { toast } from "./toasts.js";

const REASONS = { 0: "offline", 403: "forbidden", 409: "conflict", 429: "busy" };

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token;
});

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    const status = event.detail.xhr?.status ?? 0;
    toast(text(REASONS[status] ?? "failed"), "error");
  });
}

// A form that waits for its answer may be held meanwhile, and a held field loses the focus: the field
// of the same name gets it back, for whoever goes on with the keyboard.
let left = "";
document.addEventListener("htmx:beforeRequest", () => {
  left = document.activeElement?.id ?? "";
});
document.addEventListener("htmx:afterSettle", () => {
  if (left && document.activeElement === document.body) document.getElementById(left)?.focus();
  left = "";
});

// When the part that had the focus was replaced, the focus goes to the new part, not to the top of the page.
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  const lost = document.activeElement === document.body || !document.activeElement;
  const place = part.querySelector?.("[autofocus], [data-focus]") ?? (part.matches?.("[data-focus]") ? part : null);
  if (place && (lost || place.hasAttribute("autofocus"))) place.focus();
});
