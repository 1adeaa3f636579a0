import { Resolver } from 'type-graphql';
import { Connection, List, Lookup, RootConnection, type RelationField } from '../platform/graphql';
import { Board } from './board';
import { ContextFigure } from './context-figure';
import { GlossaryTerm } from './glossary-term';
import { Priority, PriorityProgress } from './priority';
import { ProcedureRule } from './procedure-rule';

/** What can be asked about boards from the root of the graph. */
@Resolver()
export class BoardQueries {
  @Lookup(Board, 'slug', 'One board; null when there is none of that name to see.', 'The short name of the board.')
  board: RelationField;

  @RootConnection(Board, 'All boards.')
  boards: RelationField;

  @RootConnection(GlossaryTerm, 'The words and acronyms of the field, over all boards.')
  glossaryTerms: RelationField;
}

/** What hangs on a board within this subject; later subjects add their own. */
@Resolver(() => Board)
export class BoardFields {
  @Connection(Board, 'parentId', 'The boards that belong or answer to this one: its executive, groups, panels.')
  children: RelationField;

  @Connection(Priority, 'boardId', 'What the board has set itself to achieve.')
  priorities: RelationField;

  @Connection(ProcedureRule, 'boardId', 'The rules under which it meets and decides.')
  procedureRules: RelationField;

  @Connection(ContextFigure, 'boardId', 'Figures that its reports print about its area and its work.')
  contextFigures: RelationField;

  @Connection(GlossaryTerm, 'boardId', 'The words and acronyms of its papers.')
  glossaryTerms: RelationField;
}

/** What hangs on a priority within this subject. */
@Resolver(() => Priority)
export class PriorityFields {
  @List(PriorityProgress, 'priorityId', 'What the board reported about its progress.')
  progress: RelationField;
}
