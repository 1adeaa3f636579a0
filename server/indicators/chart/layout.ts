/** How wide a text is, in pixels. */
export type Measure = (text: string) => number;

/**
 * Breaks a text into lines that are no wider than there is room, between words where it can be; what does not fit into the
 * last line ends in an ellipsis.
 */
export function wrap(text: string, width: number, measure: Measure, mostLines: number): string[] {
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
  return lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines - 1), shorten(lines, mostLines, width, measure)];
}

/** A word, cut where even a line of its own is too narrow for it. */
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

function shorten(lines: readonly string[], mostLines: number, width: number, measure: Measure): string {
  const letters = [...(lines[mostLines - 1] ?? '')];
  while (letters.length > 0 && measure(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/**
 * Moves labels apart: each keeps as near to its wish as the others allow, none nearer to another than `gap`, all between
 * `top` and `bottom`. The wishes are in order from the top; so are the places. Neighbours that would touch move as one block
 * around the middle of their wishes.
 */
export function spread(wishes: readonly number[], gap: number, top: number, bottom: number): number[] {
  interface Block {
    readonly wishes: readonly number[];
    readonly start: number;
  }
  const place = (members: readonly number[]): Block => {
    const ideal = members.reduce((total, wish, index) => total + wish - index * gap, 0) / members.length;
    const latest = bottom - (members.length - 1) * gap;
    return { wishes: members, start: Math.max(top, Math.min(ideal, latest)) };
  };
  const blocks: Block[] = [];
  for (const wish of wishes) {
    let block = place([wish]);
    for (
      let above = blocks.at(-1);
      above && above.start + above.wishes.length * gap > block.start;
      above = blocks.at(-1)
    ) {
      blocks.pop();
      block = place([...above.wishes, ...block.wishes]);
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ wishes: members, start }) => members.map((_, index) => start + index * gap));
}

/** The distances in months at which an axis may be labelled. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

/** A label of the horizontal axis. */
export interface MonthLabel {
  /** The place of its month on the axis, from 0. */
  readonly index: number;
  readonly month: string;
  /** Whether it is the first label of its year. */
  readonly withYear: boolean;
}

/** The months that are written on the axis: as many as there is room for, at even distances, counted from April. */
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
