import { Arg, Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ForbiddenError, type FoundRow, Payload, UserError, type Visit, write, type Writing } from '../access';
import { sql, To, type RelationField } from '../platform/graphql';
import { Board } from './board';
import { CreateBoardInput, UpdateBoardInput } from './board-inputs';

@ObjectType({ simpleResolvers: true, description: 'A board that was added or changed.' })
export class BoardPayload extends Payload {
  /** Leads to the board. */
  readonly boardId!: string;
}

/** Where a payload leads. */
@Resolver(() => BoardPayload)
export class BoardPayloadFields {
  @To(Board, 'boardId', 'The board; null when nothing was done.', { nullable: true })
  board: RelationField;
}

/** What is done with boards themselves. */
@Resolver()
export class BoardMutations {
  @Mutation(() => BoardPayload, {
    description:
      'Adds a board. For administrators of the board that it belongs to; one at the top for those of the whole system. Refused with TAKEN where another has its short name.',
  })
  createBoard(@Arg('input') input: CreateBoardInput, @Ctx() visit: Visit): Promise<Partial<BoardPayload>> {
    return write(visit, { operation: 'createBoard', input }, async (writing) => {
      const parent = input.parentId ? await writing.find(Board, input.parentId, 'parentId') : null;
      writing.demandWrite('boards', parent?.id ?? null);
      demandAdministrator(writing, parent?.id ?? null);
      const { slug, name, kind, areaName, areaCode } = input;
      const values = { slug, name, kind, areaName, areaCode, parentId: parent?.id, ...settingsOf(input) };
      return { boardId: await writing.add(Board, values) };
    });
  }

  @Mutation(() => BoardPayload, {
    description:
      'Changes what a board says of itself. To put it under another board, or at the top, one must administer both places. Refused with NOTHING_TO_CHANGE, and with CIRCLE where it would come to stand under itself.',
  })
  updateBoard(@Arg('input') input: UpdateBoardInput, @Ctx() visit: Visit): Promise<Partial<BoardPayload>> {
    return write(visit, { operation: 'updateBoard', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandWrite('boards', board.id);
      const parentId = input.parentId === undefined ? undefined : await newPlace(writing, board, input.parentId);
      const values = { name: input.name ?? undefined, ...settingsOf(input), parentId };
      if (Object.values(values).every((value) => value === undefined)) {
        throw new UserError('NOTHING_TO_CHANGE', null, 'Say what is to be changed.');
      }
      await writing.change(board, input.version, values);
      return { boardId: board.id };
    });
  }
}

/** What of an input goes into the board as it is. A list that is taken away is an empty one. */
function settingsOf(input: CreateBoardInput | UpdateBoardInput) {
  const { purpose, meetingFrequency, quorum, statutoryRegime, termsOfReference, functions } = input;
  const lists = {
    termsOfReference: termsOfReference === null ? [] : termsOfReference,
    functions: functions === null ? [] : functions,
  };
  return { purpose, meetingFrequency, quorum, statutoryRegime, ...lists };
}

/** @throws ForbiddenError */
function demandAdministrator({ viewer }: Writing, boardId: string | null): void {
  if (viewer.administers(boardId)) return;
  const whose = boardId === null ? 'the whole system' : 'the board above';
  throw new ForbiddenError(`Where a board stands is for the administrators of ${whose}. Ask one of them.`);
}

/**
 * The board that a board is to stand under; null for the top.
 * @throws ForbiddenError, or UserError NOT_FOUND or CIRCLE
 */
async function newPlace(writing: Writing, board: FoundRow, parentId: string | null): Promise<string | null> {
  const parent = parentId === null ? null : await writing.find(Board, parentId, 'parentId');
  // Two boards that are put under each other at once would make a circle that neither saw.
  await writing.rows.query(sql`select pg_advisory_xact_lock(hashtextextended('boards under boards', 0))`);
  const [place] = await writing.rows.query<{ parentId: string | null }>(
    sql`select parent_id as "parentId" from ${Board} as board where id = ${board.id}`,
  );
  for (const place_ of [place?.parentId ?? null, parent?.id ?? null]) demandAdministrator(writing, place_);
  const [circle] = await writing.rows.query(
    sql`with recursive below(id) as (
          select ${board.id}::uuid union select board.id from ${Board} as board join below on board.parent_id = below.id)
        select id from below where id = ${parent?.id ?? null}::uuid`,
  );
  if (circle) throw new UserError('CIRCLE', 'parentId', 'This board stands below the one that you want to move there.');
  return parent?.id ?? null;
}
