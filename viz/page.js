// The page at work: it draws the map, and answers the search, the legend, the mouse and the keyboard.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const [map, panel, search, results, tip] = ["map", "panel", "search", "results", "tip"].map(byId);

  // Each shape as an SVG path around the middle, 10 units in radius: one text for the map and for the legend.
  const SHAPES = {
    dot: "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0Z",
    square: "M-8.5-8.5H8.5V8.5H-8.5Z",
    diamond: "M0-11.5L11.5 0 0 11.5-11.5 0Z",
    triangle: "M0-11L10.5 8H-10.5Z",
    triangleDown: "M0 11L10.5-8H-10.5Z",
    hexagon: "M-10.5 0L-5.25-9.1H5.25L10.5 0 5.25 9.1H-5.25Z",
    star: "M0-12L3.2-4.2 11.4-3.7 5.1 1.6 7.1 9.7 0 5.2-7.1 9.7-5.1 1.6-11.4-3.7-3.2-4.2Z",
  };
  const paths = Object.fromEntries(Object.entries(SHAPES).map(([name, path]) => [name, new Path2D(path)]));
  const { font: FONT, leading: LEADING } = data.sizes;
  const READABLE = 7.5; // pixels below which a label is left out
  const MOST = 40; // claims and search results shown at once

  const nodes = new Map(data.nodes.map((node) => [node.id, { names: [], claims: [], lines: [node.label], width: 0, font: FONT, size: 6, dx: 14, ...node }]));
  const edges = new Map();
  const touching = new Map(data.nodes.map((node) => [node.id, []]));
  data.edges.forEach((edge, turn) => {
    const full = { claims: [], curve: 0, relation: "", ...edge, id: edge.id ?? `edge ${turn}` };
    edges.set(full.id, full);
    touching.get(full.from).push(full);
    if (full.to !== full.from) touching.get(full.to).push(full);
  });

  const state = { node: null, edge: null, hover: null, hidden: new Set(), moved: false };
  let near = new Set(); // the nodes that stay bright: the chosen one and its neighbours, or both ends of an edge

  // ---- Small things -------------------------------------------------------------------------------------------------

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const theme = () => (dark.matches ? "dark" : "light");
  const color = (family) => data.families[family][theme()];
  const look = (node) => data.kinds[node.kind ?? ""];
  const ink = () => getComputedStyle(document.body).color;
  const several = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

  // All text reaches the page through here, as text; bdi keeps marks of direction inside it.
  function make(tag, { text, on, ...attributes } = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.append(Object.assign(document.createElement("bdi"), { textContent: text }));
    if (on) element.addEventListener("click", on);
    element.append(...children);
    return element;
  }

  function glyph(kind) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "-13 -13 26 26");
    svg.setAttribute("class", "glyph");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", SHAPES[data.kinds[kind].shape]);
    path.setAttribute("fill", color(data.kinds[kind].family));
    path.dataset.family = data.kinds[kind].family;
    svg.append(path);
    return svg;
  }

  // ---- The map ------------------------------------------------------------------------------------------------------

  const shownNodes = new vis.DataView(
    new vis.DataSet([...nodes.values()].map(({ id, x, y, size }) => ({ id, x, y, size }))),
    { filter: ({ id }) => !state.hidden.has(nodes.get(id).kind ?? "") },
  );
  const lines = new vis.DataSet([...edges.values()].map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, ...bend(edge) })));
  const shownEdges = new vis.DataView(lines, {
    filter: ({ from, to }) => [from, to].every((id) => !state.hidden.has(nodes.get(id).kind ?? "")),
  });
  const network = new vis.Network(map, { nodes: shownNodes, edges: shownEdges }, {
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { selectable: false, hover: false, dragNodes: false, zoomSpeed: 0.6 },
    nodes: { shape: "custom", ctxRenderer: drawNode, chosen: false },
    edges: { chosen: false, width: 1, arrows: { to: { enabled: false, scaleFactor: 0.45 } }, hoverWidth: 0 },
  });

  function bend({ from, to, curve }) {
    if (from === to) return { selfReference: { size: 10 + 20 * Math.abs(curve) } };
    if (curve === 0) return { smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.4 } };
    return { smooth: { enabled: true, type: curve > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(curve) } };
  }

  function drawNode({ ctx, id, x, y }) {
    const node = nodes.get(id);
    const { shape, family } = look(node);
    const main = state.node === id || state.hover === id;
    const faded = near.size > 0 && !near.has(id) && !main;
    return {
      nodeDimensions: { width: 2 * node.size, height: 2 * node.size },
      drawNode() {
        ctx.globalAlpha = faded ? 0.22 : 1;
        ctx.translate(x, y);
        if (main) {
          ctx.beginPath();
          ctx.arc(0, 0, node.size + 5, 0, 2 * Math.PI);
          ctx.strokeStyle = color(family);
          ctx.lineWidth = 2;
          ctx.stroke();
        }
        ctx.scale(node.size / 10, node.size / 10);
        ctx.fillStyle = color(family);
        ctx.strokeStyle = data.ground[theme()];
        ctx.lineWidth = 3;
        ctx.stroke(paths[shape]);
        ctx.fill(paths[shape]);
      },
      drawExternalLabel() {
        const scale = network.getScale();
        const least = main ? 13 / scale : 0;
        const size = Math.max(least, node.font);
        if (size * scale < READABLE) return;
        ctx.globalAlpha = faded ? 0.3 : 1;
        ctx.font = `${main || node.font > FONT ? 650 : 400} ${size}px ${getComputedStyle(map).fontFamily}`;
        ctx.textBaseline = "middle";
        ctx.textAlign = "left";
        ctx.lineWidth = 3.5;
        ctx.lineJoin = "round";
        ctx.strokeStyle = data.ground[theme()];
        ctx.fillStyle = ink();
        const step = size * LEADING;
        node.lines.forEach((line, turn) => {
          const across = x + Math.max(node.dx, node.size + 5), down = y + (turn - (node.lines.length - 1) / 2) * step + 0.5;
          const most = main ? undefined : node.width;
          ctx.strokeText(line, across, down, most);
          ctx.fillText(line, across, down, most);
        });
      },
    };
  }

  function drawBlocks(ctx) {
    const scale = network.getScale();
    const { fontFamily } = getComputedStyle(map);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    const shown = new Set(shownNodes.get().map(({ id }) => look(nodes.get(id)).family));
    for (const block of data.blocks) {
      ctx.globalAlpha = dark.matches ? 0.09 : 0.055;
      ctx.fillStyle = color(block.family);
      ctx.beginPath();
      ctx.roundRect(block.x, block.y, block.width, block.height, 14);
      ctx.fill();
      ctx.globalAlpha = shown.has(block.family) ? 1 : 0.4;
      ctx.font = `650 ${Math.max(14, Math.min(40, 11 / scale))}px ${fontFamily}`;
      ctx.fillText(block.title, block.x + 16, block.y + 23, block.width - 24);
      if (FONT * scale < READABLE || !shown.has(block.family)) continue;
      ctx.font = `400 ${FONT}px ${fontFamily}`;
      ctx.globalAlpha = 0.85;
      for (const heading of block.headings) ctx.fillText(heading.text, heading.x, heading.y);
    }
    ctx.globalAlpha = 1;
  }

  function paintEdges() {
    const quiet = near.size > 0;
    lines.update([...edges.values()].map((edge) => {
      const lit = state.edge === edge.id || (state.node !== null && (edge.from === state.node || edge.to === state.node));
      return {
        id: edge.id,
        color: { color: color(look(nodes.get(edge.from)).family), opacity: lit ? 0.95 : quiet ? 0.06 : 0.3, inherit: false },
        width: state.edge === edge.id ? 3 : lit ? 1.6 : 1,
        arrows: { to: { enabled: lit } },
      };
    }));
  }

  function bounds(ids) {
    const boxes = ids ? ids.map(box) : data.blocks.map(({ x, y, width, height }) => [x, y, x + width, y + height]);
    if (!boxes.length) return [-1, -1, 1, 1];
    return [0, 1, 2, 3].map((side) => boxes.map((found) => found[side]).reduce((a, b) => (side < 2 ? Math.min : Math.max)(a, b)));
  }

  // Where a node and its label are drawn: left, top, right, bottom.
  function box(id) {
    const { size, dx, width, font, lines: text } = nodes.get(id);
    const { x, y } = network.getPosition(id);
    const half = Math.max(size, (font * LEADING * text.length) / 2) + 2;
    return [x - size - 2, y - half, x + dx + width, y + half];
  }

  function show(ids, animated = true) {
    const [left, top, right, bottom] = bounds(ids);
    const margin = ids ? 60 : 2;
    const across = (map.clientWidth - 2 * margin) / (right - left), down = (map.clientHeight - 2 * margin) / (bottom - top);
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 },
      scale: Math.max(0.02, Math.min(across, down, 1.25)),
      animation: animated && !still.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false,
    });
  }

  function under(event) {
    const frame = map.getBoundingClientRect();
    const spot = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    const { x, y } = network.DOMtoCanvas(spot);
    for (const { id } of shownNodes.get()) {
      const [left, top, right, bottom] = box(id);
      if (x >= left && x <= right && y >= top && y <= bottom) return { node: id };
    }
    const edge = network.getEdgeAt(spot);
    return edge === undefined ? {} : { edge };
  }

  // ---- Choosing -----------------------------------------------------------------------------------------------------

  function choose({ node = null, edge = null } = {}, { focus = false } = {}) {
    Object.assign(state, { node, edge, hover: null });
    near = new Set();
    if (node !== null) near = new Set([node, ...touching.get(node).flatMap(({ from, to }) => [from, to])]);
    if (edge !== null) near = new Set([edges.get(edge).from, edges.get(edge).to]);
    reveal([...near].filter((id) => id === node || edge !== null));
    panel.hidden = near.size === 0;
    panel.parentElement.classList.toggle("open", near.size > 0);
    panel.replaceChildren(...(node !== null ? nodePanel(nodes.get(node)) : edge !== null ? edgePanel(edges.get(edge)) : []));
    panel.scrollTop = 0;
    paintEdges();
    network.redraw();
    requestAnimationFrame(() => show(near.size ? [...near] : null));
    if (focus && near.size) byId("chosen").focus();
  }

  // What is chosen is shown, even if its kind was switched off.
  function reveal(ids) {
    const kinds = ids.map((id) => nodes.get(id).kind ?? "").filter((kind) => state.hidden.delete(kind));
    if (kinds.length) filter();
  }

  // ---- The panel ----------------------------------------------------------------------------------------------------

  function top(kind, label) {
    const close = make("button", { type: "button", class: "close", "aria-label": "Close", on: () => choose() });
    close.append("×");
    const over = make("p", { class: "over" });
    over.append(...kind);
    return [close, over, make("h2", { id: "chosen", tabindex: "-1", text: label })];
  }

  function nodePanel(node) {
    const parts = top([glyph(node.kind ?? ""), make("span", { text: node.type ?? look(node).title })], node.label);
    if (node.names.length) parts.push(make("p", { class: "quiet alias", text: `Also ${node.names.join(" · ")}` }));
    const groups = new Map();
    for (const edge of touching.get(node.id)) {
      const out = edge.from === node.id, key = `${out ? 0 : 1}${edge.relation}`;
      if (!groups.has(key)) groups.set(key, { out, relation: edge.relation, found: [] });
      groups.get(key).found.push(edge);
    }
    if (groups.size) parts.push(make("h3", { text: "Relations" }));
    for (const key of [...groups.keys()].sort()) parts.push(...relation(groups.get(key)));
    parts.push(...claimList(node.claims));
    return parts;
  }

  function relation({ out, relation: name, found }) {
    const heading = make("p", { class: "relation" });
    heading.append(...(out ? [make("bdi", { text: name }), " →"] : ["→ ", make("bdi", { text: name }), " this"]));
    const list = make("ul", { class: "neighbors" });
    for (const edge of found) {
      const other = nodes.get(out ? edge.to : edge.from);
      const to = make("button", { type: "button", class: "to", on: () => choose({ node: other.id }, { focus: true }) });
      to.append(glyph(other.kind ?? ""), make("span", { class: "name", text: other.label }));
      const why = make("button", {
        type: "button", class: "why", text: several(edge.claims.length, "claim"), on: () => choose({ edge: edge.id }, { focus: true }),
      });
      list.append(make("li", {}, to, why));
    }
    return [heading, list];
  }

  function edgePanel(edge) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    const parts = top(["Edge"], `${from.label} ${edge.relation} ${to.label}`);
    const list = make("ul", { class: "neighbors" });
    for (const node of [from, to]) {
      const button = make("button", { type: "button", class: "to", on: () => choose({ node: node.id }, { focus: true }) });
      button.append(glyph(node.kind ?? ""), make("span", { class: "name", text: node.label }));
      list.append(make("li", {}, button));
    }
    return [...parts, make("h3", { text: "Between" }), list, ...claimList(edge.claims)];
  }

  function claimList(ids) {
    if (!ids.length) return [make("h3", { text: "Claims" }), make("p", { class: "quiet", text: "No document says anything of this by itself." })];
    const claims = ids.map((id) => data.claims[id]).filter(Boolean);
    claims.sort((a, b) => Boolean(b.printed) - Boolean(a.printed)); // figures first, else in their own order
    const list = make("ul", { class: "claims" });
    const parts = [make("h3", { text: `Claims (${claims.length.toLocaleString("en")})` }), list];
    list.append(...claims.slice(0, MOST).map(claimItem));
    if (claims.length > MOST) {
      const more = make("button", { type: "button", class: "link more", text: `Show all ${claims.length}`, on: () => {
        list.append(...claims.slice(MOST).map(claimItem));
        more.remove();
      } });
      parts.push(more);
    }
    return parts;
  }

  function claimItem(claim) {
    const item = make("li", {}, make("p", { class: "sort", text: claim.kind }));
    if (claim.printed) item.append(make("p", { class: "printed", text: claim.printed }));
    item.append(make("p", { class: "said", text: claim.label }), make("p", { class: "source", text: claim.document }));
    for (const place of claim.places) item.append(make("p", { class: "quiet", text: place }));
    return item;
  }

  // ---- The search ---------------------------------------------------------------------------------------------------

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const index = [...nodes.values()].map((node) => ({ node, words: [node.label, ...node.names].map(plain) }));
  let at = -1;

  // How well a name fits: 0 it starts so, 1 one of its words does, 2 it holds it, 3 not at all.
  function fit(name, query) {
    const place = name.indexOf(query);
    if (place < 1) return place === 0 ? 0 : 3;
    return name.includes(` ${query}`) ? 1 : 2;
  }

  function find() {
    const query = plain(search.value.trim());
    const fitting = index.map(({ node, words }) => ({ node, rank: query ? Math.min(...words.map((name) => fit(name, query))) : 0, words }));
    const found = fitting.filter(({ rank }) => rank < 3).sort((a, b) => a.rank - b.rank);
    results.replaceChildren(...found.slice(0, query ? MOST : undefined).map(({ node, words }, turn) => {
      const item = make("li", { role: "option", id: `result-${turn}`, "aria-selected": "false", on: () => take(node.id) });
      const alias = query && fit(words[0], query) === 3 ? node.names[words.findIndex((name) => name.includes(query)) - 1] : "";
      item.append(glyph(node.kind ?? ""), make("span", { class: "name", text: node.label }));
      item.append(make("span", { class: "quiet", text: [node.type ?? "", alias && `also ${alias}`].filter(Boolean).join(" · ") }));
      item.dataset.node = node.id;
      return item;
    }));
    open(found.length > 0);
    byId("found").textContent = query ? (found.length ? several(found.length, "result") : "Nothing has such a name.") : "";
    mark(query && found.length ? 0 : -1);
  }

  function open(wanted) {
    results.hidden = !wanted;
    search.setAttribute("aria-expanded", String(wanted));
  }

  function mark(turn) {
    results.children[at]?.setAttribute("aria-selected", "false");
    at = turn;
    const item = results.children[at];
    if (!item) return search.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    return search.setAttribute("aria-activedescendant", item.id);
  }

  function take(id) {
    clear();
    choose({ node: id }, { focus: true });
  }

  function clear() {
    search.value = "";
    byId("found").textContent = "";
    open(false);
    mark(-1);
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
      if (count) mark((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + count) % count);
    } else if (event.key === "Enter" && results.children[at]) {
      take(results.children[at].dataset.node);
    }
  });

  // ---- The legend ---------------------------------------------------------------------------------------------------

  const counts = new Map();
  for (const node of nodes.values()) counts.set(node.kind ?? "", (counts.get(node.kind ?? "") ?? 0) + 1);
  const buttons = new Map(Object.entries(data.kinds).map(([kind, { title }]) => {
    const button = make("button", { type: "button", class: "kind", on: () => {
      if (!state.hidden.delete(kind)) state.hidden.add(kind);
      filter();
    } });
    button.append(glyph(kind), make("span", { class: "name", text: title }), make("span", { class: "count", text: counts.get(kind).toLocaleString("en") }));
    byId("kinds").append(make("li", {}, button));
    return [kind, button];
  }));

  function filter() {
    for (const [kind, button] of buttons) button.setAttribute("aria-pressed", String(!state.hidden.has(kind)));
    byId("all").hidden = state.hidden.size === 0;
    shownNodes.refresh();
    shownEdges.refresh();
    const gone = [...near].filter((id) => id === state.node || state.edge !== null).some((id) => state.hidden.has(nodes.get(id).kind ?? ""));
    if (gone) choose();
  }

  // ---- Mouse, keyboard, window --------------------------------------------------------------------------------------

  network.on("beforeDrawing", drawBlocks);
  network.on("click", ({ event }) => choose(under(event.srcEvent)));
  for (const moved of ["dragStart", "zoom"]) network.on(moved, () => { state.moved = true; });

  let waiting = null;
  map.addEventListener("mousemove", (event) => {
    if (waiting === null) requestAnimationFrame(() => { hover(waiting); waiting = null; });
    waiting = event;
  });
  map.addEventListener("mouseleave", () => { tip.hidden = true; });

  function hover(event) {
    const { node, edge } = under(event);
    if ((node ?? null) !== state.hover) {
      state.hover = node ?? null;
      network.redraw();
    }
    map.style.cursor = node || edge ? "pointer" : "grab";
    tip.hidden = !node && !edge;
    if (tip.hidden) return;
    const { from, to, relation: name, claims } = edge ? edges.get(edge) : {};
    const said = edge ? `${nodes.get(from).label} ${name} ${nodes.get(to).label} · ${several(claims.length, "claim")}` : nodes.get(node).label;
    tip.textContent = said.slice(0, 300);
    const frame = map.getBoundingClientRect();
    const x = Math.min(event.clientX - frame.left + 14, frame.width - tip.offsetWidth - 8);
    tip.style.transform = `translate(${x}px, ${event.clientY - frame.top + 18}px)`;
  }

  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  const reset = () => {
    state.hidden.clear();
    state.moved = false;
    clear();
    filter();
    choose();
  };
  byId("closer").addEventListener("click", () => zoom(1.3));
  byId("farther").addEventListener("click", () => zoom(1 / 1.3));
  byId("reset").addEventListener("click", reset);
  byId("all").addEventListener("click", () => { state.hidden.clear(); filter(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape") {
      search.blur();
      clear();
      choose();
    }
  });
  dark.addEventListener("change", () => {
    for (const path of document.querySelectorAll("[data-family]")) path.setAttribute("fill", color(path.dataset.family));
    paintEdges();
  });
  new ResizeObserver(() => {
    network.redraw();
    if (!state.moved) show(near.size ? [...near] : null, false);
  }).observe(map);

  byId("empty").hidden = nodes.size > 0;
  filter();
  paintEdges();
  show(null, false);
})();
