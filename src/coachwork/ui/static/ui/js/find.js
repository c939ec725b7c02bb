// "/" on any page goes to where one finds anything: the last such field that is to be seen.
const fields = () => [...document.querySelectorAll("[data-find]")].filter((field) => field.offsetParent);
const types = (place) => place.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(place.tagName);

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || types(event.target)) return;
  const field = fields().pop();
  const link = document.querySelector(".finder-link");
  if (!field && !link) return;
  event.preventDefault();
  if (field) { field.focus(); field.select(); } else { link.click(); }
});
