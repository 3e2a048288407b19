import { ratioOf } from './compare.mjs';

/**
 * A bar is `{ name, ours, theirs, unit, ratio, bar, sense, held, by, note }`: what it compares, as figures in the unit, their ratio, and whether that is
 * at least or at most what it has to be.
 */
function judged(bar) {
  const ratio = bar.ratio ?? bar.ours / bar.theirs;
  return { ...bar, ratio, held: bar.sense === 'at least' ? ratio >= bar.bar : ratio <= bar.bar };
}

/** Throughput beside another side's, or CPU where the machine is too noisy. */
export function faster(name, ours, theirs, bar, { note, of = 'request' } = {}) {
  const { by, ratio, other } = ratioOf(ours, theirs);
  const isByRate = by === 'throughput';
  return judged({
    name,
    unit: isByRate ? `${of}s/s` : `µs of CPU a ${of}`,
    ours: isByRate ? ours.rate : ours.cpu,
    theirs: isByRate ? theirs.rate : theirs.cpu,
    ratio,
    bar,
    sense: 'at least',
    by,
    other,
    note,
  });
}

/** A cost that may be at most so many times another's. */
export function atMost(name, unit, ours, theirs, bar, note) {
  return judged({ name, unit, ours, theirs, bar, sense: 'at most', by: unit, note });
}

export function atLeast(name, unit, ours, theirs, bar, note) {
  return judged({ name, unit, ours, theirs, bar, sense: 'at least', by: unit, note });
}

const BAR_HEADINGS = ['work', 'ours', 'theirs', 'unit', 'ratio', 'bar', 'held', 'beside it'];

export function barTable(bars) {
  return markdown(BAR_HEADINGS, bars.map(barCells));
}

function barCells({ name, ours, theirs, unit, ratio, bar, sense, held, by, other, note }) {
  const beside = [other === undefined ? '' : `${by === 'CPU' ? 'throughput' : 'CPU'} ${figure(other)} ×`, note ?? ''];
  const sign = sense === 'at least' ? '≥' : '≤';
  return [
    name,
    figure(ours),
    figure(theirs),
    unit,
    `${figure(ratio)} ×`,
    `${sign} ${bar} ×`,
    held ? 'yes' : '**no**',
    beside.filter(Boolean).join('; '),
  ];
}

/** The sides of a comparison, one a line. */
export function sideTable(figures, of = 'request') {
  const cells = Object.entries(figures).map(([name, { rate, cpu, p99, paced, spread }]) => [
    name,
    figure(rate),
    figure(cpu),
    p99 === undefined ? '' : `${figure(p99)} at ${figure(paced)}/s`,
    `${(spread * 100).toFixed(0)} %`,
  ]);
  return markdown(['side', `${of}s/s`, `µs of CPU a ${of}`, 'p99 ms', 'spread'], cells);
}

/** The first column is text, all others as they come. */
export function markdown(headings, rows) {
  const lines = [headings, headings.map((_, column) => (column === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Three digits are all that a run can tell. */
export function figure(value) {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: Math.min(digits, 4) });
}
