export { Board, BoardKind, MeetingFrequency, StatutoryRegime } from './board';
export { BoardFields, BoardQueries, PriorityFields } from './board-fields';
export { BoardMutations, BoardPayloadFields } from './board-mutations';
export { ContextFigure, ContextTopic, ContextFigureStatus, ContextFigureUnit } from './context-figure';
export { londonDate } from './london-date';
export { GlossaryTerm, GlossaryTermKind } from './glossary-term';
export { Priority, PriorityKind, PriorityProgress } from './priority';
export { PriorityMutations, PriorityPayloadFields, PriorityProgressPayloadFields } from './priority-mutations';
export { ProcedureRule, ProcedureRuleKind } from './procedure-rule';
