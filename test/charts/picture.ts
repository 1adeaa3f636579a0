import { SaxesParser } from 'saxes';

/** An element of an SVG. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, entities resolved. */
  readonly text: string;
}

/** What a chart shows, as read from its SVG. */
export interface Picture {
  readonly root: Element;
  /** Every element, the root first. */
  readonly elements: readonly Element[];
  readonly title: string;
  readonly description: string;
  /** What is written on it. */
  readonly texts: readonly string[];
  /** How many points there are of a kind. */
  points(kind?: string): number;
  /** How many lines have a dash pattern that begins so. */
  lines(dash: string): number;
}

/** Reads an SVG with a strict XML parser; throws where it is not well formed. */
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
