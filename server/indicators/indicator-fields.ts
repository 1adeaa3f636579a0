import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { Connection, List, Priced, RootConnection, type RelationField } from '../platform/graphql';
import { Benchmark } from './benchmark';
import { Commentary } from './commentary';
import { IndicatorDefinition } from './definition';
import { Indicator, StepChange } from './indicator';
import { Observation, ObservationRevision } from './observation';
import { PrintedCell } from './printed-cell';
import { Target } from './target';

/** What can be asked about indicators from the root of the graph. */
@Resolver()
export class IndicatorQueries {
  @RootConnection(Indicator, 'The indicators of all boards.')
  indicators: RelationField;

  @RootConnection(IndicatorDefinition, 'What the measures are, apart from any board.')
  indicatorDefinitions: RelationField;
}

/** What indicators add to a board. */
@Resolver(() => Board)
export class BoardIndicatorFields {
  @Connection(Indicator, 'boardId', 'The measures that it watches, in the order of its scorecard.')
  indicators: RelationField;
}

/** What hangs on an indicator within this subject; later subjects add their own. */
@Resolver(() => Indicator)
export class IndicatorFields {
  @Priced({ entries: 60 })
  @List(
    Observation,
    'indicatorId',
    'Its values, from the earliest month to the latest; `last: 13` gives the latest thirteen.',
  )
  observations: RelationField;

  @List(Benchmark, 'indicatorId', 'What others reach on the same measure.')
  benchmarks: RelationField;

  @List(Target, 'indicatorId', 'What the board wants it to reach, by financial year.')
  targets: RelationField;

  @List(Commentary, 'indicatorId', 'What its owner says about it, month by month.')
  commentaries: RelationField;

  @List(StepChange, 'indicatorId', 'The months from which it is known to run on another level.')
  stepChanges: RelationField;

  @List(PrintedCell, 'indicatorId', 'The derived cells as sheets printed them.')
  printedCells: RelationField;
}

/** What hangs on an observation. */
@Resolver(() => Observation)
export class ObservationFields {
  @List(
    ObservationRevision,
    'observationId',
    'What it was before it was corrected, the oldest first; empty while it never was.',
  )
  revisions: RelationField;
}

/** What hangs on a definition. */
@Resolver(() => IndicatorDefinition)
export class IndicatorDefinitionFields {
  @Connection(Indicator, 'definitionId', 'The indicators of all boards that measure this.')
  indicators: RelationField;
}
