/** Measures the width of a text in pixels. */
export type Measure = (text: string) => number;

/**
 * Wraps a text into lines of at most `width` pixels, between words if possible. A text that needs more than `maxLines`
 * lines is cut off with an ellipsis.
 */
export function wrap(text: string, width: number, measure: Measure, maxLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width, measure))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines.length <= maxLines ? lines : [...lines.slice(0, maxLines - 1), shorten(lines, maxLines, width, measure)];
}

/** A word, split into parts when it is wider than a line. */
function pieces(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && measure(part + letter) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

function shorten(lines: readonly string[], maxLines: number, width: number, measure: Measure): string {
  const characters = [...(lines[maxLines - 1] ?? '')];
  while (characters.length > 0 && measure(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/**
 * Spreads labels so that they do not overlap: each stays as close to its preferred position as possible, at least `gap` from
 * the next, between `top` and `bottom`. Positions are in order from the top. Neighbours that would overlap move as one block
 * around the mean of their preferred positions.
 */
export function spread(preferred: readonly number[], gap: number, top: number, bottom: number): number[] {
  interface Block {
    readonly preferred: readonly number[];
    readonly start: number;
  }
  const place = (members: readonly number[]): Block => {
    const ideal = members.reduce((total, position, index) => total + position - index * gap, 0) / members.length;
    const latest = bottom - (members.length - 1) * gap;
    return { preferred: members, start: Math.max(top, Math.min(ideal, latest)) };
  };
  const blocks: Block[] = [];
  for (const position of preferred) {
    let block = place([position]);
    for (
      let above = blocks.at(-1);
      above && above.start + above.preferred.length * gap > block.start;
      above = blocks.at(-1)
    ) {
      blocks.pop();
      block = place([...above.preferred, ...block.preferred]);
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ preferred: members, start }) => members.map((_, index) => start + index * gap));
}

/** The possible intervals between month labels, in months. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

/** A label of the horizontal axis. */
export interface MonthLabel {
  /** The index of the month on the axis, from 0. */
  readonly index: number;
  readonly month: string;
  /** Whether this is the first label of its year. */
  readonly withYear: boolean;
}

/** The months to label on the axis: as many as fit, at regular intervals counted from April. */
export function monthLabels(months: readonly string[], width: number, labelWidth: number): MonthLabel[] {
  const step = STEPS.find((each) => (months.length / each) * labelWidth <= width) ?? 120;
  const chosen = months.flatMap((month, index) => {
    const fromApril = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 4;
    return fromApril % step === 0 ? [{ index, month }] : [];
  });
  const labels = chosen.length > 0 ? chosen : months.slice(0, 1).map((month) => ({ index: 0, month }));
  return labels.map((label, place) => ({
    ...label,
    withYear: label.month.slice(0, 4) !== labels[place - 1]?.month.slice(0, 4),
  }));
}
