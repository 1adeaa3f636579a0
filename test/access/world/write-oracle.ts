import { policies } from '../../../server/access';
import { recordNamed, subjectOf } from '../../../server/platform/graphql/record';
import { Oracle, type Somebody } from './oracle';
import type { Store, StoredRow } from './store';

/** Somebody who writes. */
export interface Writer extends Somebody {
  readonly roles: readonly (Somebody['roles'][number] & { readonly partner?: string })[];
  /** The id of their account; none for those without. */
  readonly account?: string;
}

type HeldRole = Writer['roles'][number];

/** A command and the row that it is about: as it is, or as it would be. */
export type Command = 'insert' | 'update' | 'delete';

/** What is written for one partner, by record: which commands, and the partners that a row concerns on its board. */
const PARTNERS_WRITE: Readonly<Record<string, readonly Command[]>> = {
  Observation: ['insert', 'update'],
  ObservationRevision: ['insert'],
  Commentary: ['insert', 'update'],
  StepChange: ['insert', 'update'],
  Recommendation: ['update'],
  RecommendationStep: ['insert'],
  Action: ['insert', 'update'],
  SelfAssessment: ['insert'],
  SelfAssessmentBoard: ['insert'],
  SelfAssessmentRating: ['insert'],
};

/**
 * Who may write what, worked out from the policies and from what the rows say: what the database lets through is compared
 * with this.
 */
export class WriteOracle {
  private readonly reads: Oracle;

  constructor(
    private readonly store: Store,
    private readonly writer: Writer,
  ) {
    this.reads = new Oracle(store, writer);
  }

  /** May they do that with the row? What is changed or removed must be visible to them. */
  may(command: Command, row: StoredRow): boolean {
    if (command !== 'insert' && !this.reads.sees(row)) return false;
    if (row.record.name === 'AuditEntry') {
      return command === 'insert' && row.values.accountId === (this.writer.account ?? null);
    }
    const roles = this.rolesFor(subjectOf(row.record) ?? 'none');
    return roles.some((held) =>
      held.role.startsWith('PARTNER_') ? this.partnerMay(held, command, row) : this.mayFor(held, command, row),
    );
  }

  /** May they change who reads the row? */
  maySetSensitivity(row: StoredRow): boolean {
    if (!this.may('update', row)) return false;
    const subject = subjectOf(row.record) ?? 'none';
    const policy = policies.find((each) => each.subject === subject);
    const board = this.reads.owningBoard(row);
    const { roles, scopes } = this.writer;
    if (scopes && !scopes.includes('write') && !scopes.includes(`${subject}:write`)) return false;
    return roles.some(
      (held) =>
        policy?.setsSensitivity.includes(held.role) &&
        (held.board === null || (board !== null && this.reads.holdsOn(held, board))),
    );
  }

  private rolesFor(subject: string): readonly HeldRole[] {
    const { roles, scopes } = this.writer;
    if (scopes && !scopes.includes('write') && !scopes.includes(`${subject}:write`)) return [];
    const policy = policies.find((each) => each.subject === subject);
    return roles.filter(({ role }) => policy?.writes.includes(role));
  }

  /** A role without a partner writes what belongs to its boards; what belongs to none takes one for the whole system. */
  private mayFor(held: HeldRole, command: Command, row: StoredRow): boolean {
    const on = (board: string | null) => held.board === null || (board !== null && this.reads.holdsOn(held, board));
    const { values } = row;
    switch (row.record.name) {
      case 'Board':
        if (command !== 'insert') return on(row.id);
        return held.role === 'ADMINISTRATOR' && on(values.parentId as string | null);
      case 'SelfAssessment':
        return command === 'insert'
          ? held.board === null || this.boardsOf(values.partnerId as string).some(on)
          : this.onAll(held, this.submittedTo(row.id));
      case 'SelfAssessmentRating':
        return this.onAll(held, this.submittedTo(values.selfAssessmentId as string));
      default:
        return on(this.reads.owningBoard(row));
    }
  }

  private onAll(held: HeldRole, boards: readonly string[]): boolean {
    return held.board === null || (boards.length > 0 && boards.every((board) => this.reads.holdsOn(held, board)));
  }

  private partnerMay(held: HeldRole, command: Command, row: StoredRow): boolean {
    if (!PARTNERS_WRITE[row.record.name]?.includes(command)) return false;
    const { values } = row;
    const board = this.reads.owningBoard(row);
    const isHere = board !== null && this.reads.holdsOn(held, board);
    const isOwn = (partner: unknown) => partner === held.partner;
    const assessed = () =>
      this.store.row(recordNamed('SelfAssessment'), values.selfAssessmentId as string).values.partnerId;
    switch (row.record.name) {
      case 'SelfAssessment':
        return isOwn(values.partnerId);
      case 'SelfAssessmentBoard':
        return isHere && isOwn(assessed());
      case 'SelfAssessmentRating':
        return isOwn(assessed()) && this.onAll(held, this.submittedTo(values.selfAssessmentId as string));
      case 'Recommendation':
        return isHere && this.addressees(row.id).some(isOwn);
      case 'RecommendationStep':
        return (
          ['COMPLETION_REPORTED', 'REJECTED'].includes(values.event as string) &&
          isHere &&
          this.addressees(values.recommendationId as string).some(isOwn)
        );
      case 'Action':
        return isHere && isOwn(values.partnerId) && this.addressees(values.recommendationId as string).some(isOwn);
      default:
        return isHere && this.reporters(this.indicatorOf(row)).some(isOwn);
    }
  }

  private indicatorOf({ values }: StoredRow): string {
    const { observationId, indicatorId } = values as Record<string, string | undefined>;
    return (
      indicatorId ?? (this.store.row(recordNamed('Observation'), observationId ?? '').values.indicatorId as string)
    );
  }

  private reporters(indicator: string): unknown[] {
    const reporters = this.store.where(recordNamed('IndicatorReporter'), 'indicatorId', indicator);
    return [
      this.store.row(recordNamed('Indicator'), indicator).values.ownerId,
      ...reporters.map(({ values }) => values.partnerId),
    ];
  }

  private addressees(recommendation: string): unknown[] {
    const addressees = this.store.where(recordNamed('RecommendationAddressee'), 'recommendationId', recommendation);
    return addressees.map(({ values }) => values.partnerId);
  }

  private submittedTo(assessment: string): string[] {
    return this.store
      .where(recordNamed('SelfAssessmentBoard'), 'selfAssessmentId', assessment)
      .map(({ values }) => values.boardId as string);
  }

  /** The boards on which a partner, the agency that it is a department of, or one of its departments has a seat. */
  private boardsOf(partner: string): string[] {
    const agency = this.store.row(recordNamed('Partner'), partner).values.partOfId;
    const kin = this.store
      .rows(recordNamed('Partner'))
      .filter(({ id, values }) => id === partner || id === agency || values.partOfId === partner);
    return this.store
      .rows(recordNamed('Seat'))
      .filter(({ values }) => kin.some(({ id }) => id === values.partnerId))
      .map(({ values }) => values.boardId as string);
  }
}
