// Run a function for every element that matches, now and whenever HTMX brings new ones.
export function whenPresent(selector, prepare) {
  const all = (root) => {
    if (root.matches?.(selector)) prepare(root);
    root.querySelectorAll(selector).forEach(prepare);
  };
  all(document);
  document.addEventListener("htmx:load", (event) => all(event.target));
}
