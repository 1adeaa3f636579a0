import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  Payload,
  UserError,
  type RequestContext,
  runMutation,
  MutationInput,
  type MutationTransaction,
} from '../access';
import { Board } from '../boards';
import { BelongsTo, type RelationField } from '../platform/graphql';
import { FinancialYearScalar } from '../platform/graphql/scalars';
import { Partner } from './partner';
import { requirePartnerRole } from './partner-rights';
import { requireSeat } from './seat-of-partner';
import {
  SelfAssessment,
  SelfAssessmentBoard,
  SelfAssessmentKind,
  SelfAssessmentRating,
  StandardRating,
} from './self-assessment';

/** Limits above what real returns contain. */
const MOST = { boards: 20, ratings: 100 };

@InputType({ description: 'A rating against one standard.' })
class StandardRatingInput {
  @Field(() => Int, { description: 'The number of the standard, from 1.' })
  standard!: number;

  @Field(() => StandardRating, { description: 'How far the partner meets it.' })
  rating!: StandardRating;
}

@InputType({ description: 'The self-assessment to submit.' })
class SubmitSelfAssessmentInput extends MutationInput {
  @Field(() => ID, { description: 'The partner that assessed itself.' })
  partnerId!: string;

  @Field(() => [ID], {
    description: `The boards to submit it to, 1 to ${MOST.boards}. The partner must hold a seat on each.`,
  })
  boardIds!: string[];

  @Field(() => FinancialYearScalar, { description: 'The financial year.' })
  financialYear!: string;

  @Field(() => SelfAssessmentKind, {
    description: 'Whether it is a full assessment or an update of the last full one.',
  })
  kind!: SelfAssessmentKind;

  @Field(() => [StandardRatingInput], {
    nullable: true,
    description: `Its ratings by standard, at most ${MOST.ratings}.`,
  })
  ratings?: StandardRatingInput[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of submitting a self-assessment.' })
export class SelfAssessmentPayload extends Payload {
  /** The id of the self-assessment. */
  readonly selfAssessmentId!: string;
}

/** The relations of the payload. */
@Resolver(() => SelfAssessmentPayload)
export class SelfAssessmentPayloadFields {
  @BelongsTo(SelfAssessment, 'selfAssessmentId', 'The self-assessment; null when the mutation failed.', {
    nullable: true,
  })
  selfAssessment: RelationField;
}

/** The mutations of self-assessments. */
@Resolver()
export class SelfAssessmentMutations {
  @Mutation(() => SelfAssessmentPayload, {
    description:
      'Submits the self-assessment of a partner (Children Act 2004, section 11) to one or more boards. Requires the administrator or board manager role on each board, or a role there for this partner. Fails with PARTNER_NOT_ON_BOARD when neither the partner nor its parent or a department holds a seat on a board in that year; with SAME_TWICE when a board or standard is listed twice; and with TAKEN when the partner already submitted one for that year.',
  })
  submitSelfAssessment(
    @Arg('input', { description: 'The self-assessment to submit.' }) input: SubmitSelfAssessmentInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SelfAssessmentPayload>> {
    return runMutation(context, { operation: 'submitSelfAssessment', input }, async (tx) => {
      checkLists(input);
      const partner = await tx.find(Partner, input.partnerId, 'partnerId');
      const { financialYear, kind, ratings } = input;
      const boards = await findBoards(tx, input, partner.id);
      const values = { partnerId: partner.id, financialYear, kind };
      const selfAssessmentId = await tx.add(SelfAssessment, values);
      for (const boardId of boards) await tx.add(SelfAssessmentBoard, { selfAssessmentId, boardId });
      for (const { standard, rating } of ratings ?? []) {
        await tx.add(SelfAssessmentRating, { selfAssessmentId, standard, rating });
      }
      return { selfAssessmentId };
    });
  }
}

/** The boards that a return is submitted to, after checking that the viewer can submit it to each. */
async function findBoards(
  tx: MutationTransaction,
  input: SubmitSelfAssessmentInput,
  partnerId: string,
): Promise<string[]> {
  const boards: string[] = [];
  for (const [index, id] of input.boardIds.entries()) {
    const field = `boardIds.${index}`;
    const board = await tx.find(Board, id, field);
    requirePartnerRole(tx, partnerId, board.id);
    await requireSeat(tx, { partnerId, boardId: board.id, financialYear: input.financialYear, field });
    boards.push(board.id);
  }
  return boards;
}

/** @throws UserError EMPTY, TOO_LONG, SAME_TWICE or INVALID */
function checkLists({ boardIds, ratings }: SubmitSelfAssessmentInput): void {
  const standards = (ratings ?? []).map(({ standard }) => standard);
  if (boardIds.length === 0)
    throw new UserError('EMPTY', 'boardIds', 'boardIds must not be empty. Provide at least one board.');
  checkList('boardIds', boardIds, MOST.boards, (index) => `boardIds.${index}`);
  checkList('ratings', standards, MOST.ratings, (index) => `ratings.${index}.standard`);
  const zero = standards.findIndex((standard) => standard < 1);
  if (zero >= 0) throw new UserError('INVALID', `ratings.${zero}.standard`, 'standard must be 1 or more.');
}

function checkList(field: string, list: readonly unknown[], most: number, path: (index: number) => string): void {
  if (list.length > most) throw new UserError('TOO_LONG', field, `${field} can have at most ${most} entries.`);
  const again = list.findIndex((each, index) => list.indexOf(each) < index);
  if (again >= 0)
    throw new UserError('SAME_TWICE', path(again), 'This entry is in the list twice. Remove one of them.');
}
