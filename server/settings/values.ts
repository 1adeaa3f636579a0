import { isIP } from 'node:net';
import * as v from 'valibot';
import { checkDatabaseUrl, InvalidDatabaseUrlError } from '../platform/database';

/** An issue's message: the text that was read, and how to fix it. */
export function withText(fix: string): (issue: v.BaseIssue<unknown>) => string {
  return ({ input }) => `${JSON.stringify(String(input))}: ${fix}`;
}

/** Any text. */
export const text = v.string();

/** Names, separated by commas. */
export const names = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').map((part) => part.trim())),
  v.check((list) => !list.includes(''), withText('give names separated by commas, such as portal,returns')),
);

/** A whole number within these bounds. */
export function wholeNumber(least: number, most: number) {
  const message = withText(`give a whole number from ${least} to ${most}`);
  return v.pipe(
    v.string(),
    v.digits(message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

/** One of these words, in upper or lower case. */
export function oneOf<const Choice extends string>(choices: readonly Choice[]) {
  const find = (word: string) => choices.find((choice) => choice === word.toLowerCase());
  return v.pipe(
    v.string(),
    v.check((word) => find(word) !== undefined, withText(`give one of ${choices.join(', ')}`)),
    v.transform((word) => find(word) as Choice),
  );
}

/** `on` or `off`. */
export const onOrOff = v.pipe(
  oneOf(['on', 'off']),
  v.transform((word) => word === 'on'),
);

/** A list of words, separated by commas, each one of these, in upper or lower case. */
export function someOf(choices: readonly string[]) {
  const find = (word: string) => choices.find((choice) => choice.toLowerCase() === word.trim().toLowerCase());
  return v.pipe(
    v.string(),
    v.check((list) => list.split(',').every(find), withText(`give some of ${choices.join(', ')}`)),
    v.transform((list) => list.split(',').map((word) => find(word) ?? word)),
  );
}

/** IP addresses and networks, separated by commas; empty for none. */
export const addresses = v.pipe(
  v.string(),
  v.transform((list) => (list === '' ? [] : list.split(',').map((part) => part.trim()))),
  v.check(
    (list) => list.every(isAddressOrNetwork),
    withText('give addresses or networks, such as 10.0.0.7,10.1.0.0/16'),
  ),
);

function isAddressOrNetwork(part: string): boolean {
  const [address = '', bits = '0', ...rest] = part.split('/');
  const version = isIP(address);
  return version > 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

/** Origins of web pages as browsers send them, separated by commas; or `*` alone for every origin. */
export const origins = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').map((part) => part.trim())),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? originsMistake(dataset.value) : undefined;
    if (message !== undefined) addIssue({ message });
  }),
);

function originsMistake(list: readonly string[]): string | undefined {
  if (list.includes('*'))
    return list.length === 1 ? undefined : '* beside other origins: give * alone, or leave it out';
  const wrong = list.find((part) => !isOrigin(part));
  if (wrong === undefined) return undefined;
  const { origin = 'null' } = URL.canParse(wrong) ? new URL(wrong) : {};
  const example = /^https?:[^*]+$/.test(origin) ? origin : 'https://portal.example';
  return `${JSON.stringify(wrong)}: give origins as browsers send them, separated by commas, such as ${example}`;
}

function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** The URL of a PostgreSQL server. Messages never show it: it may hold a password anywhere. */
export const databaseUrl = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    try {
      checkDatabaseUrl(dataset.value);
    } catch (error) {
      if (!(error instanceof InvalidDatabaseUrlError)) throw error;
      addIssue({ message: `${error.found}: ${error.fix}` });
    }
  }),
);
