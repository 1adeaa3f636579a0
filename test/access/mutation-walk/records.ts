import type { Files } from '../../exchange/record-folders';

/** The partner that each object of a board concerns, and another one. */
export const [OWN_PARTNER, OTHER_PARTNER] = ['police', 'health'] as const;

/** The boards: one below another, one that has nothing to do with them, and one that is hidden. */
export const [COUNTY, NORTH, SOUTH, HIDDEN] = ['county', 'north', 'south', 'hidden'] as const;

const each = <Row>(rows: (board: string) => readonly Row[]): Row[] => [COUNTY, NORTH, SOUTH, HIDDEN].flatMap(rows);

const board = (slug: string) => ({
  ...{ slug, name: `Board of ${slug}`, kind: 'SAFEGUARDING_BOARD', areaName: 'Northport', quorum: 1 },
  ...{ purpose: 'To protect.', termsOfReference: ['To meet.'], functions: ['To learn.'] },
  ...{ meetingFrequency: 'EVERY_TWO_MONTHS', statutoryRegime: 'WORKING_TOGETHER_2018' },
  ...(slug === NORTH && { parent: COUNTY }),
  priorities: [
    {
      ...{ kind: 'BUSINESS_PLAN_THEME', period: '2018-19', ordinal: 1, title: 'Neglect', aspects: ['Early help'] },
    },
  ],
});

const item = (position: number, more: object = {}) => ({
  ...{ position, agendaNumber: position, title: `Item ${position}`, kind: 'REPORT', ...more },
});

const attendance = (slug: string, startsAt: string) => [
  {
    ...{ role: 'Director', seat: `${slug}/Director/1`, capacity: 'MEMBER', status: 'PRESENT' },
    items: [{ agendaItem: `${slug}/${startsAt}/1`, presence: 'PRESENT' }],
  },
];

const meeting = (slug: string, venue: string, day: string, status: string, more: object = {}) => ({
  ...{ board: slug, startsAt: `${day}T10:00:00Z`, date: day, startTimeCaptured: true, status, venue, ...more },
});

const meetings = (slug: string) => [
  meeting(slug, 'held', '2018-09-27', 'HELD', {
    agendaItems: [item(1, { minuteNumber: 1 })],
    attendance: attendance(slug, '2018-09-27T10:00:00Z'),
  }),
  meeting(slug, 'later', '2018-11-29', 'HELD', { agendaItems: [item(1)] }),
  meeting(slug, 'published', '2018-12-13', 'AGENDA_PUBLISHED', { agendaItems: [item(1)] }),
  meeting(slug, 'scheduled', '2041-01-10', 'SCHEDULED', {
    agendaItems: [item(1, { exemption: `${slug}/closed`, papers: [{ kind: 'APPENDIX', ordinal: 1, title: 'Plan' }] })],
  }),
];

const review = (slug: string, stage: string) => ({
  ...{ board: slug, reference: stage, title: 'A review', sensitivity: 'PUBLIC', stage, financialYear: '2018-19' },
  ...{ referredOn: '2018-04-10', dueOn: '2019-04-10', summary: 'Short.', themes: ['Neglect'] },
  ...{ decision: 'To review', reason: 'Harm', kind: 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW' },
});

const recommendation = (slug: string, ordinal: number, status: string) => ({
  ...{ board: slug, reference: status, ordinal, text: 'Ask again.', status, originKind: 'INSPECTION' },
  ...{ theme: 'Neglect', raisedOn: '2018-04-01', dueOn: '2018-12-01', statusAsPrinted: 'printed' },
  addressees: [{ partner: OWN_PARTNER }],
  indicators: [{ indicator: `${slug}/LINKED` }],
  actions: [
    {
      ...{ ordinal: 1, text: 'Asked.', byWhom: 'Director', partner: OWN_PARTNER },
      ...{ doneOn: '2018-05-01', evidence: 'A letter.' },
    },
  ],
});

const scorecard = [
  'ref,indicator,2018-09,2018-10,numerator_2018_10,denominator_2018_10,target_2018_19',
  'OWNED,Visits,40%,50%,1,2,60%',
  'LINKED,Calls,4,5,,,',
  'REPORTED,Letters,4,5,,,',
].join('\n');

/** A folder of records: for each board one object of each type that a mutation is about, in each state that one needs. */
export const records: Files = {
  'partners.json': [OWN_PARTNER, OTHER_PARTNER].map((slug) => ({
    ...{ slug, name: slug, sector: 'OTHER', statutoryRole: 'RELEVANT_AGENCY' },
  })),
  'boards.json': each((slug) => [board(slug)]),
  'seats.json': each((slug) =>
    [OWN_PARTNER, OTHER_PARTNER].map((partner) => ({
      ...{ board: slug, post: partner === OWN_PARTNER ? 'Director' : 'Nurse', number: 1, representing: partner },
      ...{ partner, role: 'MEMBER', from: '2017-01-01' },
    })),
  ),
  'exemptions.json': each((slug) => [
    { board: slug, reference: 'closed', regime: 'LOCAL_RULES', category: '7a', reason: 'Confidential.' },
  ]),
  'meetings.json': each(meetings),
  'scorecards.json': each((slug) => [{ board: slug, file: 'scorecard.csv' }]),
  'scorecard.csv': scorecard,
  // One partner owns the indicator or, on another board, reports it.
  'indicators.json': each<object>((slug) => [
    slug === SOUTH
      ? { board: slug, ref: 'OWNED', reporters: [{ partner: OWN_PARTNER }] }
      : { board: slug, ref: 'OWNED', owner: OWN_PARTNER },
    { board: slug, ref: 'LINKED', owner: OTHER_PARTNER },
    { board: slug, ref: 'REPORTED', owner: OTHER_PARTNER, reporters: [{ partner: OTHER_PARTNER }] },
  ]),
  'case-reviews.json': each((slug) => ['REFERRED', 'COMMISSIONED', 'WITH_PANEL'].map((stage) => review(slug, stage))),
  'recommendations.json': each((slug) =>
    ['OPEN', 'COMPLETION_REPORTED', 'REJECTED'].map((status, index) => recommendation(slug, index + 1, status)),
  ),
  'clock-overrides.json': each((slug) => [
    {
      ...{ board: slug, clock: 'agenda-inspection', count: 7, dayKind: 'CALENDAR' },
      ...{ reason: 'The constitution.', source: 'Constitution', from: '2018-05-01' },
    },
  ]),
  'yearly-report-publications.json': each((slug) => [
    { board: slug, financialYear: '2017-18', publishedOn: '2018-10-01', url: 'https://northport.example/report' },
  ]),
  'access-groups.json': each((slug) => [{ board: slug, name: 'Circle', purpose: 'For a review.' }]),
};
