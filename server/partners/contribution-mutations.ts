import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type RequestContext, runMutation, MutationInput } from '../access';
import { Board } from '../boards';
import { sql, BelongsTo, type RelationField } from '../platform/graphql';
import { FinancialYearScalar } from '../platform/graphql/scalars';
import { Contribution, ContributionPurpose } from './contribution';
import { Partner } from './partner';
import { requireBoardManager } from './partner-rights';
import { requireSeat } from './seat-of-partner';

@InputType({ description: 'The contribution to record.' })
class RecordContributionInput extends MutationInput {
  @Field(() => ID, { description: 'The board that receives the contribution.' })
  boardId!: string;

  @Field(() => FinancialYearScalar, { description: 'The financial year that it is for.' })
  financialYear!: string;

  @Field(() => ContributionPurpose, { defaultValue: 'CORE', description: 'The purpose of the contribution.' })
  purpose!: ContributionPurpose;

  @Field(() => ID, {
    nullable: true,
    description:
      'The partner that contributes. Leave it out when there is no single partner; `contributor` and `note` are then required.',
  })
  partnerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the contributor as written in the accounts. Defaults to the name of the partner.',
  })
  contributor?: string | null;

  @Field(() => Int, { description: 'The amount in pence, 0 or more: 8220000 is £82,200.' })
  amountPence!: number;

  @Field(() => String, { nullable: true, description: 'A note for readers.' })
  note?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of recording a contribution.' })
export class ContributionPayload extends Payload {
  /** The id of the contribution. */
  readonly contributionId!: string;
}

/** The relations of the payload. */
@Resolver(() => ContributionPayload)
export class ContributionPayloadFields {
  @BelongsTo(Contribution, 'contributionId', 'The contribution; null when the mutation failed.', { nullable: true })
  contribution: RelationField;
}

/** The mutations of contributions. */
@Resolver()
export class ContributionMutations {
  @Mutation(() => ContributionPayload, {
    description:
      'Records the money that a partner contributes to a board for a financial year. Requires the administrator or board manager role. Fails with NEGATIVE_AMOUNT; with PARTNER_NOT_ON_BOARD when neither the partner nor its parent or a department holds a seat on the board in that year; with EMPTY when the input names neither a partner nor both a contributor and a note; and with TAKEN when the contributor already has a contribution for that year and purpose.',
  })
  recordContribution(
    @Arg('input', { description: 'The contribution to record.' }) input: RecordContributionInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ContributionPayload>> {
    return runMutation(context, { operation: 'recordContribution', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      requireBoardManager(tx, board.id);
      const { financialYear, purpose, amountPence, note } = input;
      if (amountPence < 0) {
        throw new UserError(
          'NEGATIVE_AMOUNT',
          'amountPence',
          'amountPence must be 0 or more. Provide the amount that was paid in.',
        );
      }
      const partner = input.partnerId ? await tx.find(Partner, input.partnerId, 'partnerId') : null;
      if (partner) {
        await requireSeat(tx, { partnerId: partner.id, boardId: board.id, financialYear, field: 'partnerId' });
      } else if (!note) {
        throw new UserError(
          'EMPTY',
          'note',
          'note is required without partnerId. Provide the partner, or a note that explains why there is none.',
        );
      }
      const contributor = input.contributor ?? (partner ? await nameOf(tx.rows, partner.id) : undefined);
      if (contributor === undefined)
        throw new UserError(
          'EMPTY',
          'contributor',
          'contributor is required without partnerId. Provide the name of the contributor.',
        );
      const [same] = await tx.rows.query(
        sql`select id from ${Contribution} as contribution where board_id = ${board.id}
              and financial_year = ${financialYear} and purpose::text = ${purpose} and contributor = ${contributor}`,
      );
      if (same) {
        const message = `${contributor} already has a ${purpose} contribution for ${financialYear}. Provide another contributor.`;
        throw new UserError('TAKEN', 'contributor', message);
      }
      const values = { financialYear, purpose, contributor, partnerId: partner?.id, amountPence, note };
      return { contributionId: await tx.add(Contribution, { boardId: board.id, ...values }) };
    });
  }
}

async function nameOf(rows: RequestContext['database'], partnerId: string): Promise<string | undefined> {
  const [partner] = await rows.query<{ name: string }>(
    sql`select name from ${Partner} as partner where id = ${partnerId}`,
  );
  return partner?.name;
}
