import {
  Attribute,
  enumeration,
  Integer,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
  Texts,
} from '../platform/graphql';
import { Board } from './board';

/** The kind of plan that sets a priority. */
export const PriorityKind = enumeration('PriorityKind', 'The kind of plan that sets a priority.', {
  BUSINESS_PLAN_THEME: "A numbered theme of a safeguarding board's business plan.",
  COUNCIL_OUTCOME: "An outcome of the council's strategy that its panels work towards.",
});
export type PriorityKind = keyof typeof PriorityKind;

@RecordType('A priority of a board for a period.', { key: ['boardId', 'kind', 'period', 'ordinal'] })
export class Priority extends Protected {
  @Reference(() => Board, 'The board that set the priority.')
  boardId!: string;

  @Attribute(PriorityKind, 'The kind of plan that sets it.')
  kind!: PriorityKind;

  @Attribute(Text, 'The years it applies to, as written in its source: `2017-18`, `2016-20`.')
  period!: string;

  @Attribute(Integer, 'Its number among the priorities of that kind and period, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(LongText, 'The aim of the priority.')
  title!: string;

  @Attribute(Texts, 'The aspects that it lists; empty when it lists none.')
  aspects!: string[];
}

@RecordType('The progress that a board reported on one of its priorities.', { key: ['priorityId', 'letter'] })
export class PriorityProgress extends Protected {
  @Reference(() => Priority, 'The priority.')
  priorityId!: string;

  @Attribute(Text, 'Its letter in the report: `a`, `b`, ...')
  letter!: string;

  @Attribute(LongText, 'The progress as reported.')
  text!: string;
}
