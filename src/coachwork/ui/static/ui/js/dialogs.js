// A link with data-dialog opens the dialog of that id. Without a script, or without the dialog, the link is
// followed to a page that does the same. The browser holds the focus inside and gives it back.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) open(event, opener);
  else if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  else if (event.target.matches("dialog") && isBackdrop(event)) event.target.close();
});

function open(event, opener) {
  const dialog = document.getElementById(opener.dataset.dialog);
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if (!dialog?.showModal || elsewhere) return;
  event.preventDefault();
  dialog.showModal();
}

function isBackdrop(event) {
  const box = event.target.getBoundingClientRect();
  const across = event.clientX < box.left || event.clientX > box.right;
  return across || event.clientY < box.top || event.clientY > box.bottom;
}
