import { OPERATOR } from '../../server/access';
import { londonDate } from './rules';
import { LSCB, obligationsFixtures, type ObligationsFixture } from './obligations-fixture';

const PUBLICATION = 'yearlyReportPublication { financialYear publishedOn url version }';

describe('a yearly report', () => {
  const open = obligationsFixtures();
  let fixture: ObligationsFixture;

  beforeAll(async () => {
    fixture = await open();
  });
  afterAll(() => fixture.close());

  const record = async (input: object) => {
    const given = { boardId: fixture.boards[LSCB], financialYear: '2017-18', publishedOn: '2018-11-05', ...input };
    const { data } = await fixture.write('recordYearlyReportPublication', given, PUBLICATION, OPERATOR);
    return data.recordYearlyReportPublication;
  };
  const reports = async (asOf: string) =>
    (await fixture.due(LSCB, `asOf: "${asOf}", includeDone: true`))
      .filter(({ kind }) => kind === 'YEARLY_REPORT')
      .map(({ title, dueOn, doneOn }) => [title, dueOn, doneOn].join(' '));

  it('is done on the day of its publication, which the board records', async () => {
    expect(await reports('2018-11-29')).toEqual(['Report on 2017-18 2019-03-31 ']);
    expect(await record({})).toMatchObject({
      ...{
        userErrors: [],
        yearlyReportPublication: { financialYear: '2017-18', publishedOn: '2018-11-05', version: 1 },
      },
    });
    expect(await reports('2018-11-04')).toEqual(['Report on 2017-18 2019-03-31 ']);
    expect(await reports('2018-11-05')).toEqual(['Report on 2017-18 2019-03-31 2018-11-05']);
    expect(await record({ url: 'https://example.org/report', version: 1 })).toMatchObject({
      yearlyReportPublication: { url: 'https://example.org/report', version: 2 },
    });
    expect((await record({ version: 1 })).userErrors).toMatchObject([{ code: 'CONFLICT', field: 'version' }]);
  });

  it.each([
    ['a day that has not come', { publishedOn: '2999-01-01' }, 'IN_FUTURE'],
    ['a day before the year', { publishedOn: '2017-03-31' }, 'DATES_OUT_OF_ORDER'],
  ])('is not recorded for %s', async (_what, input, code) => {
    expect((await record(input)).userErrors).toMatchObject([{ code, field: 'publishedOn' }]);
  });
});

describe('today', () => {
  it('is the day in London, even while it is still yesterday in UTC', () => {
    expect(londonDate(new Date('2018-07-25T23:30:00Z'))).toBe('2018-07-26');
    expect(londonDate(new Date('2018-11-28T23:30:00Z'))).toBe('2018-11-28');
  });
});
