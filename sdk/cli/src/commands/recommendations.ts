import { type BoardRecommendationsQuery, type MonitoringListQuery, pagesOf } from '@safeboard/client';
import type { Command } from '../command.js';
import { FORMAT_OPTIONS } from '../common-options.js';
import { UsageError } from '../errors.js';
import { type Column, formatOf, showRecords } from '../output/records.js';
import { board } from '../words.js';

type Recommendation = NonNullable<BoardRecommendationsQuery['board']>['recommendations']['nodes'][number];
type Monitored = NonNullable<MonitoringListQuery['board']>['monitoringList']['nodes'][number];

const STATUSES = ['OPEN', 'COMPLETION_REPORTED', 'COMPLETED', 'REJECTED', 'REJECTION_NOTED', 'NOT_CAPTURED'] as const;

/** The recommendations that a board watches. */
export const recommendations: Command = {
  name: 'recommendations',
  summary: 'lists the recommendations that a board watches',
  arguments: [board],
  options: {
    status: { value: '<status>', isList: true, choices: STATUSES, summary: `only those, of ${STATUSES.join(', ')}` },
    monitoring: { summary: 'the monitoring list, as the next meeting must see it' },
    ...FORMAT_OPTIONS,
  },
  notes: `  safeboard recommendations southampton-children-families-scrutiny-panel --status OPEN,REJECTED
  safeboard recommendations southampton-children-families-scrutiny-panel --monitoring --csv > list.csv`,
  async run({ given, client, output, signal }) {
    const format = formatOf(given, output);
    const variables = { board: given.word('board'), first: 100 };
    const statuses = given.list('status') as (typeof STATUSES)[number][];
    if (given.has('monitoring')) {
      if (statuses.length > 0)
        throw new UsageError('Give --status or --monitoring: the list itself says what is on it.');
      const { monitoringList } = client.recommendations;
      const list = pagesOf(monitoringList, (data) => data.board?.monitoringList, variables, { signal });
      return showRecords(output, format, MONITORED, list);
    }
    const filter = statuses.length > 0 ? { status: { in: statuses } } : undefined;
    const list = client.recommendations.allOfBoard({ ...variables, ...(filter && { filter }) }, { signal });
    await showRecords(output, format, COLUMNS, list);
  },
};

const COLUMNS: readonly Column<Recommendation>[] = [
  { heading: 'Reference', of: ({ reference }) => reference },
  { heading: 'Status', of: ({ status }) => status },
  { heading: 'Raised', of: ({ raisedOn }) => raisedOn },
  { heading: 'Due', of: ({ dueOn }) => dueOn },
  { heading: 'Recommendation', isLong: true, of: ({ text }) => text },
  { heading: 'Last action', isLong: true, of: ({ actions }) => actions.at(-1)?.text },
];

const MONITORED: readonly Column<Monitored>[] = [
  ...COLUMNS.map(({ of, ...column }) => ({
    ...column,
    of: ({ recommendation }: Monitored) => of(recommendation),
  })),
  { heading: 'Carried over from', of: ({ carriedOverFrom }) => carriedOverFrom?.date },
  { heading: 'Since last meeting', isLong: true, of: ({ sinceLastMeeting }) => sinceLastMeeting.join(' ') },
];
