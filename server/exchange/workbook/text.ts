import type { XmlHandlers } from './xml';

/** Collects the text of a shared or inline string: its runs, without the phonetic hints on how to pronounce them. */
export class TextCollector implements Required<XmlHandlers> {
  private collected = '';
  private isText = false;
  private isPhonetic = false;

  open(name: string): void {
    if (name === 'rPh') this.isPhonetic = true;
    this.isText = name === 't' && !this.isPhonetic;
  }

  text(text: string): void {
    if (this.isText) this.collected += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.isPhonetic = false;
    this.isText = false;
  }

  /** The text so far; the next one starts empty. */
  take(): string {
    const text = decodeEscapes(this.collected);
    this.collected = '';
    return text;
  }
}

/** Characters that XML does not allow are written `_x0001_` in a workbook. */
export function decodeEscapes(text: string): string {
  return text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Writes what XML does not allow as {@link decodeEscapes} reads it, and so what only looks like it. */
export function encodeEscapes(text: string): string {
  return text.replace(
    /_(?=x[\da-f]{4}_)|[\0-\x08\x0b-\x1f\ufffe\uffff]/gi,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}
