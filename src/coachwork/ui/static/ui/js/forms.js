// Sending a form once, and leading the person to what is wrong with it.
import { whenPresent } from "./live.js";
import { text } from "./texts.js";

function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (event.submitter) showSending(event.submitter);
  });
}

// aria-disabled, not disabled: a disabled button loses the focus and is left out of what is sent.
function showSending(button) {
  button.setAttribute("aria-disabled", "true");
  button.dataset.label = button.innerHTML;
  button.textContent = text("sending");
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[data-label]").forEach((button) => {
    button.innerHTML = button.dataset.label;
    delete button.dataset.label;
    button.removeAttribute("aria-disabled");
  });
}

// The summary takes the focus by `autofocus`; its links bring the label into view, not only the field.
function leadToFields(summary) {
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    (label ?? field).scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
}

whenPresent("form[data-once]", sendOnce);
whenPresent("[data-error-summary]", leadToFields);

// Back to this page, or an answer that is no page: the form can be sent again.
const releaseAll = () => document.querySelectorAll("form[data-sent]").forEach(release);
addEventListener("pageshow", (event) => { if (event.persisted) releaseAll(); });
document.addEventListener("htmx:afterRequest", releaseAll);
