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

/** The permissions of a role on a subject, as letters. */
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

/** The parents of each record: a viewer who cannot read one of them cannot read the record. */
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

# Permissions

${table()}

P reads public records, C confidential ones, E those under an embargo. W writes. S sets the sensitivity of a record. A role is
valid on the board on which it was granted and on the boards below it. PUBLIC is everyone, if the public view is on; it is not
granted. The permissions of several roles add up.

PARTNER_MEMBER and PARTNER_SERVICE act for one partner and write only what concerns it: the figures, commentary and step
changes of indicators that it owns or reports, its self-assessments, and actions and steps of recommendations addressed to it.

The subject \`access\` has rules of its own. Accounts, roles, keys and the audit trail can be read by the administrators of the
board concerned, or of the whole system for what belongs to no board. The names of groups require C. The disclosure
thresholds of a board can be read by everyone who can read the board.

## Sensitivity

- \`${Sensitivity.PUBLIC}\`: everyone who can read at all. New records are public, except case reviews.
- \`${Sensitivity.PARTNERSHIP}\`: roles with C on the record's board, or on any board for a record without one.
- \`${Sensitivity.RESTRICTED}\`: the members of the record's group and nobody else, in any role. Each read is recorded in the audit trail.

An **embargo** limits a record to roles with E until a given time, then ends by itself. An **exemption** withholds the contents
of an exempt paper or of an agenda item held in private: C on meetings can read them, others see the rule under which they
are withheld. Attendance is not withheld.

A record that the viewer cannot read and a record that does not exist give the same response.

## Parents of records

A record can only be read by a viewer who can also read its parents. A reference that is not in this list is null if the viewer
cannot read the record that it leads to.

${belongings()}

## Scopes of keys

A key has the roles of its account that it was bound to when it was created, limited to its scopes: ${scopes.map((scope) => `\`${scope}\``).join(', ')}. A
scope that writes a subject also reads it.
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
  process.stderr.write('server/access/POLICY.md is out of date. Run `npm run policies` and review the change.\n');
  process.exitCode = 1;
}

void main();
