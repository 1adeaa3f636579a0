import { isIP } from 'node:net';

/** What is wrong with the text of one setting; the start of the server lists all of them. */
export class SettingMistake extends Error {
  constructor(
    /** How to mend it. */
    readonly mend: string,
    /** What may be shown of the value; the value itself unless told otherwise. */
    readonly shown?: string,
  ) {
    super(mend);
  }
}

/** A whole number within these bounds. @throws SettingMistake */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      throw new SettingMistake(`give a whole number from ${least} to ${most}`);
    }
    return number;
  };
}

/** One of these words, in any case of letters. @throws SettingMistake */
export function oneOf<const Choice extends string>(choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const choice = choices.find((candidate) => candidate === text.toLowerCase());
    if (choice === undefined) throw new SettingMistake(`give one of ${choices.join(', ')}`);
    return choice;
  };
}

/** `on` or `off`. @throws SettingMistake */
export function onOrOff(text: string): boolean {
  return oneOf(['on', 'off'])(text) === 'on';
}

/** IP addresses and networks between commas. @throws SettingMistake */
export function addresses(text: string): string[] {
  const list = text.split(',').map((part) => part.trim());
  const isNetwork = (part: string): boolean => {
    const [address = '', bits = '0', ...rest] = part.split('/');
    const version = isIP(address);
    return version > 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
  };
  if (!list.every(isNetwork)) throw new SettingMistake('give addresses or networks, such as 10.0.0.7,10.1.0.0/16');
  return list;
}

/** The address of a PostgreSQL server. @throws SettingMistake */
export function databaseUrl(text: string): string {
  const mend = 'give an address such as postgres://user:password@host:5432/database';
  if (!/^postgres(ql)?:\/\//i.test(text)) throw new SettingMistake(mend, shownScheme(text));
  try {
    const url = new URL(text);
    [url.username, url.password, url.pathname].forEach(decodeURIComponent);
  } catch {
    // A password with an unescaped character is the usual cause; the text cannot be shown then.
    throw new SettingMistake(
      `${mend}; write special characters of the password as %40, %2F, ...`,
      'no readable address',
    );
  }
  return text;
}

/** What may be shown of a text that is no database address and may hold a password anywhere. */
function shownScheme(text: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  return scheme === undefined ? 'no address of a PostgreSQL server' : `an address that starts with ${scheme}://`;
}
