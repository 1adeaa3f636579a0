import { Resolver } from 'type-graphql';
import { Connection, HasMany, FindBy, RootConnection, type RelationField } from '../platform/graphql';
import { Board } from './board';
import { ContextFigure } from './context-figure';
import { GlossaryTerm } from './glossary-term';
import { Priority, PriorityProgress } from './priority';
import { ProcedureRule } from './procedure-rule';

/** The root queries for boards. */
@Resolver()
export class BoardQueries {
  @FindBy(
    Board,
    'slug',
    'A board by its slug; null when it does not exist or you do not have access to it.',
    'The slug of the board.',
  )
  board: RelationField;

  @RootConnection(Board, 'All boards that you have access to.')
  boards: RelationField;

  @RootConnection(GlossaryTerm, 'The glossary entries of all boards.')
  glossaryTerms: RelationField;
}

/** The relations of a board in this room. Later rooms add their own. */
@Resolver(() => Board)
export class BoardFields {
  @Connection(Board, 'parentId', 'The boards whose parent is this one: its executive, subgroups and panels.')
  children: RelationField;

  @Connection(Priority, 'boardId', 'The priorities that the board set.')
  priorities: RelationField;

  @Connection(ProcedureRule, 'boardId', 'The rules that govern its meetings and decisions.')
  procedureRules: RelationField;

  @Connection(ContextFigure, 'boardId', 'The figures about its area and its work that its reports contain.')
  contextFigures: RelationField;

  @Connection(GlossaryTerm, 'boardId', 'The glossary of its papers.')
  glossaryTerms: RelationField;
}

/** The relations of a priority in this room. */
@Resolver(() => Priority)
export class PriorityFields {
  @HasMany(PriorityProgress, 'priorityId', 'The progress that the board reported.')
  progress: RelationField;
}
