/** A clock as the migration stores it. */
export interface ShippedClock {
  readonly code: string;
  readonly due: string;
  readonly event: string;
  readonly count: number;
  readonly dayKind: string;
  readonly direction?: 'AFTER' | 'BEFORE';
  readonly firstDayCounts?: boolean;
  readonly body: string;
  readonly regime?: string;
  readonly rule: string;
  readonly source: string;
  readonly from?: string;
  readonly to?: string;
}

const statute = (path: string) => `https://www.legislation.gov.uk/${path}`;
const childrenAct = (section: string) => statute(`ukpga/2004/31/section/${section}`);
/** The page of the guidance stays the same from edition to edition. */
const GUIDANCE = 'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2';

/** The editions of the guidance, and the days from and to which each held. */
const of2015 = { body: 'SAFEGUARDING_BOARD', regime: 'WORKING_TOGETHER_2015', from: '2015-03-26', to: '2019-09-29' };
const of2018 = { body: 'SAFEGUARDING_BOARD', regime: 'WORKING_TOGETHER_2018', from: '2018-06-29', to: '2023-12-14' };
const of2023 = { body: 'SAFEGUARDING_BOARD', regime: 'WORKING_TOGETHER_2023', from: '2023-12-15' };

const meetings: readonly ShippedClock[] = [
  {
    ...{ code: 'agenda-inspection', due: 'AGENDA', event: 'MEETING', count: 5, dayKind: 'CLEAR_WORKING' },
    ...{ direction: 'BEFORE', body: 'COUNCIL_BODY', source: statute('ukpga/1972/70/section/100B'), from: '2002-10-01' },
    rule: 'The agenda of a meeting of a council, of its committees and their panels, and the reports for it, are open to the public for at least five clear days before the meeting; of a meeting called at shorter notice, from when it is called. Neither the day of publication nor that of the meeting counts. The Act says "clear days" and no more: here, as most councils read it, weekends and bank holidays are left out. A council that reads it otherwise says so in an override. It was three days until the Order S.I. 2002/715.',
  },
  {
    ...{ code: 'minutes-next-meeting', due: 'MINUTES', event: 'NEXT_MEETING', count: 0, dayKind: 'CALENDAR' },
    ...{ body: 'ANY_BOARD', source: statute('ukpga/1972/70/schedule/12/paragraph/41') },
    rule: 'The minutes of a meeting are put to the next suitable meeting of the same body, whose chair signs them when it has approved them. That is law for a council and, by paragraph 44, for its committees; other boards do alike by custom. What is suitable the body decides: it may leave an extraordinary meeting out.',
  },
];

const reviews: readonly ShippedClock[] = [
  {
    ...{ code: 'incident-notification-2015', due: 'INCIDENT_NOTIFICATION', event: 'INCIDENT_KNOWN' },
    ...{ count: 5, dayKind: 'WORKING', ...of2015, source: GUIDANCE },
    rule: 'The local authority reports a notifiable incident to Ofsted and to the safeguarding board promptly, and within five working days of becoming aware of it (Working Together 2015, chapter 4).',
  },
  {
    ...{ code: 'incident-notification-2018', due: 'INCIDENT_NOTIFICATION', event: 'INCIDENT_KNOWN' },
    ...{ count: 5, dayKind: 'WORKING', ...of2018, source: childrenAct('16C') },
    rule: 'The local authority must notify the national panel where a child dies or is seriously harmed and abuse or neglect is known or suspected (section 16C(1)). The Act sets no day; the guidance asks for it within five working days of becoming aware (Working Together 2018, chapter 4).',
  },
  {
    ...{ code: 'incident-notification-2023', due: 'INCIDENT_NOTIFICATION', event: 'INCIDENT_KNOWN' },
    ...{ count: 5, dayKind: 'WORKING', ...of2023, source: childrenAct('16C') },
    rule: 'The local authority must notify the national panel where a child dies or is seriously harmed and abuse or neglect is known or suspected (section 16C(1)). The Act sets no day; the guidance asks for it within five working days of becoming aware (Working Together 2023, chapter 5).',
  },
  {
    ...{ code: 'review-decision-2015', due: 'REVIEW_DECISION', event: 'CASE_REFERRED', count: 1, dayKind: 'MONTH' },
    ...{ ...of2015, source: GUIDANCE },
    rule: 'Within one month of being notified of an incident it is decided whether it meets the criteria for a serious case review (Working Together 2015, chapter 4).',
  },
  {
    ...{ code: 'rapid-review-2018', due: 'RAPID_REVIEW', event: 'CASE_REFERRED', count: 15, dayKind: 'WORKING' },
    ...{ ...of2018, source: GUIDANCE },
    rule: "The safeguarding partners finish a rapid review within fifteen working days of the notification to the national panel. The guidance asks for it promptly and in line with the panel's own guidance, which gives the fifteen days (Working Together 2018, chapter 4). The day of the notification does not count.",
  },
  {
    ...{ code: 'rapid-review-2023', due: 'RAPID_REVIEW', event: 'CASE_REFERRED', count: 15, dayKind: 'WORKING' },
    ...{ ...of2023, source: GUIDANCE },
    rule: "The safeguarding partners finish a rapid review within fifteen working days of the notification to the national panel (Working Together 2023, chapter 5, together with the panel's own guidance). The day of the notification does not count.",
  },
  {
    ...{ code: 'review-publication-2015', due: 'REVIEW_PUBLICATION', event: 'REVIEW_COMMISSIONED' },
    ...{ count: 6, dayKind: 'MONTH', ...of2015, source: GUIDANCE },
    rule: 'A serious case review aims to be finished within six months of its being initiated; where it cannot, work that was agreed goes on meanwhile (Working Together 2015, chapter 4). It is an aim: other proceedings may hold a review up.',
  },
  {
    ...{ code: 'review-publication-2018', due: 'REVIEW_PUBLICATION', event: 'REVIEW_COMMISSIONED' },
    ...{ count: 6, dayKind: 'MONTH', ...of2018, source: childrenAct('16F') },
    rule: 'A local child safeguarding practice review is finished and published as soon as possible, and no later than six months from the decision to initiate it (Working Together 2018, chapter 4, under section 16F). Where that cannot be kept, the national panel is told why.',
  },
  {
    ...{ code: 'review-publication-2023', due: 'REVIEW_PUBLICATION', event: 'REVIEW_COMMISSIONED' },
    ...{ count: 6, dayKind: 'MONTH', ...of2023, source: childrenAct('16F') },
    rule: 'A local child safeguarding practice review is finished and published as soon as possible, and no later than six months from the decision to initiate it (Working Together 2023, chapter 5, under section 16F). Where that cannot be kept, the national panel is told why.',
  },
];

const years: readonly ShippedClock[] = [
  {
    ...{ code: 'yearly-report-2015', due: 'YEARLY_REPORT', event: 'FINANCIAL_YEAR_ENDS', count: 12, dayKind: 'MONTH' },
    ...{ ...of2015, source: childrenAct('14A') },
    rule: 'At least once in every twelve months a local safeguarding children board publishes a report on how children are kept safe in its area (section 14A, repealed since; Working Together 2015, chapter 3). The law names no day: here the report on a financial year is due before the next one ends.',
  },
  {
    ...{ code: 'yearly-report-2018', due: 'YEARLY_REPORT', event: 'FINANCIAL_YEAR_ENDS', count: 12, dayKind: 'MONTH' },
    ...{ ...of2018, source: childrenAct('16G') },
    rule: 'At least once in every twelve months the safeguarding partners publish a report on what they did and how well it worked (section 16G(7); Working Together 2018, chapter 3). The law names no day: here the report on a financial year is due before the next one ends.',
  },
  {
    ...{ code: 'yearly-report-2023', due: 'YEARLY_REPORT', event: 'FINANCIAL_YEAR_ENDS', count: 12, dayKind: 'MONTH' },
    ...{ ...of2023, source: childrenAct('16G') },
    rule: 'At least once in every twelve months the safeguarding partners publish a report on what they did and how well it worked (section 16G(7); Working Together 2023, chapter 2). The law names no day: here the report on a financial year is due before the next one ends. A board that has set itself an earlier day says so in an override.',
  },
  {
    ...{ code: 'self-assessment', due: 'SELF_ASSESSMENT', event: 'FINANCIAL_YEAR_ENDS', count: 0, dayKind: 'CALENDAR' },
    ...{ body: 'SAFEGUARDING_BOARD', source: childrenAct('11') },
    rule: 'Section 11 binds agencies to arrangements that keep children safe; a board asks them to assess these themselves. How often is for the board: here each year by its end, for a board that has had returns before.',
  },
];

const others: readonly ShippedClock[] = [
  {
    ...{
      code: 'scrutiny-response',
      due: 'SCRUTINY_RESPONSE',
      event: 'RECOMMENDATION_MADE',
      count: 2,
      dayKind: 'MONTH',
    },
    ...{
      firstDayCounts: true,
      body: 'SCRUTINY_PANEL',
      source: statute('ukpga/2000/22/section/9FE'),
      from: '2012-05-04',
    },
    rule: 'Given notice, the council or its executive answers a report or recommendations of a scrutiny committee within two months beginning with the day on which it received them, or the notice if that came later. Those days are not kept here: it is counted from the meeting that asked, or from the day that the recommendation names, as if both had come on it.',
  },
  {
    ...{ code: 'arrangements-published-2019', due: 'ARRANGEMENTS_PUBLICATION', event: 'CLOCK_BEGINS' },
    ...{ count: 12, dayKind: 'MONTH', ...of2015, from: '2018-06-29', source: GUIDANCE },
    rule: 'Within twelve months of 29 June 2018 the safeguarding partners of an area publish the arrangements that follow its local safeguarding children board (transitional guidance beside Working Together 2018).',
  },
  {
    ...{ code: 'arrangements-started-2019', due: 'ARRANGEMENTS_START', event: 'CLOCK_BEGINS' },
    ...{ count: 15, dayKind: 'MONTH', ...of2015, from: '2018-06-29', source: GUIDANCE },
    rule: 'By 29 September 2019, three months after the last day for publishing them, the arrangements work and the local safeguarding children board ends (transitional guidance beside Working Together 2018).',
  },
];

/** The clocks that every database has from the start. Used by a migration, and like it never changed. */
export const statutoryClocks: readonly ShippedClock[] = [...meetings, ...reviews, ...years, ...others];
