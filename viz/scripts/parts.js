// Small parts of the page. All text reaches it through `make`, as text.

const several = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

// An element with attributes, a text (in a bdi, which keeps marks of direction inside it) and children.
function make(tag, { text, on, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  if (text !== undefined) element.append(Object.assign(document.createElement("bdi"), { textContent: text }));
  if (on) element.addEventListener("click", on);
  element.append(...children);
  return element;
}

const button = (text, on, attributes = {}) => make("button", { type: "button", text, on, ...attributes });

// Something that can be switched on and off.
const toggle = (text, pressed, on, attributes = {}) => button(text, on, { "aria-pressed": String(pressed), ...attributes });

// A link into this page: it changes the view as the fragment says, and can be opened in another tab.
const way = (text, fragment, attributes = {}) => make("a", { text, href: `#${fragment}`, ...attributes });

// Mark the one of some links that leads to what is seen.
function current(links, key, value, word = "true") {
  for (const link of links) {
    if (link.dataset[key] === value) link.setAttribute("aria-current", word);
    else link.removeAttribute("aria-current");
  }
}

const SVG = "http://www.w3.org/2000/svg";

// The sign of a kind, as on the map.
function glyph(kind = "") {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "-13 -13 26 26");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[data.kinds[kind].shape]);
  path.setAttribute("fill", color(data.kinds[kind].family));
  path.dataset.family = data.kinds[kind].family;
  svg.append(path);
  return svg;
}

// An address as a link if it is safe to follow: http(s), to a named host, without a password. Any other is only told.
function address(link, text) {
  const found = URL.canParse(link) ? new URL(link) : {};
  if (!["https:", "http:"].includes(found.protocol) || !found.hostname || found.username || found.password) return make("span", { text: text ?? link });
  return make("a", { href: found.href, target: "_blank", rel: "noopener noreferrer", text: text ?? `Read it at ${found.hostname}` });
}

// Say something below the map for a moment, aloud to those who listen.
let saying = 0;
function say(text) {
  const note = byId("said");
  note.textContent = text;
  note.hidden = false;
  clearTimeout(saying);
  saying = setTimeout(() => { note.hidden = true; }, 4000);
}

// Copy a text; where the browser forbids it, as in a frame, select it in a field to be copied by hand.
async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied ${what}.`);
  } catch {
    const field = byId("by-hand");
    field.querySelector("textarea").value = text;
    field.showModal();
    field.querySelector("textarea").select();
  }
}

// Save a text as a file.
function save(text, name, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  say(`Saved ${name}.`);
}
