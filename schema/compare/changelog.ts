import { unreleased } from './entry';

const introduction = `<!-- Written by \`npm run schema:compare\` and \`npm run schema:release\`. Do not edit. -->

# Changes of the schema

What changed in \`schema/schema.graphql\` from release to release, for those who ask it. Breaking: a question that worked fails,
or its answer has another type. Dangerous: an answer may hold what was not there before (a value of an enum, a type behind an
interface). Safe: nothing that a client notices.

The server and the packages under \`sdk/\` have one version. Before 1.0 breaking and dangerous changes raise the minor version and
others the patch; from 1.0 on breaking ones raise the major version, new things the minor, descriptions the patch. What is to
go is deprecated in a release first, with the day on which it goes; the documents of every released SDK work until then.
`;

/** The changelog with this entry on top, in the place of one that is not released. */
export function putEntry(changelog: string, entry: string | undefined): string {
  const entries = changelog.split(/^(?=## )/m).filter((part) => part.startsWith('## '));
  const released = entries.filter((text) => !text.split('\n', 1)[0]?.includes(unreleased)).map((text) => text.trim());
  return `${[introduction.trim(), ...(entry === undefined ? [] : [entry.trim()]), ...released].join('\n\n')}\n`;
}
