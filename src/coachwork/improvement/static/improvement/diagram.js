// Draws a dashed curve from each box to the other drivers it serves. The words "also: …" say the same
// without it, so nothing is missing where the script does not run.

const SVG = "http://www.w3.org/2000/svg";

function curve(from, to, frame) {
  const a = from.getBoundingClientRect();
  const b = to.getBoundingClientRect();
  const x1 = b.right - frame.left;
  const y1 = b.bottom - frame.top - 8;
  const x2 = a.left - frame.left;
  const y2 = a.top - frame.top + 8;
  const middle = (x1 + x2) / 2;
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
  return path;
}

function draw(diagram) {
  diagram.querySelector(".also-lines")?.remove();
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("class", "also-lines");
  lines.setAttribute("aria-hidden", "true");
  const frame = diagram.getBoundingClientRect();
  for (const box of diagram.querySelectorAll("[data-also]")) {
    for (const id of box.dataset.also.trim().split(/\s+/)) {
      const served = document.getElementById(id);
      if (served) lines.append(curve(box, served, frame));
    }
  }
  diagram.append(lines);
}

const watched = new ResizeObserver((entries) => entries.forEach((entry) => draw(entry.target)));

function watch(root) {
  root.querySelectorAll?.("[data-diagram]").forEach((diagram) => watched.observe(diagram));
}

watch(document);
document.addEventListener("htmx:load", (event) => watch(event.target));
