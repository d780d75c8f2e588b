// How things look: the shapes of kinds, and the colours of families on a light and on a dark ground.

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
const outlines = Object.fromEntries(Object.entries(SHAPES).map(([name, path]) => [name, new Path2D(path)]));

const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const theme = () => (dark.matches ? "dark" : "light");
const color = (family) => data.families[family][theme()];
const ink = () => getComputedStyle(document.body).color;
