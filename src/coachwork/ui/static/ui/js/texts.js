// Sentences that scripts show: translated by the server, kept in one <template> of the page.
const store = document.getElementById("script-texts")?.dataset ?? {};

export function text(name, values = {}) {
  const sentence = store[name] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
