import type { Changes, SchemaChange } from './changes';
import type { BrokenDocument } from './rules';

/** Changes that are listed by name under their type. */
const lists: Record<string, string> = {
  TYPE_ADDED: 'New types',
  FIELD_ADDED: 'New fields',
  FIELD_ARGUMENT_ADDED: 'New arguments',
  INPUT_FIELD_ADDED: 'New input fields',
  ENUM_VALUE_ADDED: 'New enum values',
  OBJECT_TYPE_INTERFACE_ADDED: 'New interfaces',
  UNION_MEMBER_ADDED: 'New members of unions',
};

/** The contents of a changelog entry. */
export interface EntryFacts {
  /** The version that contains the changes. */
  version: string;
  /** The day of its release; absent before the release. */
  day?: string;
  /** The version that it is compared with; none for the first. */
  since?: string;
  /** What changed. */
  changes: Changes;
  /** The documents of released SDKs that no longer work. */
  broken: readonly BrokenDocument[];
}

/** How the heading of a version begins that is not released. */
export const unreleased = 'not released yet';

/** The entry of a version, in Markdown. */
export function writeEntry({ version, day, since, changes, broken }: EntryFacts): string {
  const heading = `## ${version} (${day ?? unreleased})`;
  if (since === undefined) return `${heading}\n\nThe first release.\n`;
  const sections = [
    section('Breaking', reported(changes.breaking)),
    section(
      'Documents of released SDKs that no longer work',
      broken.map(({ version, name, errors }) => `- @safeboard/client ${version}, ${name}: ${errors.join(' ')}`),
    ),
    section('Dangerous: adds values and types that older clients do not know', listed(changes.dangerous)),
    section('Safe', listed(changes.safe)),
  ];
  return [heading, `${summary(since, changes)}`, ...sections.filter((text) => text !== '')].join('\n\n') + '\n';
}

function summary(since: string, { breaking, dangerous, safe, descriptions }: Changes): string {
  const counts = `${breaking.length} breaking, ${dangerous.length} dangerous, ${safe.length} safe`;
  return `Changes since ${since}: ${counts}; descriptions changed: ${descriptions}.`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}`;
}

/** A line for each change. */
function reported(changes: readonly SchemaChange[]): string[] {
  return changes.map(
    ({ message, criticality }) => `- ${message}.${criticality.reason ? ` ${criticality.reason}` : ''}`,
  );
}

/** Changes of the same kind as lists of names, the others a line each. */
function listed(changes: readonly SchemaChange[]): string[] {
  const kinds = groupBy(changes, ({ type }) => type);
  return [...kinds].flatMap(([kind, alike]) => {
    const title = lists[kind];
    if (title === undefined) return alike.map(({ message }) => `- ${message}`);
    const groups = groupBy(alike.map(place), ([group]) => group);
    if (kind === 'TYPE_ADDED') return [`- ${title}: ${names([...groups.keys()])}.`];
    const byNames = groupBy([...groups], ([, places]) => names(places.map(last)));
    return [`- ${title}:`, ...[...byNames].map(([added, owners]) => `  - ${added}: ${names(owners.map(first))}`)];
  });
}

const names = (list: readonly string[]) => list.map((name) => `\`${name}\``).join(', ');
const first = ([group]: [string, unknown]): string => group;
const last = ([, name]: Place): string => name;

type Place = [group: string, name: string];

/** The position of a change in a list: its parent, and the name that was added. */
function place({ path = '', meta }: SchemaChange): Place {
  const { addedInterfaceName, addedUnionMemberTypeName } = meta;
  if (typeof addedInterfaceName === 'string') return [path, addedInterfaceName];
  if (typeof addedUnionMemberTypeName === 'string') return [path, addedUnionMemberTypeName];
  const [type = '', ...rest] = path.split('.');
  return [type, rest.join('.')];
}

/** Groups the items by key, in the order of first appearance. */
function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
