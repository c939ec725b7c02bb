// A row of tabs that does not fit can be moved: it begins where the person is.
document.querySelectorAll(".tabs > ul").forEach((row) => {
  const here = row.querySelector("[aria-current]");
  if (!here || row.scrollWidth <= row.clientWidth) return;
  row.scrollLeft += here.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - here.clientWidth) / 2;
});
