// Buttons that copy a text appear only where the browser lets a page copy.
import { whenPresent } from "./live.js";
import { text } from "./texts.js";
import { toast } from "./toasts.js";

function prepare(button) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    toast(text("copied"), "success");
  });
}

whenPresent("[data-copy]", prepare);
