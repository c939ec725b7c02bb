// A menu is a <details>: it opens without a script. With one it also closes when the person goes elsewhere.
const open = () => document.querySelectorAll("details[data-closing][open]");
const reach = (menu) => (menu.matches(".nav-more") ? menu.parentElement : menu);

document.addEventListener("click", (event) => {
  open().forEach((menu) => { if (!reach(menu).contains(event.target)) menu.open = false; });
});

document.addEventListener("focusin", (event) => {
  open().forEach((menu) => { if (!reach(menu).contains(event.target)) menu.open = false; });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  open().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
