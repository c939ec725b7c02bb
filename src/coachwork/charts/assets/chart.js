// Reading a chart point by point: with a pointer, a finger or the keyboard.
//
// Everything is delegated from the document, so that charts which arrive later work at once. All
// positions are percentages (x) and pixels (y) that the server wrote: nothing is done on resize.

const SVG = "http://www.w3.org/2000/svg";
const CHART = "[data-cw-chart]";
const TIP_BELOW = 90;

let shown = null;

function pointsOf(chart) {
  const marks = chart.querySelectorAll("[data-i]");
  return [...marks].sort((a, b) => a.dataset.i - b.dataset.i);
}

const share = (mark) => parseFloat(mark.getAttribute("cx") ?? mark.getAttribute("x"));
const height = (mark) => parseFloat(mark.getAttribute("cy") ?? mark.getAttribute("y"));
const list = (json) => (json ? JSON.parse(json) : []);

function nearest(chart, clientX) {
  const box = chart.querySelector("svg").getBoundingClientRect();
  const wanted = ((clientX - box.left) / box.width) * 100;
  const distance = (mark) => Math.abs(share(mark) - wanted);
  return pointsOf(chart).reduce((best, mark) => (distance(mark) < distance(best) ? mark : best));
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// What there is to say of a point, line by line; the first is its value and period.
function lines(mark) {
  const { p, v, n, s, a } = mark.dataset;
  return [[v, p], n, ...list(s), ...list(a)].filter((line) => line?.length);
}

function tip(mark) {
  const box = element("div", "cw-chart-tip");
  for (const line of lines(mark)) {
    const row = element("p");
    if (Array.isArray(line)) row.append(element("strong", "", line[0]), ` ${line[1]}`);
    else row.textContent = line;
    box.append(row);
  }
  const x = share(mark);
  const y = height(mark);
  box.style[x > 50 ? "right" : "left"] = `calc(${x > 50 ? 100 - x : x}% + 0.75rem)`;
  if (y < TIP_BELOW) box.style.top = `${y + 8}px`;
  else box.style.bottom = `calc(100% - ${y - 8}px)`;
  return box;
}

function cursor(chart, mark) {
  const grid = chart.querySelector(".cw-chart-grid").getBBox();
  const x = `${share(mark)}%`;
  const group = drawn("g", { class: "cw-chart-reading" });
  group.append(
    drawn("line", { class: "cw-chart-cursor", x1: x, x2: x, y1: grid.y, y2: grid.y + grid.height }),
    drawn("circle", { class: "cw-chart-halo", cx: x, cy: height(mark), r: 8.5 }),
  );
  return group;
}

function live(chart) {
  const found = chart.querySelector(".cw-chart-live");
  if (found) return found;
  const made = element("div", "cw-chart-live");
  made.setAttribute("role", "status");
  chart.append(made);
  return made;
}

function hide() {
  if (!shown) return;
  shown.cursor.remove();
  shown.layer.remove();
  shown = null;
}

function show(chart, mark, spoken) {
  if (shown?.mark === mark) return;
  hide();
  const layer = element("div", "cw-chart-layer");
  layer.append(tip(mark));
  const line = cursor(chart, mark);
  const marks = chart.querySelector(".cw-chart-marks");
  marks.before(line);
  chart.append(layer);
  shown = { chart, mark, layer, cursor: line };
  if (spoken) live(chart).textContent = lines(mark).flat().join(", ");
}

function moved(key, at, last) {
  const steps = {
    ArrowLeft: at < 0 ? last : Math.max(0, at - 1),
    ArrowRight: at < 0 ? 0 : Math.min(last, at + 1),
    Home: 0,
    End: last,
  };
  return steps[key];
}

function onPointer(event) {
  const chart = event.target.closest?.(CHART);
  if (!chart || !chart.querySelector("[data-i]")) hide();
  else show(chart, nearest(chart, event.clientX), false);
}

function onKey(event) {
  const chart = event.target.closest?.(CHART);
  if (!chart || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") {
    hide();
    live(chart).textContent = "";
    return;
  }
  const points = pointsOf(chart);
  const at = shown?.chart === chart ? points.indexOf(shown.mark) : -1;
  const next = moved(event.key, at, points.length - 1);
  if (next === undefined || !points.length) return;
  event.preventDefault();
  show(chart, points[next], true);
}

function onFocus(event) {
  const chart = event.target.closest?.(CHART);
  if (chart) live(chart);
}

document.addEventListener("pointermove", onPointer, { passive: true });
document.addEventListener("pointerdown", onPointer, { passive: true });
document.addEventListener("keydown", onKey);
document.addEventListener("focusin", onFocus);
document.addEventListener("focusout", (event) => {
  if (event.target.closest?.(CHART)) hide();
});
