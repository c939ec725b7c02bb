// Passkeys are offered where the browser and the address can use them (an address of numbers cannot),
// and a refusal is told in words instead of in the console.

const named = !/^(\d+\.){3}\d+$|:/.test(location.hostname);

if (window.PublicKeyCredential && named) {
  for (const part of document.querySelectorAll("[data-passkeys]")) part.hidden = false;
} else {
  for (const part of document.querySelectorAll("[data-without-passkeys]")) part.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const note of document.querySelectorAll("[data-passkey-problem]")) note.hidden = false;
});
