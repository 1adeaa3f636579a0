import type { Readable } from 'node:stream';
import { TextCollector } from './text';
import { readXml } from './xml';

/** The texts that cells refer to by position. */
export async function readSharedStrings(part: Readable): Promise<string[]> {
  const strings: string[] = [];
  const items = readXml<string>(part, (emit) => {
    const text = new TextCollector();
    return {
      open: (name) => text.open(name),
      text: (piece) => text.text(piece),
      close(name) {
        text.close(name);
        if (name === 'si') emit(text.take());
      },
    };
  });
  for await (const item of items) strings.push(item);
  return strings;
}
