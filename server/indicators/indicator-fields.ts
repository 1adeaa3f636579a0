import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { Partner } from '../partners';
import { Connection, HasMany, RootConnection, type RelationField } from '../platform/graphql';
import { Benchmark } from './benchmark';
import { Commentary } from './commentary';
import { IndicatorDefinition } from './definition';
import { Indicator, IndicatorReporter, StepChange } from './indicator';
import { Observation, ObservationRevision } from './observation';
import { PrintedCell } from './printed-cell';
import { Target } from './target';

/** The root queries of indicators. */
@Resolver()
export class IndicatorQueries {
  @RootConnection(Indicator, 'The indicators of all boards.')
  indicators: RelationField;

  @RootConnection(IndicatorDefinition, 'The definitions of all measures.')
  indicatorDefinitions: RelationField;

  @RootConnection(Observation, 'The values of all indicators, by month.')
  observations: RelationField;
}

/** The fields that indicators add to a board. */
@Resolver(() => Board)
export class BoardIndicatorFields {
  @Connection(Indicator, 'boardId', 'The indicators of the board, in the order of its scorecard.')
  indicators: RelationField;
}

/** The fields that indicators add to a partner. */
@Resolver(() => Partner)
export class PartnerIndicatorFields {
  @Connection(Indicator, 'ownerId', 'The indicators that it owns, on all boards.')
  ownedIndicators: RelationField;

  @Connection(Indicator, 'id', 'The indicators that it reports without owning them, on all boards.', {
    through: { record: () => IndicatorReporter, parentKey: 'partnerId', targetKey: 'indicatorId' },
  })
  reportedIndicators: RelationField;
}

/** The relations of an indicator within this room; later rooms add their own. */
@Resolver(() => Indicator)
export class IndicatorFields {
  @Connection(
    Partner,
    'id',
    'The partners that report its figures, besides its owner. Their services may write them.',
    {
      through: { record: () => IndicatorReporter, parentKey: 'indicatorId', targetKey: 'partnerId' },
    },
  )
  reporters: RelationField;

  @HasMany(
    Observation,
    'indicatorId',
    'The monthly values, the earliest month first. `last: 13` returns the latest thirteen.',
  )
  observations: RelationField;

  @HasMany(Benchmark, 'indicatorId', 'The benchmarks of the same measure, such as the figure for England.')
  benchmarks: RelationField;

  @HasMany(Target, 'indicatorId', 'The targets, one per financial year.')
  targets: RelationField;

  @HasMany(Commentary, 'indicatorId', "The owner's commentaries, one per month.")
  commentaries: RelationField;

  @HasMany(StepChange, 'indicatorId', 'The declared step changes of the indicator.')
  stepChanges: RelationField;

  @HasMany(PrintedCell, 'indicatorId', 'The derived cells as printed on imported scorecards.')
  printedCells: RelationField;
}

/** The relations of an observation. */
@Resolver(() => Observation)
export class ObservationFields {
  @HasMany(
    ObservationRevision,
    'observationId',
    'The previous versions, the oldest first; empty when it was never corrected.',
  )
  revisions: RelationField;
}

/** The relations of a definition. */
@Resolver(() => IndicatorDefinition)
export class IndicatorDefinitionFields {
  @Connection(Indicator, 'definitionId', 'The indicators of all boards with this definition.')
  indicators: RelationField;
}
