// The search: as one types, over names and aliases. It finds what to look at, or the other end of a path.

const [search, results] = ["search", "results"].map(byId);
const MOST = 40; // results shown at once, and without a word more, so that one can read through what is drawn
const ALL = 1000;
const index = ranked.map((node) => ({ node, words: [node.label, ...node.names].map(plain) }));
let marked = -1;
let start = null; // the node from which a path is sought

// How well a name fits: 0 it starts so, 1 one of its words does, 2 it holds it or each of its words, 3 not at all.
function rank(name, query) {
  const place = name.indexOf(query);
  if (place === 0) return 0;
  if (place > 0) return name.includes(` ${query}`) ? 1 : 2;
  return query.split(/\s+/).every((word) => name.includes(word)) ? 2 : 3;
}

function find() {
  const query = plain(search.value.trim());
  const fitting = index.map(({ node, words }) => ({ node, rank: query ? Math.min(...words.map((name) => rank(name, query))) : 0, words }));
  const found = fitting.filter(({ node, rank: fit }) => fit < 3 && node.id !== start).sort((a, b) => a.rank - b.rank);
  const most = query ? MOST : ALL;
  results.replaceChildren(...found.slice(0, most).map(({ node, words }, turn) => {
    const item = make("li", { role: "option", id: `result-${turn}`, "aria-selected": "false", on: () => pick(node.id) });
    const alias = query && rank(words[0], query) === 3 ? node.names[words.findIndex((name) => rank(name, query) < 3) - 1] : "";
    item.append(glyph(node.kind), make("span", { class: "name", text: node.label }));
    item.append(make("span", { class: "quiet", text: [typeOf(node), alias && `also ${alias}`].filter(Boolean).join(" · ") }));
    item.dataset.node = node.id;
    return item;
  }));
  open(found.length > 0);
  const rest = found.length > most ? `, the first ${most} of them here` : "";
  byId("found").textContent = found.length ? `${several(found.length, "result")}${rest}` : "Nothing has such a name.";
  mark(query && found.length ? 0 : -1);
}

function open(wanted) {
  results.hidden = !wanted;
  search.setAttribute("aria-expanded", String(wanted));
}

function mark(turn) {
  results.children[marked]?.setAttribute("aria-selected", "false");
  marked = turn;
  const item = results.children[marked];
  if (!item) return search.removeAttribute("aria-activedescendant");
  item.setAttribute("aria-selected", "true");
  item.scrollIntoView({ block: "nearest" });
  return search.setAttribute("aria-activedescendant", item.id);
}

function pick(id) {
  const path = start && `${start},${id}`;
  clear();
  go({ ...CHOICE, ...(path ? { path } : { node: id }) }, { focus: true });
}

function clear() {
  start = null;
  search.value = "";
  byId("search-label").textContent = "Find a company, topic, place …";
  byId("found").textContent = "";
  open(false);
  mark(-1);
}

// Let the search find the other end of a path.
function seek(id) {
  clear();
  start = id;
  byId("search-label").textContent = `A path from ${nodes.get(id).label} to …`;
  search.focus();
}

search.addEventListener("input", find);
search.addEventListener("focus", find);
search.addEventListener("blur", () => open(false));
results.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus, so that a click arrives
search.addEventListener("keydown", (event) => {
  const count = results.children.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    open(count > 0);
    if (count) mark((marked + (event.key === "ArrowDown" ? 1 : marked < 0 ? 0 : -1) + count) % count);
  } else if (event.key === "Enter" && results.children[marked]) {
    pick(results.children[marked].dataset.node);
  }
});
