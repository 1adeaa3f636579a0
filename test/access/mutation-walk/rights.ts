import type { Principal } from '../../../server/access';
import type { Target } from './target';

/** Who may send a mutation, and a valid input of it. The policy of the subject says which roles; this adds the rest. */
export interface MutationRights {
  /** The subject whose policy decides, as its folder is called. */
  readonly subject: string;
  /** The right that the policy must grant; `writes` if absent. */
  readonly right?: 'writes' | 'setsSensitivity';
  /**
   * What the roles for one partner may do where the policy lets them write the subject: `own` for what concerns their
   * partner alone. If absent, nothing.
   */
  readonly partners?: 'own';
  /** Refused to viewers with a key, with any roles. */
  readonly withoutKey?: true;
  /** The outcome for a viewer, for a mutation that depends on no role. */
  readonly outcome?: (viewer: Principal) => string;
  /** The only roles among those of the policy. */
  readonly only?: readonly string[];
  /** What the required fields cannot be guessed from: values of the input for an object of a board. */
  readonly input?: (target: Target) => object;
  /**
   * What the optional fields of the input belong to: a new object, or one that exists. An absent field leaves the value of
   * an existing object alone and null clears it.
   */
  readonly optional?: 'new' | Changes;
}

/** An object that a mutation changes, and the optional fields of the input. Null clears those that are not named here. */
export interface Changes {
  /** SQL for the row of the object; absent if no field is a value of it. */
  readonly row?: (target: Target) => string;
  /** SQL that gives the row a value to lose. */
  readonly prepare?: (target: Target) => string;
  /** Fields that cannot be cleared: null is refused. */
  readonly refused?: readonly string[];
  /** Fields that are no value of the object, and why: null is the same as absent. */
  readonly absent?: Readonly<Record<string, string>>;
  /** The columns of fields that are not named like their column. */
  readonly columns?: Readonly<Record<string, string>>;
}

const meeting = (state: string) => (target: Target) => ({ meetingId: target.id(`Meeting.${state}`) });
const item = (state: string) => (target: Target) => ({ agendaItemId: target.id(`AgendaItem.${state}`) });
const review = (stage: string) => (target: Target) => ({ caseReviewId: target.id(`CaseReview.${stage}`) });
const recommendation = (status: string) => (target: Target) => ({
  recommendationId: target.id(`Recommendation.${status}`),
});
const rowOf = (table: string, name: string) => (target: Target) =>
  `select * from ${table} where id = '${target.key(name)}'`;

const boards = { subject: 'boards' };
const partners = { subject: 'partners' };
const meetings = { subject: 'meetings' };
const indicators = { subject: 'indicators' };
const caseReviews = { subject: 'case-reviews' };
const recommendations = { subject: 'recommendations' };
const obligations = { subject: 'obligations' };
const access = { subject: 'access' };

const stepOfMeeting = (status: string) => (target: Target) => ({
  ...recommendation(status)(target),
  ...meeting('held')(target),
  ...item('held')(target),
});

const TODAY = 'It is the day of the step, by default today.';
const OF_THE_STEP = 'It belongs to the new step.';

/** The rights to every mutation of the schema. A mutation that is missing here fails the test. */
export const RIGHTS: Readonly<Record<string, MutationRights>> = {
  // boards
  createBoard: {
    ...{ ...boards, only: ['ADMINISTRATOR'], optional: 'new' },
    input: (target) => ({ slug: 'new-board', parentId: target.id('Board') }),
  },
  updateBoard: {
    ...boards,
    input: () => ({ purpose: 'Another.' }),
    optional: {
      row: rowOf('board', 'Board'),
      refused: ['name'],
      columns: { parentId: 'parent_id' },
    },
  },
  addPriority: { ...boards, optional: 'new', input: () => ({ ordinal: 7 }) },
  updatePriority: {
    ...boards,
    input: () => ({ title: 'Another.' }),
    optional: { row: rowOf('priority', 'Priority'), refused: ['title'] },
  },
  recordPriorityProgress: { ...boards, optional: 'new' },

  // partners
  appointSeat: { ...partners, optional: 'new', input: () => ({ representing: 'The board' }) },
  endSeat: { ...partners, input: () => ({ to: '2030-01-01' }) },
  recordContribution: { ...partners, optional: 'new', input: (target) => ({ partnerId: target.id('Partner') }) },
  submitSelfAssessment: { ...partners, partners: 'own', optional: 'new' },

  // meetings
  scheduleMeeting: { ...meetings, optional: 'new', input: () => ({ date: '2042-01-01' }) },
  postponeMeeting: {
    ...meetings,
    input: meeting('scheduled'),
    optional: {
      row: rowOf('meeting', 'Meeting.scheduled'),
      absent: {
        startsAt: 'A meeting is postponed with a new time or without one.',
        date: 'A meeting is postponed with a new day or without one.',
      },
    },
  },
  cancelMeeting: { ...meetings, input: meeting('scheduled') },
  publishAgenda: {
    ...meetings,
    input: meeting('scheduled'),
    optional: { absent: { publishedOn: TODAY, items: 'They are added to those of the meeting.' } },
  },
  recordMeetingHeld: {
    ...meetings,
    input: meeting('published'),
    optional: { row: rowOf('meeting', 'Meeting.published') },
  },
  recordAttendance: {
    ...meetings,
    input: (target) => ({
      ...meeting('held')(target),
      attendance: [{ seatId: target.id('Seat'), status: 'PRESENT' }],
    }),
  },
  setItemChair: { ...meetings, input: item('held') },
  recordDeclaration: { ...meetings, optional: 'new', input: meeting('held') },
  recordPointsNoted: { ...meetings, input: item('held') },
  recordResolution: { ...meetings, optional: 'new', input: item('held') },
  recordMinutes: {
    ...meetings,
    input: meeting('held'),
    optional: {
      absent: {
        items: 'The items to number, by default all.',
        firstMinuteNumber: 'The number to begin with, by default the next.',
      },
    },
  },
  approveMinutes: {
    ...meetings,
    input: (target) => ({ ...meeting('held')(target), approvedAtId: target.id('Meeting.later') }),
  },
  addPaper: { ...meetings, optional: 'new', input: (target) => ({ ...item('scheduled')(target), ordinal: 7 }) },
  setExemption: {
    ...meetings,
    input: (target) => ({ id: target.id('AgendaItem.scheduled'), heldInPrivate: false }),
    optional: {
      row: rowOf('agenda_item', 'AgendaItem.scheduled'),
      refused: ['heldInPrivate'],
      columns: { exemption: 'exemption_id' },
    },
  },
  recordExemption: { ...meetings, optional: 'new', input: () => ({ regime: 'LOCAL_RULES', reference: 'new' }) },

  // indicators
  recordObservation: {
    ...{ ...indicators, partners: 'own' },
    input: () => ({ month: '2018-10', figure: { value: 50 } }),
    optional: {
      row: (target) =>
        `select * from observation where indicator_id = '${target.key('Indicator')}' and month = '2018-10-01'`,
    },
  },
  recordObservations: {
    ...{ ...indicators, partners: 'own' },
    input: (target) => ({
      entries: [{ indicatorId: target.id('Indicator'), month: '2018-11', figure: { value: 51 } }],
    }),
  },
  writeCommentary: { ...indicators, partners: 'own' },
  declareStepChange: { ...indicators, partners: 'own' },
  setTarget: {
    ...indicators,
    input: () => ({ financialYear: '2018-19', value: 61 }),
    optional: {
      row: (target) => `select * from target where indicator_id = '${target.key('Indicator')}'`,
    },
  },
  setIndicatorPartners: {
    ...indicators,
    input: (target) => ({ indicatorId: target.id('Indicator.reported'), ownerId: target.id('Partner') }),
    optional: {
      row: (target) =>
        `select *, (select array_agg(partner_id) from indicator_reporter where indicator_id = indicator.id) as reporters
         from indicator where id = '${target.key('Indicator.reported')}'`,
      columns: { ownerId: 'owner_id', reporterIds: 'reporters' },
    },
  },

  // case reviews
  referCaseReview: { ...caseReviews, optional: 'new', input: () => ({ reference: 'new' }) },
  updateCaseReview: {
    ...caseReviews,
    input: (target) => ({ ...review('REFERRED')(target), title: 'Another.' }),
    optional: { row: rowOf('case_review', 'CaseReview.REFERRED'), refused: ['title'] },
  },
  takeReviewStage: {
    ...caseReviews,
    input: (target) => ({ ...review('COMMISSIONED')(target), stage: 'DRAFT' }),
    optional: {
      row: rowOf('case_review', 'CaseReview.COMMISSIONED'),
      refused: ['kind'],
      absent: { on: TODAY },
    },
  },
  publishReview: {
    ...caseReviews,
    input: review('WITH_PANEL'),
    optional: { row: rowOf('case_review', 'CaseReview.WITH_PANEL'), absent: { publishedOn: TODAY } },
  },
  withholdReview: {
    ...caseReviews,
    input: review('WITH_PANEL'),
    optional: { row: rowOf('case_review', 'CaseReview.WITH_PANEL'), absent: { on: TODAY } },
  },
  addFinding: { ...caseReviews, input: review('COMMISSIONED') },
  addLearningProduct: { ...caseReviews, optional: 'new', input: () => ({ title: 'New' }) },

  // recommendations
  addRecommendation: {
    ...recommendations,
    optional: 'new',
    input: () => ({ reference: 'new', origin: { inspection: true } }),
  },
  changeRecommendation: {
    ...recommendations,
    input: (target) => ({ ...recommendation('OPEN')(target), text: 'Another.' }),
    optional: {
      row: (target) =>
        `select *, (select array_agg(partner_id) from recommendation_addressee where recommendation_id = recommendation.id) as addressees
         from recommendation where id = '${target.key('Recommendation.OPEN')}'`,
      refused: ['text', 'ordinal'],
      columns: { addresseeIds: 'addressees' },
    },
  },
  recordImpact: { ...recommendations, input: recommendation('OPEN') },
  linkIndicator: { ...recommendations, input: recommendation('OPEN') },
  unlinkIndicator: {
    ...recommendations,
    input: (target) => ({ ...recommendation('OPEN')(target), indicatorId: target.id('Indicator.linked') }),
  },
  addAction: { ...recommendations, optional: 'new', partners: 'own', input: recommendation('OPEN') },
  changeAction: {
    ...{ ...recommendations, partners: 'own' },
    input: () => ({ text: 'Another.' }),
    optional: { row: rowOf('action', 'Action'), refused: ['text'], columns: { partnerId: 'partner_id' } },
  },
  reportCompletion: {
    ...{ ...recommendations, partners: 'own' },
    input: recommendation('OPEN'),
    optional: {
      row: rowOf('recommendation', 'Recommendation.OPEN'),
      absent: { on: TODAY, note: OF_THE_STEP },
    },
  },
  rejectRecommendation: {
    ...{ ...recommendations, partners: 'own' },
    input: recommendation('OPEN'),
    optional: { row: rowOf('recommendation', 'Recommendation.OPEN'), absent: { on: TODAY } },
  },
  acceptCompletion: { ...recommendations, optional: 'new', input: stepOfMeeting('COMPLETION_REPORTED') },
  declineCompletion: { ...recommendations, input: stepOfMeeting('COMPLETION_REPORTED') },
  noteRejection: { ...recommendations, optional: 'new', input: stepOfMeeting('REJECTED') },

  // obligations
  setClockOverride: {
    ...obligations,
    input: (target) => ({ clockId: target.id('StatutoryClock'), from: '2018-05-01' }),
    optional: {
      row: rowOf('clock_override', 'ClockOverride'),
      absent: { from: 'It names the override; by default the one from today.' },
    },
  },
  endClockOverride: {
    ...obligations,
    optional: { absent: { to: TODAY } },
  },
  recordYearlyReportPublication: {
    ...obligations,
    input: () => ({ financialYear: '2017-18', publishedOn: '2018-10-02' }),
    optional: {
      row: (target) =>
        `select * from yearly_report_publication where board_id = '${target.key('Board')}' and financial_year = '2017-18'`,
    },
  },

  // access
  setSensitivity: {
    ...{ subject: 'recommendations', right: 'setsSensitivity' },
    input: (target) => ({ id: target.id('Recommendation.OPEN'), sensitivity: 'PARTNERSHIP' }),
    optional: {
      row: rowOf('recommendation', 'Recommendation.OPEN'),
      prepare: (target) =>
        `update recommendation set embargoed_until = '2099-01-01' where id = '${target.key('Recommendation.OPEN')}'`,
      absent: { accessGroupId: 'A sensitivity other than RESTRICTED has no group.' },
    },
  },
  setDisclosureThreshold: access,
  createAccount: { ...access, optional: 'new', input: (target) => ({ kind: 'SERVICE', boardId: target.id('Board') }) },
  assignRole: { ...access, optional: 'new', input: (target) => ({ role: 'ANALYST', boardId: target.id('Board') }) },
  endRole: access,
  createAccessGroup: { ...access, optional: 'new' },
  addAccessGroupMember: {
    ...access,
    optional: 'new',
    input: (target) => ({ accountId: target.id('Account.outside') }),
  },
  removeAccessGroupMember: {
    ...access,
    optional: { absent: { existingKeys: 'It is for accounts that are added.' } },
  },
  createApiKey: {
    ...{ ...access, withoutKey: true, optional: 'new' },
    input: (target) => ({ accountId: target.id('Account.program'), scopes: ['read'] }),
  },
  rotateApiKey: { ...access, withoutKey: true, optional: 'new' },
  rotateOwnKey: {
    ...access,
    // No viewer of the test has a key that is stored.
    outcome: ({ isSignedIn, key }) => (!isSignedIn ? 'UNAUTHENTICATED' : key ? 'NOT_FOUND' : 'NO_KEY'),
  },
  revokeApiKey: access,
};
