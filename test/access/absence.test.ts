import { OPERATOR, type Principal } from '../../server/access';
import { entities } from '../../server/graph';
import { describeRecord } from '../../server/platform/graphql/record';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { times } from '../support/thoroughness';

jest.setTimeout(240_000);

/** Everything that states of the boards that something is missing, open, overdue or without progress. */
const QUERY = `{
  boards(first: 50) { nodes {
    slug
    untrackedResolutions(first: 100) { nodes { id } }
    obligations(asOf: "2019-06-01", first: 100) { nodes { kind subjectId title } }
    late: obligations(asOf: "2019-06-01", first: 100) { nodes { kind subjectId title overdue } }
  } }
  southampton: yearlyReport(board: "southampton-lscb", year: "2017-18") { ...Absences }
  panel: yearlyReport(board: "southampton-children-families-scrutiny-panel", year: "2018-19") { ...Absences }
}
fragment Absences on YearlyReport {
  selfAssessments { without { partnerName } }
  lackOfProgress { entries { reference reasons } prioritiesWithoutProgress }
  impact { entries { reference impactOnChildren } }
  notes { section kind about text }
}`;

interface Nodes {
  readonly nodes: readonly object[];
}

/** The statements of a response, one text each. */
function statementsOf(data: Record<string, never>): string[] {
  const { boards, southampton, panel } = data as unknown as {
    boards: { nodes: readonly (Record<'untrackedResolutions' | 'obligations' | 'late', Nodes> & { slug: string })[] };
  } & Record<'southampton' | 'panel', Report | null>;
  const state = (what: string, facts: readonly unknown[]) => facts.map((fact) => `${what} ${JSON.stringify(fact)}`);
  return [
    ...boards.nodes.flatMap(({ slug, untrackedResolutions, obligations, late }) => [
      ...state(`untracked on ${slug}`, untrackedResolutions.nodes),
      ...state(`open on ${slug}`, obligations.nodes),
      ...state(
        `overdue on ${slug}`,
        late.nodes.filter((each) => (each as { overdue: boolean }).overdue),
      ),
    ]),
    ...[southampton, panel].flatMap((report, index) => {
      if (!report) return [];
      const { selfAssessments, lackOfProgress, impact, notes } = report;
      return [
        ...state(`no return in ${index}`, selfAssessments.without),
        ...lackOfProgress.entries.flatMap(({ reference, reasons }) => state(`${reference} in ${index}`, reasons)),
        ...state(`no progress in ${index}`, lackOfProgress.prioritiesWithoutProgress),
        ...state(
          `no impact in ${index}`,
          impact.entries.filter(({ impactOnChildren }) => impactOnChildren === null),
        ),
        ...state(
          `contradiction in ${index}`,
          notes.filter(({ kind }) => kind === 'CHECKED'),
        ),
      ];
    }),
  ];
}

interface Report {
  readonly selfAssessments: { readonly without: readonly object[] };
  readonly lackOfProgress: {
    readonly entries: readonly { readonly reference: string; readonly reasons: readonly string[] }[];
    readonly prioritiesWithoutProgress: readonly string[];
  };
  readonly impact: { readonly entries: readonly { readonly impactOnChildren: string | null }[] };
  readonly notes: readonly { readonly kind: string }[];
}

describe('what the public gets about absence', () => {
  let graph: SampleGraph;
  beforeAll(async () => {
    graph = await openSampleGraph();
  });
  afterAll(() => graph.close());

  const statements = async (principal?: Principal) => statementsOf((await graph.query(QUERY, {}, principal)).data);

  it('is never false because a record is hidden', async () => {
    const known = new Set(await statements(OPERATOR));
    expect(known.size).toBeGreaterThan(20);
    expect((await statements()).length).toBeGreaterThan(0);
    const wrong: string[] = [];
    const some = times({ onServer: 1, embedded: 3 });
    const protectedRecords = entities.filter((each) => describeRecord(each).isProtected);
    for (const record of protectedRecords.filter((_, index) => index % some === 0)) {
      const { table } = describeRecord(record);
      const hidden = await graph.database.query<{ id: string }>(
        `update ${table} set sensitivity = 'PARTNERSHIP' where sensitivity = 'PUBLIC' and embargoed_until is null returning id`,
      );
      if (hidden.length === 0) continue;
      wrong.push(...(await statements()).filter((each) => !known.has(each)).map((each) => `${record.name}: ${each}`));
      await graph.database.query(`update ${table} set sensitivity = 'PUBLIC' where id = any($1)`, [
        hidden.map(({ id }) => id),
      ]);
    }
    expect(wrong).toEqual([]);
  });
});
