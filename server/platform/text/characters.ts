/**
 * Invisible characters that belong to what is visible: an emoji's variation selector, joiners and tags, variation
 * selectors of ideographs and of Mongolian, and joiners between letters of scripts that are not written correctly
 * without them.
 */
const JOINED =
  '[\\p{L}\\p{M}]&&[\\p{sc=Arab}\\p{sc=Syrc}\\p{sc=Mong}\\p{sc=Nkoo}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Tibt}]';
const VISIBLE = new RegExp(
  [
    '\\p{RGI_Emoji}',
    '\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]',
    '\\p{Unified_Ideograph}[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
    '\\p{sc=Mong}[\\u180b-\\u180d\\u180f]',
    `(?<=[${JOINED}])[\\u200c\\u200d](?=[${JOINED}])`,
  ].join('|'),
  'gv',
);

/** Format characters that are visible: they stand before Arabic, Syriac and Kaithi numbers, or over them. */
const VISIBLE_FORMAT = '\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}';
/** Control and format characters, other invisible characters, halves of characters, and code points of no character. */
const FORBIDDEN = new RegExp(
  `[[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\p{Cs}\\p{Noncharacter_Code_Point}\\p{Zl}\\p{Zp}]--[${VISIBLE_FORMAT}]]`,
  'v',
);
const FORBIDDEN_IN_PROSE = new RegExp(FORBIDDEN.source.replace(`--[`, `--[\\t\\n`), 'v');

/** Texts of these characters alone, as most are, are in NFC and have nothing to find. */
const PRINTABLE_ASCII = /^[ -~]*$/;

/** Which characters a text may contain: those of one line, or also line breaks and tabs. */
export type TextShape = 'line' | 'prose';

/** The first character that no such text may contain, as `U+200B`; undefined when there is none. */
export function findForbidden(text: string, shape: TextShape): string | undefined {
  if (PRINTABLE_ASCII.test(text)) return undefined;
  const [found] = (shape === 'line' ? FORBIDDEN : FORBIDDEN_IN_PROSE).exec(text.replace(VISIBLE, 'x')) ?? [];
  return found && `U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether a text shows anything at all: more than spaces, and marks that have nothing to mark. */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{C}\p{M}\u2800]/u.test(text);
}

/** The composed form (NFC), in which texts that look alike because they are the same letters are equal. */
export function composed(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text : text.normalize('NFC');
}
