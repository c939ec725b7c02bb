// Reads the aim back as one sentence while it is typed. Without this script the form works as well.

const FIELDS = { what: "what", start: "start_value", goal: "goal_value", unit: "unit_label", date: "by_when", whom: "for_whom" };

/** The sentence with the values put in; a gap where nothing is typed yet. */
export function sentence(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name] || "…");
}

function asDay(iso, language) {
  const day = new Date(`${iso}T12:00:00`);
  if (Number.isNaN(day.getTime())) return "";
  return day.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}

function valuesOf(form, language) {
  const typed = (name) => form.elements[name]?.value.trim() ?? "";
  const values = Object.fromEntries(Object.entries(FIELDS).map(([key, name]) => [key, typed(name)]));
  return { ...values, date: asDay(values.date, language) };
}

function readBack(form) {
  const box = form.querySelector("[data-read-back]");
  const language = document.documentElement.lang;
  const show = () => {
    const values = valuesOf(form, language);
    box.querySelector("[data-sentence]").textContent = sentence(box.dataset.template, values);
    box.toggleAttribute("data-ready", Boolean(values.what));
  };
  // A screen reader hears the sentence when a field is left, not at every letter.
  box.setAttribute("aria-live", "off");
  form.addEventListener("input", show);
  form.addEventListener("change", () => {
    box.setAttribute("aria-live", "polite");
    show();
    requestAnimationFrame(() => box.setAttribute("aria-live", "off"));
  });
  show();
}

for (const form of document.querySelectorAll("form[data-aim]")) readBack(form);
