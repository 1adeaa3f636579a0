import { Arg, Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  ForbiddenError,
  type FoundRow,
  Payload,
  UserError,
  type RequestContext,
  runMutation,
  type MutationTransaction,
  rejectCleared,
  requireChange,
} from '../access';
import { sql, BelongsTo, type RelationField } from '../platform/graphql';
import { Board } from './board';
import { CreateBoardInput, UpdateBoardInput } from './board-inputs';

@ObjectType({ simpleResolvers: true, description: 'The result of creating or changing a board.' })
export class BoardPayload extends Payload {
  /** The id of the board. */
  readonly boardId!: string;
}

/** The relations of the payload. */
@Resolver(() => BoardPayload)
export class BoardPayloadFields {
  @BelongsTo(Board, 'boardId', 'The board; null when the mutation failed.', { nullable: true })
  board: RelationField;
}

/** The mutations of boards. */
@Resolver()
export class BoardMutations {
  @Mutation(() => BoardPayload, {
    description:
      'Creates a board. Requires the administrator role on the parent board, or for the whole system when there is no parent. Fails with TAKEN when another board has the slug.',
  })
  createBoard(
    @Arg('input', { description: 'The board to create.' }) input: CreateBoardInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<BoardPayload>> {
    return runMutation(context, { operation: 'createBoard', input }, async (tx) => {
      const parent = input.parentId ? await tx.find(Board, input.parentId, 'parentId') : null;
      tx.requireWrite('boards', parent?.id ?? null);
      requireAdministrator(tx, parent?.id ?? null);
      const { slug, name, kind, areaName, areaCode } = input;
      const values = { slug, name, kind, areaName, areaCode, parentId: parent?.id, ...settingsOf(input) };
      return { boardId: await tx.add(Board, values) };
    });
  }

  @Mutation(() => BoardPayload, {
    description:
      'Changes the settings of a board. To move it under another parent, or to the top level, you must be an administrator of both its old and its new parent (of the whole system for the top level). Fails with NOTHING_TO_CHANGE when the input contains no change, with CANNOT_BE_CLEARED, and with CIRCLE when the new parent is the board itself or one below it.',
  })
  updateBoard(
    @Arg('input', { description: 'The changes to the board.' }) input: UpdateBoardInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<BoardPayload>> {
    return runMutation(context, { operation: 'updateBoard', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireWrite('boards', board.id);
      rejectCleared(input, 'name');
      const parentId = input.parentId === undefined ? undefined : await validateParent(tx, board, input.parentId);
      const values = { name: input.name, ...settingsOf(input), parentId };
      requireChange(values);
      await tx.change(board, input.version, values);
      return { boardId: board.id };
    });
  }
}

/** The settings of an input as stored. A null list is stored as an empty one. */
function settingsOf(input: CreateBoardInput | UpdateBoardInput) {
  const { purpose, meetingFrequency, quorum, statutoryRegime, termsOfReference, functions } = input;
  const lists = {
    termsOfReference: termsOfReference === null ? [] : termsOfReference,
    functions: functions === null ? [] : functions,
  };
  return { purpose, meetingFrequency, quorum, statutoryRegime, ...lists };
}

/** @throws ForbiddenError */
function requireAdministrator({ viewer }: MutationTransaction, boardId: string | null): void {
  if (viewer.administers(boardId)) return;
  const scope = boardId === null ? 'the whole system' : 'the parent board';
  throw new ForbiddenError(
    `Only an administrator of ${scope} can create or move a board there. Ask one of them to do it.`,
  );
}

/**
 * The new parent of a board; null for the top level.
 * @throws ForbiddenError, or UserError NOT_FOUND or CIRCLE
 */
async function validateParent(
  tx: MutationTransaction,
  board: FoundRow,
  parentId: string | null,
): Promise<string | null> {
  const parent = parentId === null ? null : await tx.find(Board, parentId, 'parentId');
  // Without the lock, two concurrent moves of boards under each other would create a circle that neither detects.
  await tx.rows.query(sql`select pg_advisory_xact_lock(hashtextextended('boards under boards', 0))`);
  const [current] = await tx.rows.query<{ parentId: string | null }>(
    sql`select parent_id as "parentId" from ${Board} as board where id = ${board.id}`,
  );
  for (const id of [current?.parentId ?? null, parent?.id ?? null]) requireAdministrator(tx, id);
  const [circle] = await tx.rows.query(
    sql`with recursive below(id) as (
          select ${board.id}::uuid union select board.id from ${Board} as board join below on board.parent_id = below.id)
        select id from below where id = ${parent?.id ?? null}::uuid`,
  );
  if (circle)
    throw new UserError(
      'CIRCLE',
      'parentId',
      'This board is the one that you want to move, or is below it. Choose a parent outside it.',
    );
  return parent?.id ?? null;
}
