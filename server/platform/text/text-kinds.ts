import { composed, findForbidden, isVisible, type TextShape } from './characters';
import { addressMistake, normalizedAddress } from './web-address';

/** What is wrong with a text. */
export interface TextProblem {
  readonly code: 'EMPTY' | 'TOO_LONG' | 'CONTROL_CHARACTER' | 'INVALID_URL';
  /** How to fix it, as a sentence. */
  readonly fix: string;
}

/** The rules of a kind of text. They hold wherever a text comes from: a mutation, an import, a command, a filter. */
export interface TextKind {
  /** The one form in which it is stored, compared and looked up. */
  readonly normalize: (text: string) => string;
  /** Why a text, before it is normalized, cannot be stored; undefined when it can. */
  readonly problem: (text: string) => TextProblem | undefined;
}

const LONGEST_LINE = 1_000;
const LONGEST_PROSE = 50_000;

/** A name, a title or a reference: one line, in NFC, trimmed, with single spaces. */
export const line: TextKind = {
  normalize: (text) =>
    composed(text)
      .replace(/[\p{Zs}\t\n\v\f\r]+/gu, ' ')
      .trim(),
  problem: (text) => problemOf(line.normalize(text), LONGEST_LINE) ?? forbiddenIn(text, 'line'),
};

/** Paragraphs, in NFC; every line break is a line feed. */
export const prose: TextKind = {
  normalize: (text) => composed(text).replace(/\r\n?|[\u2028\u2029]/g, '\n'),
  problem: (text) => {
    const normal = prose.normalize(text);
    return problemOf(normal, LONGEST_PROSE) ?? forbiddenIn(normal, 'prose');
  },
};

/** The address of a web page or a document, as browsers normalize it. */
export const webAddress: TextKind = {
  normalize: (text) => normalizedAddress(text.trim()) ?? text,
  problem: (text) => {
    const found = problemOf(text, Infinity) ?? forbiddenIn(text, 'line');
    if (found) return found;
    const mistake = addressMistake(text.trim());
    return mistake === undefined ? undefined : { code: 'INVALID_URL', fix: mistake };
  },
};

function problemOf(text: string, longest: number): TextProblem | undefined {
  if (text.length > longest) {
    return { code: 'TOO_LONG', fix: `This is ${text.length} characters long. It may be ${longest} at most.` };
  }
  return isVisible(text) ? undefined : { code: 'EMPTY', fix: 'Write something here, or leave it out.' };
}

/** The problem of a text with a character that it may not contain. */
export function forbiddenIn(text: string, shape: TextShape): TextProblem | undefined {
  const found = findForbidden(composed(text), shape);
  if (found === undefined) return undefined;
  const isBreak = ['U+0009', 'U+000A', 'U+000D', 'U+2028', 'U+2029'].includes(found);
  const fix = isBreak ? 'Write it on one line, without tabs.' : `Remove the invisible character ${found}.`;
  return { code: 'CONTROL_CHARACTER', fix };
}
