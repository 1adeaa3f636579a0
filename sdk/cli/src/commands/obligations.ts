import type { BoardObligationsQuery, SafeboardClient } from '@safeboard/client';
import type { Command } from '../command.js';
import { FORMAT_OPTIONS } from '../common-options.js';
import { AbsentError, UsageError } from '../errors.js';
import { type Column, formatOf, showRecords } from '../output/records.js';
import { board } from '../words.js';

type Obligation = NonNullable<BoardObligationsQuery['board']>['obligations']['nodes'][number];

/** What a board has to do. */
export const obligations: Command = {
  name: 'obligations',
  summary: 'lists what a board has to do, the first due first',
  arguments: [board],
  options: {
    'as-of': { value: '<day>', summary: 'as of that day, written like 2018-11-29; today when absent' },
    partner: { value: '<partner>', summary: 'only the obligations of that partner, by its short name' },
    done: { summary: 'also what was done by then' },
    ...FORMAT_OPTIONS,
  },
  notes: `  safeboard obligations southampton-children-families-scrutiny-panel --as-of 2018-11-29`,
  async run({ given, client, output, signal }) {
    const format = formatOf(given, output);
    const [asOf, partner] = [given.text('as-of'), given.text('partner')];
    if (asOf !== undefined && !isDay(asOf)) throw new UsageError(`"${asOf}" is no day. Write it like 2018-11-29.`);
    const partnerId = partner === undefined ? undefined : await partnerIdOf(client, partner, signal);
    const variables = {
      ...{ board: given.word('board'), first: 100, includeDone: given.has('done') },
      ...(asOf && { asOf }),
      ...(partnerId && { partnerId }),
    };
    await showRecords(output, format, COLUMNS, client.obligations.all(variables, { signal }));
  },
};

const COLUMNS: readonly Column<Obligation>[] = [
  { heading: 'Due', of: ({ dueOn }) => dueOn },
  { heading: 'State', of: ({ done, overdue }) => (done ? 'done' : overdue ? 'OVERDUE' : 'open') },
  { heading: 'Kind', of: ({ kind }) => kind },
  { heading: 'What', isLong: true, of: ({ title }) => title },
  { heading: 'Partner', isLong: true, of: ({ partner }) => partner?.name },
  { heading: 'Rule', isLong: true, of: ({ rule }) => rule.text },
];

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

async function partnerIdOf(client: SafeboardClient, slug: string, signal: AbortSignal): Promise<string> {
  const { partners } = await client.partners.list({ first: 1, filter: { slug: { eq: slug } } }, { signal });
  const [partner] = partners.nodes;
  if (!partner) throw new AbsentError(`There is no partner "${slug}". Check its short name.`);
  return partner.id;
}
