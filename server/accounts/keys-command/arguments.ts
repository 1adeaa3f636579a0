import { parseOptions } from '../../platform/command-line';
import { UsageError } from '../../platform/errors';
import type { ExistingKeys } from '../existing-keys';
import { readExistingKeys, readExpiry, readOverlap, readPrefix, readScopes, readText } from './option-values';
import { roleNamed, roleNames, type RolePlace, actsForPartner } from './role-place';
import { commands, type OptionName, options } from './usage';

/** A parsed command line. */
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
      readonly existingKeys?: ExistingKeys;
    } & RolePlace)
  | { readonly kind: 'list'; readonly json: boolean }
  | { readonly kind: 'rotate'; readonly prefix: string; readonly overlapMinutes: number; readonly expiresAt?: string }
  | { readonly kind: 'revoke'; readonly prefix: string };

type Kind = keyof typeof commands;
type Given = ReadonlyMap<OptionName, string>;

/** Parses the arguments of the command. @throws UsageError with the invalid option and the fix */
export function readArguments(args: readonly string[]): KeysRequest {
  const [kind, ...rest] = args;
  if (kind === undefined || kind === 'help' || args.includes('--help')) return { kind: 'help' };
  if (!isKind(kind)) throw new UsageError(`Unknown command. Use one of ${Object.keys(commands).join(', ')}.`);
  const { required, optional } = commands[kind];
  const own = Object.fromEntries([...required, ...optional].map((name: OptionName) => [name, options[name]]));
  return read(kind, parseOptions(rest, own, kind) as Given);
}

function read(kind: Kind, given: Given): KeysRequest {
  switch (kind) {
    case 'create': {
      const [name, scopes] = [readText('name', given.get('name')), readScopes(given.get('scopes') ?? 'read,write')];
      const expiresAt = readExpiry(given.get('expires') ?? '365d');
      return { kind, name, scopes, expiresAt, ...readPlace(given) };
    }
    case 'grant': {
      const [issuer, label] = (['issuer', 'label'] as const).map(
        (name) => given.get(name) && readText(name, given.get(name)),
      );
      const subject = readText('subject', given.get('subject'));
      const existingKeys = readExistingKeys(given.get('existing-keys'));
      const person = { subject, ...(issuer && { issuer }), ...(label && { label }) };
      return { kind, ...person, ...(existingKeys && { existingKeys }), ...readPlace(given) };
    }
    case 'list':
      return { kind, json: given.has('json') };
    case 'rotate': {
      const [prefix, overlapMinutes] = [readPrefix(given.get('prefix')), readOverlap(given.get('overlap') ?? '60m')];
      const expires = given.get('expires');
      return { kind, prefix, overlapMinutes, ...(expires !== undefined && { expiresAt: readExpiry(expires) }) };
    }
    case 'revoke':
      return { kind, prefix: readPrefix(given.get('prefix')) };
  }
}

function readPlace(given: Given): RolePlace {
  const name = given.get('role');
  const role = name === undefined ? undefined : roleNamed(name);
  if (name === undefined) throw new UsageError(`--role is required: give one of ${roleNames.join(', ')}.`);
  if (!role) throw new UsageError(`--role must be one of ${roleNames.join(', ')}.`);
  const [board, partner] = [given.get('board'), given.get('partner')];
  if (!board && role !== 'ADMINISTRATOR')
    throw new UsageError(`--board is required for ${name}: give the slug of the board.`);
  if (actsForPartner(role) && !partner)
    throw new UsageError(`--partner is required for ${name}: give the slug of the partner.`);
  if (!actsForPartner(role) && partner !== undefined) {
    throw new UsageError(`Omit --partner: ${name} has no partner.`);
  }
  return { role, board, partner };
}

function isKind(word: string): word is Kind {
  return Object.hasOwn(commands, word);
}
