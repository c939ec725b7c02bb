// Run a function once for every element that matches, now and whenever HTMX brings new ones.
// (HTMX also announces the page itself when it starts: what is prepared is remembered.)
export function whenPresent(selector, prepare) {
  const prepared = new WeakSet();
  const once = (element) => {
    if (prepared.has(element)) return;
    prepared.add(element);
    prepare(element);
  };
  const all = (root) => {
    if (root.matches?.(selector)) once(root);
    root.querySelectorAll(selector).forEach(once);
  };
  all(document);
  document.addEventListener("htmx:load", (event) => all(event.target));
}
