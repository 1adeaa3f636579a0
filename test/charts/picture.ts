import { SaxesParser } from 'saxes';

/** An element of an SVG. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text of the element, with entities resolved. */
  readonly text: string;
}

/** The content of a chart, parsed from its SVG. */
export interface Picture {
  readonly root: Element;
  /** All elements, the root first. */
  readonly elements: readonly Element[];
  readonly title: string;
  readonly description: string;
  /** The visible texts. */
  readonly texts: readonly string[];
  /** The number of points of a kind. */
  points(kind?: string): number;
  /** The number of lines with a dash pattern that starts like this. */
  lines(dash: string): number;
}

/** Parses an SVG strictly; throws if it is not well formed. */
export function readPicture(svg: string): Picture {
  interface Open {
    name: string;
    attributes: Record<string, string>;
    children: Open[];
    text: string;
  }
  const open: Open[] = [];
  const elements: Open[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Open = { name, attributes: attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
    elements.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(svg).close();

  const textOf = (name: string) => elements.find((element) => element.name === name)?.text ?? '';
  const root = elements[0];
  if (!root) throw new Error('The document is empty.');
  return {
    root,
    elements,
    title: textOf('title'),
    description: textOf('desc'),
    texts: elements.filter(({ name }) => name === 'text').map(({ text }) => text),
    points: (kind) =>
      elements.filter(({ attributes }) => {
        const own = attributes['data-kind'];
        return own !== undefined && own !== '' && (kind === undefined || own === kind);
      }).length,
    lines: (dash) => elements.filter(({ attributes }) => attributes['stroke-dasharray']?.startsWith(dash)).length,
  };
}
