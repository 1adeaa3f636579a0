import {
  Attribute,
  enumeration,
  Integer,
  Prose,
  Protected,
  RecordType,
  Reference,
  Text,
  Texts,
} from '../platform/graphql';
import { Board } from './board';

/** Where a priority was set. */
export const PriorityKind = enumeration('PriorityKind', 'Where a priority was set.', {
  BUSINESS_PLAN_THEME: "A numbered theme of a safeguarding board's business plan.",
  COUNCIL_OUTCOME: "An outcome that the council's strategy aims at and its panels work towards.",
});
export type PriorityKind = keyof typeof PriorityKind;

@RecordType('What a board has set itself to achieve in a period.', { key: ['boardId', 'kind', 'period', 'ordinal'] })
export class Priority extends Protected {
  @Reference(() => Board, 'The board whose priority it is.')
  boardId!: string;

  @Attribute(PriorityKind, 'Where it was set.')
  kind!: PriorityKind;

  @Attribute(Text, 'The years it holds for, as its source gives them: `2017-18`, `2016-20`.')
  period!: string;

  @Attribute(Integer, 'Its number in the list, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Prose, 'What is to be achieved.')
  title!: string;

  @Attribute(Texts, 'The parts it names; empty where it names none.')
  aspects!: string[];
}

@RecordType('What a board reported about the progress of one of its priorities.', { key: ['priorityId', 'letter'] })
export class PriorityProgress extends Protected {
  @Reference(() => Priority, 'The priority.')
  priorityId!: string;

  @Attribute(Text, 'Its letter in the report: `a`, `b`, ...')
  letter!: string;

  @Attribute(Prose, 'What was done or found.')
  text!: string;
}
