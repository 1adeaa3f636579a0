import { parseArgs, type ParseArgsConfig } from 'node:util';
import { readExpiry, readOverlap, readPrefix, readScopes, readText } from './option-values';
import { roleNamed, roleNames, type RolePlace, standsForPartner } from './role-place';
import { UsageError } from './usage';

/** What the command is asked to do. */
export type KeysRequest =
  | { readonly kind: 'help' }
  | ({
      readonly kind: 'create';
      readonly name: string;
      readonly scopes: string[];
      readonly expiresAt: string;
    } & RolePlace)
  | ({
      readonly kind: 'grant';
      readonly issuer?: string;
      readonly subject: string;
      readonly label?: string;
    } & RolePlace)
  | { readonly kind: 'list'; readonly json: boolean }
  | { readonly kind: 'rotate'; readonly prefix: string; readonly overlapMinutes: number }
  | { readonly kind: 'revoke'; readonly prefix: string };

type ParseArgsOptions = NonNullable<ParseArgsConfig['options']>;
type Kind = Exclude<KeysRequest['kind'], 'help'>;

const place = ['role', 'board', 'partner'];

/** The options of each command. */
const options: Readonly<Record<Kind, readonly string[]>> = {
  create: ['name', 'scopes', 'expires', ...place],
  grant: ['issuer', 'subject', 'label', ...place],
  list: ['json'],
  rotate: ['prefix', 'overlap'],
  revoke: ['prefix'],
};

/** Reads the command's arguments. @throws UsageError that names the option at fault and the mend */
export function readArguments(args: readonly string[]): KeysRequest {
  const [kind, ...rest] = args;
  if (kind === undefined || kind === 'help' || args.includes('--help')) return { kind: 'help' };
  if (!Object.hasOwn(options, kind)) {
    throw new UsageError(`Say first what is to be done: ${Object.keys(options).join(', ')}.`);
  }
  return read(kind as Kind, parse(kind as Kind, rest));
}

function read(kind: Kind, given: ReadonlyMap<string, string>): KeysRequest {
  switch (kind) {
    case 'create': {
      const [name, scopes] = [readText('name', given.get('name')), readScopes(given.get('scopes') ?? 'read,write')];
      const expiresAt = readExpiry(given.get('expires') ?? '365d');
      return { kind, name, scopes, expiresAt, ...readPlace(given, 'administrator') };
    }
    case 'grant': {
      const [issuer, label] = ['issuer', 'label'].map((name) => given.get(name) && readText(name, given.get(name)));
      const subject = readText('subject', given.get('subject'));
      return { kind, subject, ...(issuer && { issuer }), ...(label && { label }), ...readPlace(given) };
    }
    case 'list':
      return { kind, json: given.has('json') };
    case 'rotate':
      return {
        kind,
        prefix: readPrefix(given.get('prefix')),
        overlapMinutes: readOverlap(given.get('overlap') ?? '60m'),
      };
    case 'revoke':
      return { kind, prefix: readPrefix(given.get('prefix')) };
  }
}

function readPlace(given: ReadonlyMap<string, string>, usual?: string): RolePlace {
  const name = given.get('role') ?? usual;
  const role = name === undefined ? undefined : roleNamed(name);
  if (!role) throw new UsageError(`Give --role as one of ${roleNames.join(', ')}.`);
  const [board, partner] = [given.get('board'), given.get('partner')];
  if (!board && role !== 'ADMINISTRATOR') throw new UsageError(`Say with --board on which board: ${name} needs one.`);
  if (standsForPartner(role) && !partner)
    throw new UsageError(`Say with --partner for which partner: ${name} needs one.`);
  if (!standsForPartner(role) && partner !== undefined) {
    throw new UsageError(`Leave --partner out: ${name} stands for no partner.`);
  }
  return { role, board, partner };
}

/** The options by name. One that is given twice is a mistake: the first would be lost without a word. */
function parse(kind: Kind, args: readonly string[]): ReadonlyMap<string, string> {
  const given = new Map<string, readonly (string | boolean)[]>();
  try {
    const declared = options[kind].map((name) => [name, { type: isFlag(name) ? 'boolean' : 'string', multiple: true }]);
    const { values } = parseArgs({ args: [...args], options: Object.fromEntries(declared) as ParseArgsOptions });
    for (const [name, value] of Object.entries(values)) given.set(name, [value ?? []].flat());
  } catch (error) {
    // Node's own sentences say well which option is unknown or lacks its value.
    const known = options[kind].map((name) => `--${name}`).join(', ');
    throw new UsageError(`${(error as Error).message.replace(/\.?$/, '.')} The options of ${kind} are ${known}.`);
  }
  const twice = [...given].find(([, values]) => values.length > 1);
  if (twice) throw new UsageError(`Give --${twice[0]} once.`);
  return new Map([...given].map(([name, [value]]) => [name, String(value)]));
}

function isFlag(option: string): boolean {
  return option === 'json';
}
