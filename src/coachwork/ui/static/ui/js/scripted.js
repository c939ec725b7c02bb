// Styles that need a script (messages that float) apply only where there is one.
document.documentElement.classList.add("js");
