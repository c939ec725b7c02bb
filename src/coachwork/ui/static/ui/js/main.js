// The scripts of every page. Each module improves something that works without it.
import "./scripted.js";
import "./toasts.js";
import "./forms.js";
import "./dialogs.js";
import "./menus.js";
import "./tabs.js";
import "./upload.js";
import "./copy.js";
import "./theme.js";
import "./requests.js";
import "./find.js";
