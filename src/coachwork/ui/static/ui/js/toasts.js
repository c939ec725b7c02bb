// Messages: they can be dismissed, and good news leaves by itself. Bad news stays until it is read.
import { whenPresent } from "./live.js";

const STAYS = 8000;
const region = document.getElementById("toasts");

export function toast(text, tone = "info") {
  const pattern = document.getElementById(`toast-${tone}`) ?? document.getElementById("toast-info");
  if (!region || !pattern) return;
  const shown = pattern.content.firstElementChild.cloneNode(true);
  shown.querySelector("p").textContent = text;
  prepare(shown);
  region.append(shown);
}

function prepare(shown) {
  const button = shown.querySelector("[data-dismiss]");
  button.hidden = false;
  button.addEventListener("click", () => shown.remove());
  if (["success", "info"].includes(shown.dataset.toast)) leaveLater(shown);
}

function leaveLater(shown) {
  let timer;
  const start = () => { timer = setTimeout(() => shown.remove(), STAYS); };
  const stop = () => clearTimeout(timer);
  shown.addEventListener("mouseenter", stop);
  shown.addEventListener("focusin", stop);
  shown.addEventListener("mouseleave", start);
  shown.addEventListener("focusout", start);
  start();
}

whenPresent("#toasts > [data-toast]", prepare);
document.addEventListener("cw:toast", (event) => toast(event.detail.text, event.detail.tone));
