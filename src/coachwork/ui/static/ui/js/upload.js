// A file can be dropped onto the frame of its field, and the frame says which file was chosen.
import { whenPresent } from "./live.js";
import { text } from "./texts.js";

const UNITS = ["B", "kB", "MB", "GB"];

function readableSize(bytes) {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const size = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  return `${size.format(bytes / 1000 ** step)} ${UNITS[step]}`;
}

function prepare(frame) {
  const input = frame.querySelector("input[type=file]");
  const line = frame.querySelector("[data-upload-text]");
  const tell = () => {
    const [file] = input.files;
    if (file) line.textContent = text("file", { name: file.name, size: readableSize(file.size) });
  };
  const dragging = (event, now) => {
    event.preventDefault();
    frame.classList.toggle("dragging", now);
  };
  input.addEventListener("change", tell);
  frame.addEventListener("dragover", (event) => dragging(event, true));
  frame.addEventListener("dragleave", (event) => dragging(event, false));
  frame.addEventListener("drop", (event) => {
    dragging(event, false);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

whenPresent("[data-upload]", prepare);
