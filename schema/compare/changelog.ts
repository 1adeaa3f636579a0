import { unreleased } from './entry';

const introduction = `<!-- Written by \`npm run schema:compare\` and \`npm run schema:release\`. Do not edit. -->

# Changes of the schema

What changed in \`schema/schema.graphql\` from release to release, for API clients.

- Breaking: a query that worked fails, or its result has another type.
- Dangerous: a result can contain something new, such as a value of an enum or a type behind an interface.
- Safe: no client notices it.

The server and the packages under \`sdk/\` share one version. Before 1.0, breaking and dangerous changes raise the minor
version and others the patch version. From 1.0 on, breaking changes raise the major version, additions the minor version and
descriptions the patch version. A field is deprecated, with a date, in a release before it is removed. The documents of
every released SDK work until then.
`;

/** The changelog with this entry on top; it replaces the entry of an unreleased version. */
export function putEntry(changelog: string, entry: string | undefined): string {
  const entries = changelog.split(/^(?=## )/m).filter((part) => part.startsWith('## '));
  const released = entries.filter((text) => !text.split('\n', 1)[0]?.includes(unreleased)).map((text) => text.trim());
  return `${[introduction.trim(), ...(entry === undefined ? [] : [entry.trim()]), ...released].join('\n\n')}\n`;
}
