/** A plot of cost against size as SVG, both axes logarithmic: `series` are points `[size, cost]` by name. */
const WIDTH = 720;
const HEIGHT = 400;
const PLACE = { left: 64, right: 150, top: 48, bottom: 48 };
/** Told apart also by those who confuse red and green (Okabe and Ito), on white as on black. */
const COLOURS = ['#0072b2', '#56a0d3', '#d55e00', '#e69f00', '#009e73'];
const LINE_HEIGHT = 16;

export function plot({ title, unit, series }) {
  const points = Object.values(series).flat();
  const x = axis(
    points.map(([size]) => size),
    PLACE.left,
    WIDTH - PLACE.right,
  );
  const y = axis(
    points.map(([, cost]) => cost),
    HEIGHT - PLACE.bottom,
    PLACE.top,
  );
  const ends = labelPlaces(Object.entries(series).map(([name, line]) => ({ name, y: y.at(line.at(-1)[1]) })));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
<style>
  text { font: 13px system-ui, sans-serif; fill: #222 }
  .title { font-weight: 600; font-size: 15px }
  .grid { stroke: #ddd }
  rect { fill: #fff }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 } rect { fill: #1b1b1b } }
</style>
<rect width="${WIDTH}" height="${HEIGHT}"/>
<text class="title" x="${PLACE.left}" y="24">${title}, ${unit}</text>
${x.ticks.map((tick) => `<text x="${x.at(tick)}" y="${HEIGHT - 24}" text-anchor="middle">${short(tick)}</text>`).join('\n')}
<text x="${(PLACE.left + WIDTH - PLACE.right) / 2}" y="${HEIGHT - 6}" text-anchor="middle">users</text>
${y.ticks.map((tick) => `<path class="grid" d="M${PLACE.left} ${y.at(tick)}H${WIDTH - PLACE.right}"/><text x="${PLACE.left - 8}" y="${y.at(tick) + 4}" text-anchor="end">${short(tick)}</text>`).join('\n')}
${Object.entries(series)
  .map(([name, line], index) => drawn(name, line, COLOURS[index % COLOURS.length], x, y, ends.get(name)))
  .join('\n')}
</svg>
`;
}

function drawn(name, line, colour, x, y, labelY) {
  const places = line.map(([size, cost]) => `${x.at(size)} ${y.at(cost)}`);
  const dots = line.map(([size, cost]) => `<circle cx="${x.at(size)}" cy="${y.at(cost)}" r="3.5" fill="${colour}"/>`);
  const label = `<text x="${WIDTH - PLACE.right + 12}" y="${labelY + 4}" style="fill: ${colour}">${name}</text>`;
  return `<path d="M${places.join('L')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${label}`;
}

/** From one power of ten to another. */
function axis(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
    at: (value) => Math.round(from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
  };
}

/** Names that stand at the ends of their lines, one below the other where these are close. */
function labelPlaces(ends) {
  const places = new Map();
  let free = 0;
  for (const { name, y } of ends.toSorted((one, other) => one.y - other.y)) {
    const place = Math.max(y, free);
    places.set(name, place);
    free = place + LINE_HEIGHT;
  }
  return places;
}

function short(value) {
  return Intl.NumberFormat('en', { notation: 'compact' }).format(value);
}
