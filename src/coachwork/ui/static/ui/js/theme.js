// Light or dark at once, while the server remembers the choice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const choice = event.submitter?.value;
  if (!form.matches("[data-theme-choice]") || choice === undefined) return;
  event.preventDefault();
  apply(choice);
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.value === choice)));
  const body = new FormData(form);
  body.set("theme", choice);
  fetch(form.action, { method: "POST", body, redirect: "manual" });
});

function apply(choice) {
  const root = document.documentElement;
  if (choice) root.dataset.theme = choice;
  else delete root.dataset.theme;
  document.querySelector("meta[name=color-scheme]").content = choice || "light dark";
}
