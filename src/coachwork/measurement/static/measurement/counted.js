// Shows only the fields that fit what is counted. Without this script all of them stand on the page.

const FIELDS = {
  share: ["numerator_label", "denominator_label"],
  rate: ["numerator_label", "denominator_label", "multiplier", "unit_label"],
  count: ["unit_label"],
  number: ["unit_label"],
};
const ALL = ["numerator_label", "denominator_label", "multiplier", "unit_label"];

for (const form of document.querySelectorAll("form[data-measure]")) {
  const field = (name) => form.elements.namedItem(name)?.closest(".field");
  const update = () => {
    const fitting = FIELDS[form.elements.namedItem("counted").value] ?? [];
    for (const name of ALL) {
      const shown = field(name);
      if (shown) shown.hidden = !fitting.includes(name);
    }
  };
  form.addEventListener("change", update);
  update();
}
