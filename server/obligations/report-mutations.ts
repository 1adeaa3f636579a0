import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput } from '../access';
import { Board, dayInEngland } from '../boards';
import { type RelationField, sql, To } from '../platform/graphql';
import { DateScalar, FinancialYearScalar } from '../platform/graphql/scalars';
import { lastDayOf, yearsBefore } from './calendar/financial-year';
import { addDays } from './calendar/day';
import { YearlyReportPublication } from './yearly-report-publication';

@InputType({ description: 'Which report was published, and when.' })
class RecordYearlyReportPublicationInput extends WriteInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => FinancialYearScalar, { description: 'The financial year that the report is on.' })
  financialYear!: string;

  @Field(() => DateScalar, { description: 'When it was published.' })
  publishedOn!: string;

  @Field(() => String, { nullable: true, description: 'Where it can be read.' })
  url?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Where that was recorded already: the version that you saw; refused when it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A yearly report whose publication was recorded.' })
export class YearlyReportPublicationPayload extends Payload {
  /** Leads to the publication. */
  readonly publicationId!: string;
}

/** Where a payload leads. */
@Resolver(() => YearlyReportPublicationPayload)
export class YearlyReportPublicationPayloadFields {
  @To(YearlyReportPublication, 'publicationId', 'The publication; null when nothing was done.', { nullable: true })
  yearlyReportPublication: RelationField;
}

/** What boards tell of their yearly reports. */
@Resolver()
export class ReportMutations {
  @Mutation(() => YearlyReportPublicationPayload, {
    description: 'Records that a board published its report on a year. For administrators and board managers.',
  })
  recordYearlyReportPublication(
    @Arg('input') input: RecordYearlyReportPublicationInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<YearlyReportPublicationPayload>> {
    return write(visit, { operation: 'recordYearlyReportPublication', input }, async (writing) => {
      const { financialYear, publishedOn, url = null, version } = input;
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandWrite('obligations', board.id);
      refuseDay(publishedOn, financialYear);
      const [known] = await writing.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${YearlyReportPublication} as known
            where board_id = ${board.id} and financial_year = ${financialYear}`,
      );
      if (!known) {
        const row = { boardId: board.id, financialYear, publishedOn, url };
        return { publicationId: await writing.add(YearlyReportPublication, row) };
      }
      const found = { ...known, record: YearlyReportPublication, boardId: board.id };
      await writing.change(found, version, { publishedOn, url });
      return { publicationId: known.id };
    });
  }
}

function refuseDay(publishedOn: string, financialYear: string): void {
  const today = dayInEngland(new Date());
  if (publishedOn > today) {
    throw new UserError('IN_FUTURE', 'publishedOn', `Today is ${today}. Record it when it has happened.`);
  }
  const begins = addDays(lastDayOf(yearsBefore(financialYear, 1)), 1);
  if (publishedOn < begins) {
    throw new UserError('DATES_OUT_OF_ORDER', 'publishedOn', `The year begins on ${begins}. Its report comes later.`);
  }
}
