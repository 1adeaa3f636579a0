import { statutoryClocks } from '../../migrations/statutory-clocks';
import { importRecords, RecordsRefusedError } from '../../server/exchange/records';
import { recordFolders } from '../exchange/record-folders';
import { obligationsFixtures, type ObligationsFixture, PANEL } from './obligations-fixture';

describe('the statutory clocks', () => {
  const open = obligationsFixtures();
  const folderOf = recordFolders();
  let fixture: ObligationsFixture;

  beforeAll(async () => {
    fixture = await open();
  });
  afterAll(() => fixture.close());

  const asFile = (clock: (typeof statutoryClocks)[number], change = {}) => ({
    ...{ direction: 'AFTER', calendar: 'ENGLAND', ...clock, ...change },
  });

  it('are in every database, each with its rule and a permanent source', async () => {
    const { data } = await fixture.query(
      '{ statutoryClocks(first: 100) { totalCount nodes { code due event count dayKind direction calendar body regime rule source from to } } }',
    );
    const { totalCount, nodes } = data.statutoryClocks;
    expect(totalCount).toBe(statutoryClocks.length);
    for (const { rule, source } of nodes) {
      expect(rule.length).toBeGreaterThan(50);
      expect(source).toMatch(/^https:\/\/www\.(legislation\.gov\.uk|gov\.uk\/government\/publications)\//);
    }
    expect(nodes.find(({ code }: { code: string }) => code === 'rapid-review-2023')).toMatchObject({
      ...{ due: 'RAPID_REVIEW', event: 'CASE_REFERRED', count: 15, dayKind: 'WORKING', direction: 'AFTER' },
      ...{
        calendar: 'ENGLAND',
        body: 'SAFEGUARDING_BOARD',
        regime: 'WORKING_TOGETHER_2023',
        from: '2023-12-15',
        to: null,
      },
    });
  });

  it('are corrected by an import, matched by code; importing the file again changes nothing', async () => {
    const inspection = statutoryClocks.find(({ code }) => code === 'agenda-inspection')!;
    const folder = folderOf({
      'statutory-clocks.json': [
        asFile(inspection, { count: 3, from: '1985-01-01', to: '2019-01-31' }),
        asFile(inspection, { code: 'agenda-inspection-2019', count: 7, from: '2019-02-01' }),
      ],
    });
    const report = await importRecords(fixture.database, { folder });
    expect(report.records.get('StatutoryClock')).toMatchObject({ created: 1, changed: 1 });
    const due = await fixture.due(PANEL, 'asOf: "2018-11-19"');
    expect(
      due.filter(({ kind }) => kind === 'AGENDA').map(({ dueOn, clock }) => [dueOn, clock?.code].join(' ')),
    ).toEqual([
      ...['2018-11-25 agenda-inspection', '2019-01-20 agenda-inspection', '2019-03-18 agenda-inspection-2019'],
    ]);
    const again = await importRecords(fixture.database, { folder });
    expect(again.records.get('StatutoryClock')).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  });

  it('are rejected when invalid', async () => {
    const [first] = statutoryClocks;
    const refused = async (change: object) => {
      try {
        await importRecords(fixture.database, {
          folder: folderOf({ 'statutory-clocks.json': [asFile(first!, change)] }),
        });
        return [];
      } catch (error) {
        if (error instanceof RecordsRefusedError) return error.problems.map(({ code }) => code);
        throw error;
      }
    };
    expect(await refused({ count: -1 })).toEqual(['RULE_BROKEN']);
    expect(await refused({ source: 'somewhere' })).toEqual(['VALUE_INVALID']);
    expect(await refused({ source: 'http://example.org/' })).toEqual(['RULE_BROKEN']);
    expect(await refused({ dayKind: 'LUNAR' })).toEqual(['VALUE_INVALID']);
    expect(await refused({ from: '2019-01-02', to: '2019-01-01' })).toEqual(['RULE_BROKEN']);
  });

  it('do not apply to recommendations with a due day of their own, which list their addressees', async () => {
    const recommendation = (reference: string, row: object) => ({
      ...{ board: PANEL, reference, ordinal: 90, text: 'Do it.', status: 'OPEN', originKind: 'INSPECTION' },
      ...{
        addressees: [{ partner: 'hampshire-constabulary' }],
        indicators: [],
        actions: [],
        dueOn: '2018-12-31',
        ...row,
      },
    });
    await fixture.add({
      'recommendations.json': [
        recommendation('I-1', {}),
        recommendation('I-2', { status: 'COMPLETED' }),
        recommendation('I-4', {
          status: 'REJECTED',
          raisedOn: '2018-10-31',
          dueOn: undefined,
          steps: [{ ordinal: 1, event: 'REJECTED', from: 'OPEN', to: 'REJECTED', on: '2019-01-02' }],
        }),
        recommendation('I-3', { raisedOn: '2018-10-31', dueOn: undefined }),
      ],
    });
    const { data } = await fixture.query('{ partner(slug: "hampshire-constabulary") { id } }');
    const mine = await fixture.due(PANEL, `asOf: "2019-01-02", partner: "${data.partner.id}"`);
    expect(mine.map(({ kind, title, dueOn, overdue }) => [kind, title, dueOn, overdue])).toEqual([
      ['SCRUTINY_RESPONSE', 'Response to I-3', '2018-12-30', true],
      ['RECOMMENDATION', 'Recommendation I-1', '2018-12-31', true],
    ]);
    // A rejection is a response too, from its day.
    const earlier = await fixture.due(PANEL, `asOf: "2019-01-01", partner: "${data.partner.id}"`);
    expect(earlier.map(({ title }) => title)).toEqual(['Response to I-3', 'Response to I-4', 'Recommendation I-1']);
    expect(mine[1]).toMatchObject({
      ...{ clock: null, partner: { slug: 'hampshire-constabulary' }, rule: { source: null } },
      working:
        'The recommendation itself is due on Monday 31 December 2018. Not recorded as done by Wednesday 2 January 2019: 2 days overdue.',
    });
  });
});
