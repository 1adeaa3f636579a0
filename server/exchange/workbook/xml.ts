import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { WorkbookError } from './workbook-error';

/** Attributes by name, as they are written. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** What a reader of a part does with the document. Names come without a namespace prefix. */
export interface XmlHandlers {
  /** An element begins. */
  open(name: string, attributes: XmlAttributes): void;
  /** Text in the innermost element, without entities and character references. */
  text?(text: string): void;
  /** An element ends. */
  close?(name: string): void;
}

/** No part of a workbook is nested deeper, or has more attributes in an element; a document made for harm is. */
const MAXIMUM_DEPTH = 64;
const MAXIMUM_ATTRIBUTES = 200;

/**
 * Reads a part as XML, piece by piece, so that a long sheet is never in memory as a whole. Hands out what the handlers
 * emit. A document type is refused, and entities of its own with it: an expanded entity can be of any size.
 *
 * @throws WorkbookError if the part is not well-formed XML in UTF-8
 */
export async function* readXml<Item>(
  part: Readable,
  handlersFor: (emit: (item: Item) => void) => XmlHandlers,
): AsyncGenerator<Item> {
  let items: Item[] = [];
  const parser = createParser(handlersFor((item) => items.push(item)));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(chunk, { stream: true }));
      yield* items;
      items = [];
    }
    parser.write(decoder.decode()).close();
    yield* items;
  } catch (error) {
    if (error instanceof WorkbookError || (error instanceof Error && 'syscall' in error)) throw error;
    throw new WorkbookError('NOT_A_WORKBOOK', String(error), { cause: error });
  } finally {
    part.destroy();
  }
}

/** Reads a part for what the handlers keep themselves. */
export async function readWholeXml(part: Readable, handlers: XmlHandlers): Promise<void> {
  await readXml<never>(part, () => handlers).next();
}

function createParser(handlers: XmlHandlers): SaxesParser {
  const parser = new SaxesParser();
  let depth = 0;
  let attributes = 0;
  parser.on('doctype', () => refuse('It has a document type.'));
  parser.on('opentagstart', () => {
    attributes = 0;
    depth += 1;
    if (depth > MAXIMUM_DEPTH) refuse('It is nested too deep.');
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MAXIMUM_ATTRIBUTES) refuse('An element has too many attributes.');
  });
  parser.on('opentag', ({ name, attributes: given }) => handlers.open(localName(name), given));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close?.(localName(name));
  });
  return parser;
}

/** A name without its namespace prefix: programs choose their own. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function refuse(reason: string): never {
  throw new WorkbookError('NOT_A_WORKBOOK', reason);
}
