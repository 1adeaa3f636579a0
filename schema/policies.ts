import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { policies, Role, scopes } from '../server/access';
import { entities } from '../server/graph';
import { Sensitivity } from '../server/platform/graphql';
import { describeRecord, subjectOf } from '../server/platform/graphql/record';

/**
 * Writes what each role may, from the policies and the declarations of the records, to `server/access/POLICY.md`. With
 * `--check` it writes nothing and fails when the file is out of date.
 */
const file = join(__dirname, '..', 'server', 'access', 'POLICY.md');

type Policy = (typeof policies)[number];

/** What a role may with a subject, in letters. */
function cell(policy: Policy, role: Role): string {
  const letters = ['P'];
  if (policy.readsConfidential.includes(role)) letters.push('C');
  if (policy.readsEmbargoed.includes(role)) letters.push('E');
  if (policy.writes.includes(role)) letters.push('W');
  if (policy.setsSensitivity.includes(role)) letters.push('S');
  return letters.join(' ');
}

function table(): string {
  const roles = Object.keys(Role) as Role[];
  const rows = policies.map((policy) => [policy.subject, ...roles.map((role) => cell(policy, role))]);
  return [['Subject', ...roles], ['Subject', ...roles].map(() => '---'), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** What a record belongs to: whoever may not see one of these does not see it either. */
function belongings(): string {
  return policies
    .map(({ subject }) => {
      const records = entities.filter((record) => subjectOf(record) === subject);
      const lines = records.map((record) => {
        const { attributes, isProtected } = describeRecord(record);
        const parents = [...attributes.values()]
          .filter(({ guarded, property }) => guarded && !(isProtected && property === 'accessGroupId'))
          .map(({ target, property, optional }) => {
            const name = `${target?.().name} (\`${property.replace(/Id$/, '')}\`)`;
            return optional ? `${name} where it has one` : name;
          });
        const own = isProtected ? '' : ' No protection of its own.';
        return `- **${record.name}**: ${parents.length > 0 ? parents.join(', ') : 'nothing'}.${own}`;
      });
      return `**${subject}**\n\n${lines.join('\n') || '- No records of its own.'}`;
    })
    .join('\n\n');
}

const text = `<!-- Written from the code by \`npm run policies\`. Do not edit: change server/access/policies. -->

# Who may what

${table()}

P reads what is public, C what is confidential, E what is under an embargo, W writes, S sets who may see a record. A role holds on the board that it was
given on and on the boards below it. PUBLIC is everybody, where the public view is open; nobody is given it. Where somebody
holds several roles, each counts.

What lies in \`access\` follows rules of its own: accounts, roles, keys and the audit trail are for the administrators of the
board concerned (of the whole system, where it is no one board's), the names of groups for those with C, and what a board does
not tell (its disclosure thresholds) for whoever sees the board.

## Sensitivity

- \`${Sensitivity.PUBLIC}\`: whoever may read at all. A new record is public, a case review is not.
- \`${Sensitivity.PARTNERSHIP}\`: C on the board that it belongs to; on any board, where it belongs to none.
- \`${Sensitivity.RESTRICTED}\`: the members of the group that it names, and nobody else, whatever their role. Each reading is in the audit trail.

An **embargo** keeps a record, until its moment, to those with E. It ends by itself. An **exemption** withholds what an agenda
item held in private, or an exempt paper, has below it: C on meetings sees it, everybody else is told under which rule it is
withheld. Who was there for an item is not withheld.

Not being allowed to see something and its not being there are answered alike.

## What belongs to what

A record is never seen by more than what it belongs to: all conditions hold together. Where a reference is not in this list,
it shows nothing in the place of what is hidden.

${belongings()}

## Scopes of keys

A key does what its account may, and no more than its scopes say: ${scopes.map((scope) => `\`${scope}\``).join(', ')}. Whoever
may write a subject may look at it.
`;

async function main(): Promise<void> {
  const written = await format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
  if (!process.argv.includes('--check')) return writeFileSync(file, written);
  let known = '';
  try {
    known = readFileSync(file, 'utf8');
  } catch {
    // A file that is missing is out of date.
  }
  if (known === written) return;
  process.stderr.write(
    'server/access/POLICY.md does not fit the code. Run `npm run policies` and review the change.\n',
  );
  process.exitCode = 1;
}

void main();
